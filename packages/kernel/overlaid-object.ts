/** What an overlay leaves must still say what it is: paths and the API server ask for that. */
import { isTree } from '#values'
import type { Json } from '#yaml'
import type { KubernetesObject } from './manifest.ts'

/** Whether it still has its kind and its name. */
export function isObject(value: Json): value is KubernetesObject {
  if (!isTree(value) || !isTree(value['metadata'])) return false
  const { name, namespace } = value['metadata']
  const texts = [value['apiVersion'], value['kind'], name, ...(namespace === undefined ? [] : [namespace])]
  return texts.every(text => typeof text === 'string' && text !== '')
}

/** The refusal of an overlay that leaves none. */
export function notAnObject() {
  return {
    rule: 'overlay/no-object',
    from: ['edits'],
    message: 'what it leaves is no Kubernetes object, so it has no path',
    expected: 'apiVersion, kind and metadata.name, and a metadata.namespace that is text or absent',
    fix: 'leave these in place, or remove() the whole object',
  }
}
