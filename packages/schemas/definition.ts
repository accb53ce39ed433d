/** CustomResourceDefinitions as far as they say what an object of theirs may be: read once, kept small. */
import type { KubernetesObject } from '#kernel'
import type { Schema } from './schema.ts'

/** One version of a kind that a definition brings. */
export interface CustomKind {
  readonly apiVersion: string
  readonly kind: string
  readonly namespaced: boolean
  readonly served: boolean
  /** What the API server warns with, where the version is deprecated. */
  readonly deprecation?: string
  readonly schema: Schema
}

interface Definition {
  readonly group?: string
  readonly scope?: string
  readonly names?: { readonly kind?: string }
  readonly versions?: readonly Version[]
}
interface Version {
  readonly name?: string
  readonly served?: boolean
  readonly deprecated?: boolean
  readonly deprecationWarning?: string
  readonly schema?: { readonly openAPIV3Schema?: Schema }
}

/** Whether an object is a definition. */
export function isCustomResourceDefinition({
  apiVersion,
  kind,
}: Pick<KubernetesObject, 'apiVersion' | 'kind'>): boolean {
  return kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1'
}

/** The kinds of a definition; none where it is not one of a whole. */
export function kindsOf(definition: KubernetesObject): CustomKind[] {
  const { group, scope, names, versions = [] } = (definition['spec'] ?? {}) as Definition
  return versions.flatMap(({ name, served = false, deprecated, deprecationWarning, schema }) => {
    if (group === undefined || name === undefined || names?.kind === undefined) return []
    const apiVersion = `${group}/${name}`
    const deprecation = deprecationWarning ?? `${apiVersion} ${names.kind} is deprecated`
    return [
      {
        apiVersion,
        kind: names.kind,
        namespaced: scope === 'Namespaced',
        served,
        ...(deprecated && { deprecation }),
        schema: schema?.openAPIV3Schema ?? {},
      },
    ]
  })
}
