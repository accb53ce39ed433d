/** Strict parsing of what authors wrote: a schema and layers in, values or problems with their places out. */
import { z } from 'zod'
import { findDescription, findSecretEncoding, findShape, unwrap } from './schema.ts'
import { locateInLayers, mergeLayers, type Layer } from './layers.ts'
import type { Path } from './position.ts'
import { findNearest, type Problem } from './problem.ts'
import { freeze, Memory } from './remember.ts'

// most schemas read once or twice a run, which is over before zod has made a program of its own for each
z.config({ jitless: true })

export type Parsed<T> =
  { readonly values: T; readonly problems: readonly [] } | { readonly problems: readonly Problem[] }

/**
 * Parses the merged layers by a schema. `subject` opens every message (`contour 1.20.2`); nothing that might be a
 * secret is ever repeated in a problem. The values are frozen, and the same for all who parse the same layers.
 */
export function parseLayers<S extends z.ZodType>(
  schema: S,
  layers: readonly Layer[],
  subject: string,
): Parsed<z.output<S>> {
  const inputs = layers.map(({ value }) => value)
  if (!inputs.every(isObject)) return parse(schema, layers, subject)
  const key = [schema, ...inputs]
  const known = parsed.get(key)
  if (known) return known
  const result = parse(schema, layers, subject)
  // problems know the places of their layers, which may differ where the values do not
  if ('values' in result) parsed.set(key, result)
  return result
}

/** What was understood, by the schema and what the layers say. */
const parsed = new Memory<{ readonly values: unknown; readonly problems: readonly [] }>()

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function parse<S extends z.ZodType>(
  schema: S,
  layers: readonly Layer[],
  subject: string,
): Parsed<z.output<S>> {
  const merged = mergeLayers(layers)
  const result = schema.safeParse(merged)
  if (result.success) return { values: freeze(result.data), problems: [] }
  return { problems: result.error.issues.flatMap(issue => report(schema, layers, merged, subject, issue)) }
}

function report(
  schema: z.ZodType,
  layers: readonly Layer[],
  root: unknown,
  subject: string,
  issue: z.core.$ZodIssue,
): Problem[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => unknownKey(schema, layers, root, subject, path, key))
  }
  const at = locateInLayers(layers, path)
  const where = path.length > 0 ? `${subject}: ${formatPath(path)}` : subject
  const target = findSchema(schema, path)
  const value = valueAt(root, path)
  const base = { severity: 'error', rule: 'values/type', ...(at && { at }) } as const
  const verdict = findVerdict(issue)
  if (verdict)
    return [{ ...base, rule: 'values/elsewhere', message: `${where} ${verdict}`, fix: 'remove it here' }]
  if (isSecret(target, issue))
    return [{ ...base, rule: 'values/literal-secret', ...literalSecret(where, value) }]
  const details = explain(issue, value, path)
  if (value !== undefined) return [{ ...base, message: `${where} is not what it should be`, ...details }]
  const manual = target && findDescription(target)
  const expected = manual ? `${details.expected}: ${manual}` : details.expected
  return [
    {
      ...base,
      message: `${where} is missing`,
      ...details,
      ...(expected && { expected }),
      fix: `add ${path.at(-1)}`,
    },
  ]
}

/** What `elsewhere` in the schema says of a value that has its place somewhere else. */
function findVerdict(issue: z.core.$ZodIssue): string | undefined {
  return issue.code === 'custom' ? (issue.params as { elsewhere?: string } | undefined)?.elsewhere : undefined
}

function isSecret(target: z.core.$ZodType | undefined, issue: z.core.$ZodIssue): boolean {
  if (target && findSecretEncoding(target)) return true
  return issue.code === 'custom' && (issue.params as { secret?: boolean } | undefined)?.secret === true
}

function unknownKey(
  schema: z.ZodType,
  layers: readonly Layer[],
  root: unknown,
  subject: string,
  path: Path,
  key: string,
): Problem {
  const keys = keysOf(findSchema(schema, path) ?? schema, valueAt(root, path))
  const at = locateInLayers(layers, [...path, key], 'key')
  const meant = findNearest(key, keys)
  return {
    severity: 'error',
    rule: 'values/unknown-key',
    ...(at && { at }),
    message: `${formatPath([...path, key])} is not a value of ${subject}`,
    found: key,
    expected: `one of ${keys.toSorted().join(', ')}`,
    fix: meant ? `did you mean ${meant}?` : `remove ${key}`,
  }
}

/** Keys that a group has; of a union, those of the branches whose fixed words (`type: 'ldap'`) are the value's. */
function keysOf(schema: z.core.$ZodType, value: unknown): string[] {
  const shape = findShape(schema)
  if (shape) return Object.keys(shape)
  const { options = [] } = unwrap(schema)._zod.def as { readonly options?: readonly z.core.$ZodType[] }
  const fitting = options.filter(option =>
    Object.entries(findShape(option) ?? {}).every(([key, member]) => {
      const fixed = unwrap(member)._zod.def as { readonly type: string; readonly values?: readonly unknown[] }
      return fixed.type !== 'literal' || fixed.values?.includes(valueAt(value, [key]))
    }),
  )
  return [...new Set(fitting.flatMap(option => Object.keys(findShape(option) ?? {})))]
}

