/** The namespace of what was imported, as a value. */
import type { KubernetesObject } from '#kernel'
import { leaves } from './leaves.ts'
import { codeOf, type Parameter, type Use } from './parameter.ts'

/** The namespace of the objects, wherever it is said. */
export function namespaces(objects: readonly KubernetesObject[]): Parameter[] {
  const namespace = findNamespace(objects)
  if (namespace === undefined) return []
  const uses = objects.flatMap((object, i) =>
    leaves(object, []).flatMap(({ path, value }): Use[] => {
      const isName =
        path.at(-1) === 'namespace' || (object.kind === 'Namespace' && path.join('/') === 'metadata/name')
      if (value === namespace && isName) return [{ object: i, path, code: codeOf(['namespace']) }]
      const host = `.${namespace}.svc`
      return typeof value === 'string' && value.includes(host)
        ? [{ object: i, path, text: host, code: '`.${values.namespace}.svc`' }]
        : []
    }),
  )
  return [
    {
      value: {
        path: ['namespace'],
        word: 'text',
        description: 'Namespace of its objects.',
        preset: namespace,
      },
      uses,
    },
  ]
}

/** The one that all name; else the one that is brought along, or that all workloads are in (a role in kube-system aside). */
function findNamespace(objects: readonly KubernetesObject[]): string | undefined {
  const only = (names: readonly (string | undefined)[]) => {
    const [name, ...others] = new Set(names.filter(each => each !== undefined))
    return others.length === 0 ? name : undefined
  }
  const namesOf = (some: readonly KubernetesObject[]) => some.map(({ metadata }) => metadata.namespace)
  return (
    only(namesOf(objects)) ??
    only(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name)) ??
    only(namesOf(objects.filter(({ kind }) => /^(Deployment|StatefulSet|DaemonSet)$/.test(kind))))
  )
}
