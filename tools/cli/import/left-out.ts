/** What cdk8s leaves out of what it is given, as the operations that add it again. */
import type { Json, KubernetesObject } from '#kernel'

/** TypeScript of JSON Patch operations, outer ones first: nulls anywhere, and what is empty in metadata. */
export function leftOut(object: KubernetesObject): string[] {
  const { metadata, ...rest } = object
  const members = Object.entries(metadata as unknown as Readonly<Record<string, Json>>)
  return [
    ...members
      .filter(([, value]) => hasGap(value))
      .map(([key, value]) => operation('add', `/metadata/${escape(key)}`, value)),
    ...nulls(rest, '', 'add'),
  ]
}

/** Within metadata cdk8s drops empty maps and lists with what is around them. */
function hasGap(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return value === null
  const members = Object.values(value as Readonly<Record<string, Json>>)
  return members.length === 0 || members.some(hasGap)
}

/** In a map a null is missing; in a list its place is there. */
function nulls(value: unknown, pointer: string, how: 'add' | 'replace'): string[] {
  if (value === null) return [operation(how, pointer, null)]
  if (typeof value !== 'object') return []
  const inner = Array.isArray(value) ? 'replace' : 'add'
  return Object.entries(value).flatMap(([key, member]) => nulls(member, `${pointer}/${escape(key)}`, inner))
}

function operation(how: 'add' | 'replace', pointer: string, value: Json): string {
  return `JsonPatch.${how}(${JSON.stringify(pointer)}, ${JSON.stringify(value)})`
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
