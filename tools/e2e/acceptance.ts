/** What an API server says to the objects of a shipped cluster: by dry run, then for real, and a second time. */
import type { KubernetesObject } from '#kernel'
import type { Answer, Api } from './api.ts'
import { generatedObjects, type FileObject } from './objects.ts'

/** All that is applied to a cluster: by an operator's hand, then by the agent. */
export function appliedObjects(cluster: string): FileObject[] {
  return (['agent', 'manifests'] as const).flatMap(folder => generatedObjects(cluster, folder))
}

/** Refusals and warnings of a dry run, each after its file. */
export function dryRun(api: Api, objects: readonly FileObject[]): Promise<string[]> {
  return complaintsOf(objects, object => api.apply(object, { dryRun: true }))
}

/** `12 / 13` accepted, as the figures say it. */
export function countAccepted(objects: readonly FileObject[], complaints: readonly string[]): string {
  const files = new Set(complaints.map(complaint => complaint.split(': ', 1)[0]))
  return `${objects.length - files.size} / ${objects.length}`
}

/**
 * Applies them for real, a second time, and takes away all but namespaces and definitions, which may be others' too. What was
 * refused, warned of, or changed by the second time comes back.
 */
export async function applyTwice(api: Api, objects: readonly FileObject[]): Promise<string[]> {
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

/** Makes the namespaces that packages bring, so that the objects for them have a place; their names. */
export async function makeNamespaces(api: Api, objects: readonly FileObject[]): Promise<string[]> {
  const names = new Set(objects.flatMap(({ object }) => object.metadata.namespace ?? []))
  const made: string[] = []
  for (const name of [...names].toSorted()) {
    if ((await api.request('GET', `/api/v1/namespaces/${name}`)).status === 200) continue
    await api.apply(namespaceNamed(name))
    made.push(name)
  }
  return made
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
