/** What an API server says to the objects of a shipped cluster: by dry run, then for real, and a second time. */
import type { KubernetesObject } from '#kernel'
import type { Answer, Api } from './api.ts'
import { generatedObjects, type FileObject } from './objects.ts'
import type { TestCluster } from './test-cluster.ts'

/** What became of all that is applied to a cluster, by an operator's hand and then by the agent. */
export interface Acceptance {
  readonly total: number
  /** Refusals, warnings, and what a second apply changed, each after its file. */
  readonly complaints: readonly string[]
  /** `production/payments: 12 / 13` were accepted by dry run. */
  readonly figure: string
}

/**
 * Sends them by dry run; where all are taken and `isOwn`, also for real. A namespace that had to be made is added to `made` at
 * once, for whoever deletes it in the end.
 */
export async function acceptCluster(
  { api, isOwn }: Pick<TestCluster, 'api' | 'isOwn'>,
  name: string,
  made: string[] = [],
): Promise<Acceptance> {
  const objects = (['agent', 'manifests'] as const).flatMap(folder => generatedObjects(name, folder))
  await makeNamespaces(api, objects, made)
  const dry = await complaintsOf(objects, object => api.apply(object, { dryRun: true }))
  const refused = new Set(dry.map(complaint => complaint.split(': ', 1)[0])).size
  return {
    total: objects.length,
    complaints: dry.length > 0 || !isOwn ? dry : await applyTwice(api, objects),
    figure: `${name}: ${objects.length - refused} / ${objects.length}`,
  }
}

/**
 * Applies them for real, a second time, and takes away all but namespaces and definitions, which may be others' too. What was
 * refused, warned of, or changed by the second time comes back.
 */
async function applyTwice(api: Api, objects: readonly FileObject[]): Promise<string[]> {
  const applied = new Map<string, string>()
  const first = await complaintsOf(objects, async (object, file) => {
    const answer = await api.apply(object)
    applied.set(file, contentOf(answer))
    return answer
  })
  const changed: string[] = []
  await complaintsOf(objects, async (object, file) => {
    const answer = await api.apply(object)
    if (contentOf(answer) !== applied.get(file)) changed.push(`${file}: changed by the second time`)
    return answer
  })
  for (const { object } of objects)
    if (!['Namespace', 'CustomResourceDefinition'].includes(object.kind))
      await api.request('DELETE', (await api.pathOf(object)) ?? '')
  return [...first, ...changed]
}

/** Makes the namespaces that packages bring, so that the objects for them have a place. */
async function makeNamespaces(api: Api, objects: readonly FileObject[], made: string[]): Promise<void> {
  const names = new Set(objects.flatMap(({ object }) => object.metadata.namespace ?? []))
  for (const name of [...names].toSorted()) {
    if ((await api.request('GET', `/api/v1/namespaces/${name}`)).status === 200) continue
    await api.apply(namespaceNamed(name))
    made.push(name)
  }
}

export function namespaceNamed(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

/** All but the version and who manages what: a Secret's stringData makes the server write both anew every time. */
function contentOf({ body }: Answer): string {
  const {
    resourceVersion: _,
    managedFields: __,
    ...metadata
  } = (body['metadata'] ?? {}) as Record<string, unknown>
  return JSON.stringify({ ...body, metadata })
}

/** One after the other. */
async function complaintsOf(
  objects: readonly FileObject[],
  send: (object: KubernetesObject, file: string) => Promise<Answer>,
): Promise<string[]> {
  const complaints: string[] = []
  for (const { file, object } of objects) {
    const { status, body, warnings } = await send(object, file)
    if (status >= 300) complaints.push(`${file}: ${status} ${String(body['message'])}`)
    complaints.push(...warnings.map(text => `${file}: warning ${text}`))
  }
  return complaints
}
