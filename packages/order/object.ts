/** Objects by name: how they are told apart, and how people are told of them. */
import { apiGroup, type Json, type KubernetesObject } from '#kernel'

/** What kapp tells objects apart by; the version is no part of it (kapp v0.49, unique resources). */
export function keyOf(object: KubernetesObject, type = typeOf(object)): string {
  const { namespace = '', name } = object.metadata
  return `${namespace}/${type}/${name}`
}

/** `PackageInstall.packaging.carvel.dev`; just the kind where the group is Kubernetes' core. */
export function typeOf({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>): string {
  const group = apiGroup(apiVersion)
  return group === '' ? kind : `${kind}.${group}`
}

/** `Secret tanzu-packages/contour-values`, `Namespace payments`. */
export function labelOf({ kind, metadata }: KubernetesObject): string {
  return metadata.namespace === undefined
    ? `${kind} ${metadata.name}`
    : `${kind} ${metadata.namespace}/${metadata.name}`
}

/** Whether an object carries an annotation, whatever its value. */
export function hasAnnotation({ metadata }: KubernetesObject, key: string): boolean {
  return metadata.annotations?.[key] !== undefined
}

/** What lies at a path; a step `[]` stands for every item of a list. Nothing where the path leads nowhere. */
export function valuesAt(value: Json | undefined, path: readonly string[]): Json[] {
  const [step, ...rest] = path
  if (value === undefined || value === null) return []
  if (step === undefined) return [value]
  if (step === '[]') return Array.isArray(value) ? value.flatMap(item => valuesAt(item as Json, rest)) : []
  if (typeof value !== 'object' || Array.isArray(value)) return []
  return valuesAt((value as Readonly<Record<string, Json>>)[step], rest)
}

/** The texts at a path written with dots: `spec.values.[].secretRef.name`. */
export function textsAt(object: KubernetesObject | Json, path: string): string[] {
  return valuesAt(object, path.split('.')).filter(value => typeof value === 'string')
}
