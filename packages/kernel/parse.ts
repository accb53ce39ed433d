/** Strict parsing of what authors wrote: a schema and layers in, values or problems with their places out. */
import type { z } from 'zod'
import { findSecretEncoding, findShape, unwrap } from './schema.ts'
import { locateInLayers, mergeLayers, type Layer } from './layers.ts'
import type { Path } from './position.ts'
import { findNearest, type Problem } from './problem.ts'

export type Parsed<T> =
  { readonly values: T; readonly problems: readonly [] } | { readonly problems: readonly Problem[] }

/**
 * Parses the merged layers by a schema. `subject` opens every message (`contour 1.20.2`); nothing that might be a
 * secret is ever repeated in a problem.
 */
export function parseLayers<S extends z.ZodType>(
  schema: S,
  layers: readonly Layer[],
  subject: string,
): Parsed<z.output<S>> {
  const merged = mergeLayers(layers)
  const result = schema.safeParse(merged)
  if (result.success) return { values: result.data, problems: [] }
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
    return issue.keys.map(key => unknownKey(schema, layers, subject, path, key))
  }
  const at = locateInLayers(layers, path)
  const where = path.length > 0 ? `${subject}: ${formatPath(path)}` : subject
  const target = findSchema(schema, path)
  const value = valueAt(root, path)
  const base = { severity: 'error', rule: 'values/type', ...(at && { at }) } as const
  if (target && findSecretEncoding(target))
    return [{ ...base, rule: 'values/literal-secret', ...literalSecret(where, value) }]
  if (issue.code === 'custom')
    return [{ ...base, rule: 'values/invalid', message: `${where}: ${issue.message}`, found: preview(value) }]
  return [
    {
      ...base,
      message: `${where} is ${value === undefined ? 'missing' : 'not what it should be'}`,
      ...explain(issue, value),
    },
  ]
}

function unknownKey(
  schema: z.ZodType,
  layers: readonly Layer[],
  subject: string,
  path: Path,
  key: string,
): Problem {
  const shape = findShape(findSchema(schema, path) ?? schema) ?? {}
  const at = locateInLayers(layers, [...path, key], 'key')
  const meant = findNearest(key, Object.keys(shape))
  return {
    severity: 'error',
    rule: 'values/unknown-key',
    ...(at && { at }),
    message: `${formatPath([...path, key])} is not a value of ${subject}`,
    found: key,
    expected: `one of ${Object.keys(shape).toSorted().join(', ')}`,
    fix: meant ? `did you mean ${meant}?` : `remove ${key}`,
  }
}

function literalSecret(
  where: string,
  value: unknown,
): Pick<Problem, 'message' | 'found' | 'expected' | 'fix'> {
  return {
    message: `${where} is a secret and must not stand in Git`,
    found: `a literal ${typeof value} (not shown)`,
    expected: 'a reference: generatedSecret(…), managedSecret(…) or existingSecret(…)',
    fix: 'replace the literal by a reference, and change the secret itself if this file was ever committed',
  }
}

function explain(issue: z.core.$ZodIssue, value: unknown): Pick<Problem, 'found' | 'expected' | 'fix'> {
  const found = preview(value)
  switch (issue.code) {
    case 'invalid_type': {
      const wantsText = issue.expected === 'string' && typeof value === 'number'
      return {
        found,
        expected: article(issue.expected),
        ...(wantsText && { fix: `write it in quotes: '${String(value)}'` }),
      }
    }
    case 'invalid_value': {
      const options = issue.values.map(String)
      const meant = typeof value === 'string' ? findNearest(value, options) : undefined
      return {
        found,
        expected: `one of ${options.join(', ')}`,
        ...(meant && { fix: `did you mean ${meant}?` }),
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
    default:
      return { found, expected: issue.message.replace(/^Invalid \w+: expected /, '') }
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

function article(type: string): string {
  return NOUNS[type] ?? `a ${type}`
}

/** A short, single-line picture of a value; long texts are cut, so that a pasted key or certificate is not repeated. */
export function preview(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'function') return 'a function'
  const text = JSON.stringify(value) ?? String(value)
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text
  return typeof value === 'object' ? short : `${short} (${typeof value === 'string' ? 'text' : typeof value})`
}

/** The schema at `path` below `schema`, through groups, records and lists; undefined off the track. */
export function findSchema(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  const [key, ...rest] = path
  if (key === undefined) return schema
  const def = unwrap(schema)._zod.def as unknown as { element?: z.core.$ZodType; valueType?: z.core.$ZodType }
  const next = findShape(schema)?.[key] ?? def.element ?? def.valueType
  return next && findSchema(next, rest)
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
