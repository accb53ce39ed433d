/** The Applications of a rendered cluster as the API server has them: what Argo CD says of each. */
import type { Api } from './api.ts'
import type { RenderedFile } from './variant.ts'

/** What of an Application's status the tests read. */
export interface ApplicationStatus {
  readonly sync?: { readonly status?: string; readonly revision?: string }
  readonly health?: { readonly status?: string }
  readonly reconciledAt?: string
  /** Syncs that succeeded. */
  readonly history?: readonly unknown[]
  readonly operationState?: {
    readonly phase?: string
    readonly message?: string
    readonly startedAt?: string
  }
  readonly conditions?: readonly { readonly type: string; readonly message: string }[]
  readonly resources?: readonly {
    readonly kind: string
    readonly name: string
    readonly status?: string
    readonly requiresPruning?: boolean
    readonly health?: { readonly status?: string }
  }[]
}

export interface Application {
  readonly name: string
  /** Its path in the API. */
  readonly path: string
  /** Whether it deletes what Git no longer has; of the two one does. */
  readonly prunes: boolean
}

/** The Applications below `agent/`: first the one that prunes, then the one that keeps. */
export function applicationsOf(files: readonly RenderedFile[]): [Application, Application] {
  const found = files
    .flatMap(({ object }) => (object?.kind === 'Application' ? [object] : []))
    .map(({ metadata: { name, namespace }, spec }) => ({
      name,
      path: `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications/${name}`,
      prunes: (spec as unknown as Spec).syncPolicy.automated.prune,
    }))
  const [prunes, keeps] = found.toSorted((a, b) => Number(b.prunes) - Number(a.prunes))
  if (!prunes?.prunes || !keeps || keeps.prunes)
    throw new Error('expected one Application that prunes and one that keeps')
  return [prunes, keeps]
}

interface Spec {
  readonly syncPolicy: { readonly automated: { readonly prune: boolean } }
}

/** Empty while the API server is away. */
export async function statusOf(api: Api, { path }: Application): Promise<ApplicationStatus> {
  try {
    const { body } = await api.request('GET', path)
    return (body['status'] as ApplicationStatus | undefined) ?? {}
  } catch {
    return {}
  }
}

/** Whether it has seen the commit and finds no difference, but what it keeps though Git no longer has it. */
export function isConverged({ prunes }: Application, status: ApplicationStatus, commit: string): boolean {
  const { sync, operationState, resources = [] } = status
  if (sync?.revision !== commit || operationState?.phase === 'Running') return false
  if (sync.status === 'Synced') return true
  const others = resources.filter(each => each.status !== 'Synced')
  return !prunes && others.length > 0 && others.every(({ requiresPruning }) => requiresPruning)
}

/** In which state it is and what it complains of, for messages. */
export function describeStatus({ name }: Application, status: ApplicationStatus): string {
  const { sync, operationState, conditions = [], resources = [] } = status
  const out = resources.filter(each => each.status !== 'Synced').map(each => `${each.kind} ${each.name}`)
  return [
    `${name}: ${sync?.status} at ${sync?.revision}, ${operationState?.phase}: ${operationState?.message}`,
    ...conditions.map(({ type, message }) => `  ${type}: ${message}`),
    ...(out.length > 0 ? [`  not in sync: ${out.slice(0, 10).join(', ')}`] : []),
  ].join('\n')
}
