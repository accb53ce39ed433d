/** What a site says of names and volumes. */
import type { KubernetesObject } from '#kernel'
import { leaves } from './leaves.ts'
import { groupOf, make, type Parameter } from './parameter.ts'

/** Names that people type: of an Ingress, a route or a virtual host. */
export function hosts(object: KubernetesObject, i: number): Parameter[] {
  if (!/^(Ingress|HTTPProxy|HTTPRoute|Certificate)$/.test(object.kind)) return []
  const found = leaves(object['spec'], ['spec']).flatMap(({ path, value }) =>
    typeof value === 'string' &&
    value.includes('.') &&
    /^(host|fqdn|hosts|hostnames|dnsNames)$/.test(String(path.findLast(key => typeof key === 'string')))
      ? [{ path, value }]
      : [],
  )
  const names = [...new Set(found.map(({ value }) => value))]
  return found.map(({ path, value }) => {
    const number = names.indexOf(value)
    return make(i, path, {
      path: [groupOf(object.metadata.name), number === 0 ? 'host' : `host${number + 1}`],
      word: 'text',
      description: `Host of ${object.kind} ${object.metadata.name}.`,
      preset: value,
    })
  })
}

/** Class and size of what is kept. */
export function storage(object: KubernetesObject, i: number): Parameter[] {
  if (object.kind === 'CustomResourceDefinition') return []
  return leaves(object['spec'], ['spec']).flatMap(({ path, value }): Parameter[] => {
    if (typeof value !== 'string') return []
    const group = groupOf(object.metadata.name)
    if (path.at(-1) === 'storageClassName')
      return [
        make(i, path, {
          path: [group, 'storageClass'],
          word: 'text',
          description: 'Class of its volumes.',
          preset: value,
        }),
      ]
    return path.slice(-3).join('/') === 'resources/requests/storage'
      ? [
          make(i, path, {
            path: [group, 'storage'],
            word: 'text',
            description: 'Size of its volumes.',
            preset: value,
          }),
        ]
      : []
  })
}
