/** The part of a definition that says what an object may be: no prose, no status, nothing of the cluster it was read in. */
import type { KubernetesObject } from '#kernel'

type Node = Readonly<Record<string, unknown>>

const OF_SPEC = ['group', 'scope', 'names', 'preserveUnknownFields']
const OF_VERSION = ['name', 'served', 'storage', 'deprecated', 'deprecationWarning']

/** A definition again, about a tenth as long. */
export function structureOf({ apiVersion, kind, metadata, spec }: KubernetesObject): KubernetesObject {
  const { versions = [] } = spec as unknown as { readonly versions?: readonly Node[] }
  return {
    apiVersion,
    kind,
    metadata: { name: metadata.name },
    spec: { ...pick(spec as unknown as Node, OF_SPEC), versions: versions.map(versionOf) },
  } as unknown as KubernetesObject
}

function versionOf(version: Node): Node {
  const { openAPIV3Schema } = (version['schema'] ?? {}) as { readonly openAPIV3Schema?: Node }
  return {
    ...pick(version, OF_VERSION),
    ...(openAPIV3Schema && { schema: { openAPIV3Schema: withoutProse(openAPIV3Schema) } }),
  }
}

function pick(node: Node, keys: readonly string[]): Node {
  return Object.fromEntries(keys.flatMap(key => (node[key] === undefined ? [] : [[key, node[key]]])))
}

/** Keys of a schema that hold other schemas by a name that anybody may have chosen, `description` included. */
const NAMED: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'definitions'])
/** What is no schema: a value that a schema names. */
const VALUES: ReadonlySet<string> = new Set(['default', 'enum', 'required'])
const PROSE: ReadonlySet<string> = new Set([
  'description',
  'title',
  'example',
  'externalDocs',
  '$schema',
  'id',
])

function withoutProse(schema: Node): Node {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !PROSE.has(key))
      .map(([key, value]) => [key, VALUES.has(key) ? value : below(value, NAMED.has(key))]),
  )
}

function below(value: unknown, isNamed: boolean): unknown {
  if (Array.isArray(value)) return value.map(each => below(each, false))
  if (typeof value !== 'object' || value === null) return value
  if (!isNamed) return withoutProse(value as Node)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutProse(each as Node)]))
}
