/**
 * Compares a room's schema with the package's own files, key by key in both directions. The files lie beside the
 * repository; where they are absent, `sharedData` is undefined and tests skip the comparison visibly.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { z } from 'zod'
import { formatPath, isTree, type GroupSchema, type Path } from '#kernel'

const folder = resolve(import.meta.dirname, '../../../shared/data')

/** The folder of raw package data, or undefined where it is absent. */
export const sharedData: string | undefined = existsSync(folder) ? folder : undefined

/** Ends the title of a comparison: describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, …). */
export const unlessShared = sharedData === undefined ? ' (skipped: no ../shared)' : ''

/** A key of either side. Without members it is a leaf; `types` is empty where nothing is said of them. */
interface Field {
  readonly types: readonly string[]
  readonly nullable: boolean
  /** The default; undefined for none and for null, which both mean "not set". */
  readonly preset: unknown
  readonly secret?: boolean
  readonly members?: Readonly<Record<string, Field>>
}

/** What OpenAPI 3 and JSON Schema have in common, as far as a comparison reads it. */
interface Described {
  readonly type?: string | readonly string[]
  readonly nullable?: boolean
  readonly default?: unknown
  readonly secret?: string
  readonly properties?: Readonly<Record<string, Described>>
  readonly items?: Described
  readonly anyOf?: readonly Described[]
}

/**
 * One sentence a difference, for example `envoy.logLevel: default "info" in the package, "warn" in the room`; empty when
 * there is none. `name` is a package's, for example `contour.1.20.2`: its `.schema.yaml` (OpenAPI 3) and its
 * `.values.yaml` are read, whichever exist; where both speak of a default, the values win, as they do in the cluster.
 */
export function compareSchema(values: GroupSchema, name: string): string[] {
  const schema = readYaml(`${name}.schema.yaml`) as { valuesSchema: { openAPIv3: Described } } | undefined
  const presets = readYaml(`${name}.values.yaml`)
  if (schema === undefined && presets === undefined) throw new Error(`no package schema named ${name}`)
  const room = z.toJSONSchema(values, { io: 'input', unrepresentable: 'any' }) as Described
  return compareFields([], ofPackage(schema?.valuesSchema.openAPIv3, presets), ofRoom(room)).toSorted()
}

function readYaml(file: string): unknown {
  const path = resolve(folder, 'package-schemas', file)
  return existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined
}

/** A map in the values is a group, unless the schema says that its keys are free. */
function ofPackage(schema: Described | undefined, value: unknown): Field {
  const properties = schema?.properties ?? {}
  const given = isTree(value) && (schema === undefined || schema.properties) ? value : {}
  const keys = [...new Set([...Object.keys(properties), ...Object.keys(given)])]
  const preset = value === undefined ? schema?.default : value
  return {
    types: packageTypes(schema, value),
    nullable: schema?.nullable === true || preset === null,
    preset: preset ?? undefined,
    ...(keys.length > 0 && {
      members: Object.fromEntries(keys.map(key => [key, ofPackage(properties[key], given[key])])),
    }),
  }
}

/** The value's type wins over the schema's; but the schema knows what a list is of, and that a number need not be whole. */
function packageTypes(schema: Described | undefined, value: unknown): string[] {
  const type = typeOf(value)
  const known =
    type === undefined || type === schema?.type || (type === 'integer' && schema?.type === 'number')
  if (!known) return [type]
  return schema ? describedTypes(schema) : []
}

function typeOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value
}

function describedTypes({ type = [], items, anyOf }: Described): string[] {
  if (anyOf) return anyOf.flatMap(describedTypes)
  const [member] = items ? describedTypes(items) : []
  return [type].flat().map(each => (member && each === 'array' ? `array of ${member}` : each))
}

function ofRoom(schema: Described): Field {
  const types = describedTypes(schema)
  const { properties } = schema
  return {
    types: types.filter(type => type !== 'null'),
    nullable: types.includes('null'),
    preset: schema.default ?? undefined,
    secret: schema.secret !== undefined,
    ...(properties && {
      members: Object.fromEntries(Object.entries(properties).map(([key, below]) => [key, ofRoom(below)])),
    }),
  }
}

function compareFields(path: Path, theirs: Field | undefined, ours: Field | undefined): string[] {
  const where = formatPath(path)
  if (!theirs) return leaves(path, ours).map(leaf => `${leaf}: in the room, not in the package`)
  if (!ours) return leaves(path, theirs).map(leaf => `${leaf}: in the package, not in the room`)
  if (ours.members && theirs.members) return compareMembers(path, theirs.members, ours.members)
  if (ours.members) return [`${where}: a group in the room, a free map in the package`]
  return compareLeaves(where, theirs.members ? asLeaf(theirs) : theirs, ours)
}

/** The leaves at or below a key that one side lacks; a group is named by its leaves, so that none hides behind it. */
function leaves(path: Path, field: Field | undefined): string[] {
  if (!field?.members) return [formatPath(path)]
  return Object.entries(field.members).flatMap(([key, below]) => leaves([...path, key], below))
}

/** A group seen as one value, for a room that takes it as a free map. */
function asLeaf(field: Field): Field {
  return { types: ['object'], nullable: field.nullable, preset: presetOf(field) }
}

function presetOf({ members, preset }: Field): unknown {
  if (!members) return preset
  const entries = Object.entries(members).map(([key, below]) => [key, presetOf(below)] as const)
  return Object.fromEntries(entries.filter(([, below]) => below !== undefined))
}

function compareMembers(
  path: Path,
  theirs: NonNullable<Field['members']>,
  ours: NonNullable<Field['members']>,
): string[] {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)])
  return [...keys].flatMap(key => compareFields([...path, key], theirs[key], ours[key]))
}

function compareLeaves(where: string, theirs: Field, ours: Field): string[] {
  const differences: string[] = []
  const say = (what: string, one: string, other: string) =>
    differences.push(`${where}: ${what} ${one} in the package, ${other} in the room`)
  if (!agree(theirs.types, ours.types)) say('type', theirs.types.join(' or '), ours.types.join(' or '))
  if (ours.nullable && !theirs.nullable) say('null', 'refused', 'accepted')
  if (theirs.nullable && theirs.preset !== undefined && !ours.nullable) say('null', 'accepted', 'refused')
  // a secret has no default in Git, whatever the package's is
  if (!ours.secret && !isDeepStrictEqual(theirs.preset, ours.preset))
    say('default', show(theirs.preset), show(ours.preset))
  return differences
}

/** Nothing said agrees with everything, and a list of unknown members with every list. */
function agree(theirs: readonly string[], ours: readonly string[]): boolean {
  if (theirs.length === 0 || ours.length === 0) return true
  const same = (one: string, other: string) =>
    one === other || (one === 'array' && other.startsWith('array of '))
  return (
    theirs.every(type => ours.some(other => same(type, other) || same(other, type))) &&
    ours.every(type => theirs.some(other => same(type, other) || same(other, type)))
  )
}

function show(preset: unknown): string {
  const text = preset === undefined ? 'none' : JSON.stringify(preset)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
