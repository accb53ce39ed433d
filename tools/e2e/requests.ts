/** Objects sent to an API server one after the other, and what it says against them. */
import { toYaml, type KubernetesObject } from '#kernel'
import type { Answer, Api } from './api.ts'

/** Applies an object; throws what the server says against it. */
export async function must(api: Api, object: KubernetesObject): Promise<void> {
  const [complaint] = await complain([object], () => api.apply(object))
  if (complaint !== undefined) throw new Error(complaint)
}

/** Whether the account may not apply one of the objects, on trial: nothing is made. 404: a role to bind is not there. */
export async function isRefused(api: Api, objects: readonly KubernetesObject[]): Promise<boolean> {
  for (const object of objects)
    if ([403, 404].includes((await api.apply(object, { dryRun: true })).status)) return true
  return false
}

/** Creates an object on trial as kapp does, by a POST, which names nothing that a rule could hold for by name. One that is there already is no refusal. */
export async function post(api: Api, object: KubernetesObject): Promise<Answer> {
  const path = (await api.pathOf(object))!.replace(/\/[^/]+$/, '')
  const type = 'application/yaml'
  const answer = await api.request('POST', `${path}?dryRun=All`, toYaml(object), type)
  return answer.status === 409 ? { ...answer, status: 200 } : answer
}

/** What the API server does not take, one object after the other. */
export async function complain(
  objects: readonly KubernetesObject[],
  send: (object: KubernetesObject) => Promise<Answer>,
): Promise<string[]> {
  const complaints: string[] = []
  for (const object of objects) {
    const { status, body } = await send(object)
    if (status >= 300)
      complaints.push(`${object.kind} ${object.metadata.name}: ${status} ${String(body['message'])}`)
  }
  return complaints
}