function literalSecret(
  where: string,
  value: unknown,
): Pick<Problem, 'message' | 'found' | 'expected' | 'fix'> {
  const expected = 'a reference: generatedSecret(…), managedSecret(…) or existingSecret(…)'
  if (value === undefined) return { message: `${where} is missing`, found: 'nothing', expected }
  return {
    message: `${where} is a secret and must not stand in Git`,
    found: `a literal ${typeof value} (not shown)`,
    expected,
    fix: 'replace the literal by a reference, and change the secret itself if this file was ever committed',
  }
}

function explain(
  issue: z.core.$ZodIssue,
  value: unknown,
  path: Path,
): Pick<Problem, 'found' | 'expected' | 'fix'> {
  const found = SENSITIVE.test(String(path.at(-1))) ? `a ${typeof value} (not shown)` : preview(value)
  switch (issue.code) {
    case 'invalid_type': {
      const wantsText =
        issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')
      return {
        found,
        expected: article(issue.expected),
        ...(wantsText && { fix: `write it in quotes: '${String(value)}'` }),
      }
    }
    case 'invalid_value': {
      const options = issue.values.map(String)
      const meant = typeof value === 'string' ? findNearest(value, options) : undefined
      const quoted = typeof value !== 'string' && options.includes(String(value))
      const fix = quoted ? `write it in quotes: '${String(value)}'` : meant && `did you mean ${meant}?`
      return {
        found,
        expected: `one of ${options.map(word => word || "''").join(', ')}`,
        ...(fix && { fix }),
      }
    }
    case 'too_small':
      return {
        found,
        expected: `at least ${String(issue.minimum)}${issue.origin === 'array' ? ' entries' : ''}`,
      }
    case 'too_big':
      return {
        found,
        expected: `at most ${String(issue.maximum)}${issue.origin === 'array' ? ' entries' : ''}`,
      }
    case 'invalid_union':
      return { found, expected: alternatives(issue) }
    case 'invalid_format':
      return { found, expected: FORMATS[issue.format] ?? issue.message }
    default:
      return { found, expected: issue.message.replace(/^(Invalid \w+: )?expected /, '') }
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  int: 'a whole number',
  object: 'a map',
  record: 'a map',
  array: 'a list',
  null: 'null',
}

/** What a text of a well-known format is called; a regular expression brings its own words as its message. */
const FORMATS: Readonly<Record<string, string>> = { url: 'a URL', ipv4: 'an IPv4 address' }

/** What any branch of a union would take; a value of any JSON type is said in one word. */
function alternatives(issue: z.core.$ZodIssueInvalidUnion): string {
  const types = issue.errors.flatMap(([first]) =>
    first?.code === 'invalid_type' ? [article(first.expected)] : [],
  )
  const names = [...new Set(types)]
  return names.length > 4 || names.length === 0 ? 'a JSON value' : names.join(' or ')
}

function article(type: string): string {
  return NOUNS[type] ?? `a ${type}`
}

/** Names of values that are not repeated in a problem, whatever was written there. */
const SENSITIVE = /passw|secret|token|private|credential|apikey|api_key/i

/**
 * A short, single-line picture of a value: long texts are cut, of maps and lists only the outline is shown, and a pasted
 * private key is not repeated at all.
 */
export function preview(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'string' && value.includes('PRIVATE KEY')) return 'a private key (not shown)'
  if (typeof value === 'string' && /:\/\/[^\s/@]+@/.test(value))
    return 'an address with credentials (not shown)'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object' && value !== null)
    return `a map of ${Object.keys(value).join(', ') || 'nothing'}`
  const text = JSON.stringify(value).replace(/\/\/[^@/\s]+@/g, '//…@')
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text
  return value === null ? short : `${short} (${typeof value === 'string' ? 'text' : typeof value})`
}

/** The schema at `path` below `schema`, through groups, unions, records and lists; undefined off the track. */
export function findSchema(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  const [key, ...rest] = path
  if (key === undefined) return schema
  const def = unwrap(schema)._zod.def as unknown as {
    readonly element?: z.core.$ZodType
    readonly valueType?: z.core.$ZodType
    readonly options?: readonly z.core.$ZodType[]
  }
  const next = findShape(schema)?.[key] ?? def.element ?? def.valueType
  if (next) return findSchema(next, rest)
  for (const option of def.options ?? []) {
    const found = findSchema(option, path)
    if (found) return found
  }
  return undefined
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key],
    root,
  )
}

/** `envoy.service.annotations["a.b/c"]`, `subnets[2]`. */
export function formatPath(path: Path): string {
  return path
    .map((key, i) => {
      if (typeof key === 'number') return `[${key}]`
      return /^[\w-]+$/.test(key) ? `${i > 0 ? '.' : ''}${key}` : `[${JSON.stringify(key)}]`
    })
    .join('')
}
