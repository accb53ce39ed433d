/** What the life of a cluster is made of: its smaller self, objects of others, and what differs between two renderings. */
import type { ClusterDescription, ClusterInput, KubernetesObject } from '#kernel'
import type { ArgoSite } from './argo-site.ts'
import { clusterCrds } from './objects.ts'
import { until } from './processes.ts'
import type { RenderedFile } from './variant.ts'

/** Whose life is lived, and how the agent reaches the mirror. */
export const LIVES = [
  { name: 'production/payments', transport: 'https' },
  { name: 'production/analytics', transport: 'ssh' },
] as const

/** The cluster without Grafana, and with one flow more. */
export function lessOf({ source }: ClusterDescription): Partial<ClusterInput> {
  const [namespace = ''] = Object.keys(source.namespaces ?? {})
  const refunds = {
    from: 'ingress',
    to: { namespace, labels: { app: 'refunds' } },
    ports: [8080],
    purpose: 'take refunds',
  } as const
  return { without: ['grafana'], flows: { ...source.flows, 'refunds-in': refunds } }
}

/** What Argo CD never deletes by itself; see packages/argo-cd/kept.ts. */
export function isKept({ kind, metadata }: KubernetesObject): boolean {
  return ['Namespace', 'CustomResourceDefinition'].includes(kind) || metadata.name.endsWith('-package')
}

/** Objects of nobody that the cluster is told of; the last looks like one of ours. */
export const FOREIGN: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'of-others' } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes', namespace: 'of-others' } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'notes',
      namespace: 'default',
      labels: { 'app.kubernetes.io/instance': 'drawbridge', 'app.kubernetes.io/part-of': 'drawbridge' },
    },
  },
]

/** Objects below `manifests/` by what becomes of their files from one rendering to the next. */
export function compare(before: readonly RenderedFile[], after: readonly RenderedFile[]) {
  const byPath = (files: readonly RenderedFile[]) =>
    new Map(files.filter(({ path }) => path.includes('/manifests/')).map(each => [each.path, each]))
  const objects = (files: readonly RenderedFile[]) => files.flatMap(({ object }) => (object ? [object] : []))
  const [old, now] = [byPath(before), byPath(after)]
  const common = [...now.values()].filter(({ path }) => old.has(path))
  return {
    same: objects(common.filter(({ path, text }) => old.get(path)?.text === text)),
    changed: objects(common.filter(({ path, text }) => old.get(path)?.text !== text)),
    added: objects([...now.values()].filter(({ path }) => !old.has(path))),
    removed: objects([...old.values()].filter(({ path }) => !now.has(path))),
  }
}

/** As kapp writes an object that it finds without a label of its own: what it does not know goes, and its label comes. */
export async function takeOver(site: ArgoSite, object: KubernetesObject): Promise<void> {
  const path = (await site.plane.api.pathOf(object)) ?? ''
  const { metadata, ...live } = (await site.get(path)) as unknown as KubernetesObject
  const { annotations: _, managedFields: __, ...own } = metadata as Record<string, unknown>
  const theirs = clusterCrds().find(crd => crd.metadata.name === object.metadata.name)
  const taken = {
    ...live,
    ...(theirs && { spec: theirs['spec'] }),
    metadata: { ...own, labels: { 'kapp.k14s.io/app': '1669246923' } },
  }
  await patch(site, 'PUT', path, taken, 'application/json')
}

/** Sends a change as somebody with a hand in the cluster would; throws what the server says against it. */
export async function patch(
  site: ArgoSite,
  method: 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  change?: unknown,
  type = 'application/merge-patch+json',
): Promise<void> {
  const body = change === undefined ? undefined : JSON.stringify(change)
  const answer = await site.plane.api.request(method, path, body, type)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${String(answer.body['message'])}`)
}

/** Waits until a sync to the commit has begun. */
export async function isSyncing(site: ArgoSite, commit: string): Promise<void> {
  await until(async () => {
    const application = await site.get(site.main.path)
    const operation = application?.['operation'] as { sync?: { revision?: string } } | undefined
    return operation?.sync?.revision === commit
  }, 60)
}

export interface Report {
  readonly title: string
  readonly objects: number
  /** By what was waited for. */
  readonly seconds: Readonly<Record<string, number>>
  readonly survived: readonly string[]
  /** MiB by program. */
  readonly peaks: Readonly<Record<string, number>>
}

export function formatReport({ title, objects, seconds, survived, peaks }: Report): string {
  const total = Object.values(peaks).reduce((sum, peak) => sum + peak, 0)
  const programs = Object.entries(peaks).map(([name, peak]) => `${name} ${peak}`)
  return [
    `${title}: ${objects} objects`,
    ...Object.entries(seconds).map(([what, time]) => `  ${time.toFixed(1)} s to converge ${what}`),
    `  faults survived: ${survived.length} (${survived.join(', ')})`,
    `  peak memory ${total} MiB: ${programs.join(', ')}`,
  ].join('\n')
}
