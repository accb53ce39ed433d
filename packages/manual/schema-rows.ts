/** The rows of a table of values: every key path of a schema with its type, its default and its meaning. */
import { z } from 'zod'
import { findDescription, findSchema, findSecretEncoding, type GroupSchema, type Path } from '#kernel'

export interface SchemaRow {
  /** Dotted, with keys that hold a dot in quotes. */
  readonly path: string
  readonly type: string
  /** As JSON, shortened; `''` where there is none. */
  readonly preset: string
  readonly description: string
}

interface Json {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly description?: string
  readonly properties?: Readonly<Record<string, Json>>
  readonly items?: Json
  readonly anyOf?: readonly Json[]
  readonly oneOf?: readonly Json[]
  readonly additionalProperties?: Json | boolean
}

/** Depth first, in the schema's own order. */
export function schemaRows(schema: GroupSchema): SchemaRow[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  return members(json, [], schema)
}

function members(json: Json, path: Path, schema: GroupSchema): SchemaRow[] {
  return Object.entries(json.properties ?? {}).flatMap(([key, member]) => {
    const here = [...path, key]
    const leaf = findSchema(schema, here)
    const below = membersBelow(member, here, schema)
    const row = {
      path: formatKeys(here),
      type: leaf && findSecretEncoding(leaf) ? 'secret' : typeOf(member),
      preset: below.length > 0 && member.properties ? '' : presetOf(member.default),
      description: (leaf && findDescription(leaf)) ?? member.description ?? '',
    }
    return [row, ...below]
  })
}

/** Stands for any name of a map, and for any item of a list. */
const ANY = { name: '<name>', item: '[]' }

/** The members of a group, of the groups in a map, or of those in a list. */
function membersBelow(json: Json, path: Path, schema: GroupSchema): SchemaRow[] {
  if (json.properties) return members(json, path, schema)
  const { additionalProperties: value, items } = json
  if (typeof value === 'object') return membersBelow(value, [...path, ANY.name], schema)
  return items ? membersBelow(items, [...path, ANY.item], schema) : []
}

function formatKeys(path: Path): string {
  const bare = /^([\w-]+|<name>|\[\])$/
  return path
    .map(key => (bare.test(String(key)) ? String(key) : `'${key}'`))
    .join('.')
    .replaceAll('.[]', '[]')
}

function typeOf(json: Json): string {
  if (json.const !== undefined) return JSON.stringify(json.const)
  if (json.enum) return json.enum.map(each => JSON.stringify(each)).join(' or ')
  const either = json.anyOf ?? json.oneOf
  if (either) return [...new Set(either.map(typeOf))].join(' or ')
  if (json.type === 'array') return json.items ? `list of ${typeOf(json.items)}` : 'list'
  if (json.type === 'object') {
    if (json.properties) return 'group'
    const value = typeof json.additionalProperties === 'object' ? typeOf(json.additionalProperties) : 'any'
    return `map of ${value}`
  }
  return typeof json.type === 'string' ? json.type : 'any'
}

/** Long defaults are texts that programs read; their beginning says which. */
const LONGEST = 60

function presetOf(preset: unknown): string {
  if (preset === undefined) return ''
  const text = JSON.stringify(preset)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
