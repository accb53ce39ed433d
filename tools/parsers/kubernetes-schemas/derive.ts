/** Derives what packages/schemas knows of Kubernetes from the OpenAPI document of each release: kinds and their schemas. */
import { compareText } from '#kernel'
import type { Deprecation } from './lifecycle.ts'

type Node = Readonly<Record<string, unknown>>

interface Operation {
  readonly 'x-kubernetes-action'?: string
  readonly 'x-kubernetes-group-version-kind'?: Readonly<Record<'group' | 'version' | 'kind', string>>
}

/** As much of a swagger.json as is read. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly definitions: Readonly<Record<string, Node>>
}

interface Kind {
  readonly definition: string
  readonly namespaced: boolean
  /** Releases that serve it. */
  readonly releases: string[]
}

/** What a schema says beyond prose; everything else of it is left out. */
const KEPT: readonly string[] = [
  'type',
  'format',
  'required',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
]

/** The file, one kind and one definition a line, so that a new release is a readable difference. */
export function deriveSchemas(
  source: string,
  releases: Readonly<Record<string, OpenApi>>,
  deprecations: Readonly<Record<string, Deprecation>>,
): string {
  const kinds = new Map<string, Kind>()
  const definitions = new Map<string, Map<string, string>>()
  for (const [release, document] of Object.entries(releases)) {
    for (const [name, kind] of kindsOf(document)) {
      const known = kinds.get(name)
      if (known) known.releases.push(release)
      else kinds.set(name, { ...kind, releases: [release] })
    }
    definitions.set(release, reachable(document, [...kindsOf(document).values()]))
  }
  const [first = '', ...later] = Object.keys(releases)
  const base = definitions.get(first) ?? new Map<string, string>()
  const served = Object.entries(deprecations).filter(([name]) => kinds.has(name))
  return [
    '{',
    `"source": ${JSON.stringify(source)},`,
    `"releases": ${JSON.stringify(Object.keys(releases))},`,
    `"kinds": ${lines([...kinds].map(([name, kind]) => [name, JSON.stringify(kind)]))},`,
    `"deprecations": ${lines(served.map(([name, each]) => [name, JSON.stringify(each)]))},`,
    `"definitions": ${lines(base)},`,
    `"changes": {`,
    later
      .map(release => `${JSON.stringify(release)}: ${lines(changed(base, definitions.get(release)))}`)
      .join(',\n'),
    '}',
    '}',
    '',
  ].join('\n')
}

function lines(entries: Iterable<readonly [string, string]>): string {
  const sorted = [...entries].toSorted(([a], [b]) => compareText(a, b))
  return `{\n${sorted.map(([key, text]) => `${JSON.stringify(key)}: ${text}`).join(',\n')}\n}`
}

/** Definitions that a later release has otherwise, or not before; one that it has no more is simply not referred to. */
function changed(base: ReadonlyMap<string, string>, later: ReadonlyMap<string, string> = new Map()) {
  return [...later].filter(([name, text]) => base.get(name) !== text)
}

/** Kinds that can be applied: those with a path of their own that takes a patch. Alpha versions are off by default. */
function kindsOf({ paths, definitions }: OpenApi): Map<string, Omit<Kind, 'releases'>> {
  const found = new Map<string, Omit<Kind, 'releases'>>()
  for (const [path, operations] of Object.entries(paths)) {
    const { group, version, kind } = operations['patch']?.['x-kubernetes-group-version-kind'] ?? {}
    if (kind === undefined || version === undefined || version.includes('alpha')) continue
    if (!path.endsWith('/{name}')) continue
    const definition = Object.entries(definitions).find(([, schema]) =>
      isOf(schema, { group, version, kind }),
    )
    if (!definition) throw new Error(`${path} has no definition`)
    const apiVersion = group === '' ? version : `${group}/${version}`
    found.set(`${apiVersion} ${kind}`, {
      definition: shorten(definition[0]),
      namespaced: path.includes('/namespaces/{namespace}/'),
    })
  }
  return found
}

function isOf(schema: Node, { group, version, kind }: Readonly<Record<string, string | undefined>>): boolean {
  const names = (schema['x-kubernetes-group-version-kind'] ?? []) as readonly Readonly<
    Record<string, string>
  >[]
  return (
    names.length === 1 &&
    names.every(each => each['group'] === group && each['version'] === version && each['kind'] === kind)
  )
}

/** The definitions behind the kinds, each as one line of JSON. */
function reachable(
  { definitions }: OpenApi,
  kinds: readonly Pick<Kind, 'definition'>[],
): Map<string, string> {
  const long = new Map(Object.keys(definitions).map(name => [shorten(name), name]))
  if (long.size < Object.keys(definitions).length) throw new Error('two definitions have one short name')
  const found = new Map<string, string>()
  const follow = (name: string) => {
    if (found.has(name)) return
    const schema = strip(definitions[long.get(name) ?? ''] ?? {})
    found.set(name, JSON.stringify(schema))
    for (const [, next] of JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)) follow(next as string)
  }
  for (const { definition } of kinds) follow(definition)
  return found
}

/** A schema without prose, with short references. */
function strip(schema: Node): Node {
  const { $ref, properties, items, additionalProperties } = schema
  return {
    ...mergedList(schema),
    ...Object.fromEntries(KEPT.filter(key => schema[key] !== undefined).map(key => [key, schema[key]])),
    ...(typeof $ref === 'string' && { $ref: shorten($ref.replace('#/definitions/', '')) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties as Record<string, Node>).map(([key, each]) => [key, strip(each)]),
      ),
    }),
    ...(items !== undefined && { items: strip(items as Node) }),
    ...(additionalProperties !== undefined && { additionalProperties: strip(additionalProperties as Node) }),
  }
}

/** A list that patches merge is one whose members are told apart, for the API server too (kube-openapi, pkg/schemaconv). */
function mergedList(schema: Node): Node {
  const { type, ['x-kubernetes-patch-strategy']: strategy, ['x-kubernetes-patch-merge-key']: key } = schema
  if (type !== 'array' || !String(strategy).startsWith('merge')) return {}
  return key === undefined
    ? { 'x-kubernetes-list-type': 'set' }
    : { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': [key] }
}

/** `io.k8s.api.core.v1.Pod` → `core.v1.Pod`. */
function shorten(name: string): string {
  return name.replace(
    /^io\.k8s\.(?:api|apimachinery\.pkg|apiextensions-apiserver\.pkg|kube-aggregator\.pkg)\./,
    '',
  )
}
