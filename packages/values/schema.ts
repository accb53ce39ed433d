/**
 * The vocabulary of values schemas: zod underneath, one word a type, and on every field its description (its manual)
 * and its default (the package's own). A field without a default is optional and absent unless somebody sets it.
 */
import { z } from 'zod'
import type { Json } from '#yaml'
import { isSecretReference, type SecretReference } from './secret.ts'

/** A schema of a group of values: what a component accepts. */
export type GroupSchema = z.ZodType<
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>> | undefined
>

/** What an author may write: every field optional. */
export type ValuesInput<S extends z.ZodType> = NonNullable<z.input<S>>

/** What a chart receives: every default filled in. */
export type Values<S extends z.ZodType> = z.output<S>

type Defaulted<T extends z.ZodType> = z.ZodDefault<T>
type Maybe<T extends z.ZodType> = z.ZodOptional<T>

/** Builds the word for one type: with a default it is always present, without one it is optional. */
function word<T extends z.ZodType>(type: T) {
  function build(description: string): Maybe<T>
  function build(description: string, preset: z.input<T>): Defaulted<T>
  function build(description: string, preset?: z.input<T>): Maybe<T> | Defaulted<T> {
    // zod wants the output type as the default; for these leaf types input and output are the same
    return preset === undefined
      ? type.optional().describe(description)
      : type.default(preset as z.util.NoUndefined<z.output<T>>).describe(description)
  }
  return build
}

const json: z.ZodType<Json> = z.json()

/** A string, for example `text('Log level of Envoy.', 'info')`. */
export const text = word(z.string())
/** A whole number. */
export const integer = word(z.int())
/** Any finite number. */
export const number = word(z.number())
/** true or false. */
export const flag = word(z.boolean())
/** A string or null; null is what the package means by "not set". */
export const textOrNull = word(z.string().nullable())
/** A whole number or null. */
export const integerOrNull = word(z.int().nullable())
/** true, false or null. */
export const flagOrNull = word(z.boolean().nullable())
/** A list of strings. */
export const texts = word(z.array(z.string()))
/** A map of strings: labels, annotations, node selectors. */
export const labels = word(z.record(z.string(), z.string()))
/** A map of strings, or null for none. */
export const labelsOrNull = word(z.record(z.string(), z.string()).nullable())
/** A free-form map that the package hands on as it is, for example a container's resources. */
export const object = word(z.record(z.string(), json))
/** A free-form map, or null. */
export const objectOrNull = word(z.record(z.string(), json).nullable())
/** A list of free-form maps. */
export const objects = word(z.array(z.record(z.string(), json)))
/** A count or a percentage as text, or null: what rolling updates take. */
export const countOrPercent = word(z.union([z.int(), z.string()]).nullable())

/** A text that may have to hold credentials: then a reference to a secret that holds the whole of it. */
export const textOrSecret = word(
  z.union([z.string(), z.custom<SecretReference>(isSecretReference, 'a reference to a secret')]),
)

/** One of a few words, for example `choice(['Cluster', 'Local'])('How Envoy receives traffic.', 'Local')`. */
export function choice<const T extends readonly [string, ...string[]]>(options: T) {
  return word(z.enum(options))
}

/**
 * A value that must never stand in Git: only a reference to a secret is accepted, by tsc and at run time.
 * `encoding` says what the program behind it reads: the text itself (the default) or its base64 form; instead of it a
 * reference may stand that holds where nobody names another.
 */
export function secret(description: string, preset: SecretReference): Defaulted<typeof reference>
export function secret(description: string, encoding?: 'plain' | 'base64'): Maybe<typeof reference>
export function secret(description: string, what: 'plain' | 'base64' | SecretReference = 'plain') {
  return typeof what === 'object'
    ? reference.default(what).meta({ description, secret: 'plain' })
    : reference.optional().meta({ description, secret: what })
}

const reference = z.custom<SecretReference>(isSecretReference, { params: { secret: true } })

/**
 * A value that is decided in another place: writing it is a problem, and so is its type. `verdict` ends the sentence that
 * begins with its name, for example "is set by the cluster's `pods`"; what was written is never repeated.
 */
export function elsewhere(verdict: string) {
  return z
    .custom<never>(() => false, { params: { elsewhere: verdict } })
    .optional()
    .describe(`It ${verdict}.`)
}

/** A group of fields; absent means all its defaults, an unknown key is a problem. */
export function group<const S extends z.core.$ZodLooseShape>(description: string, shape: S) {
  // an empty input is complete, because every member has a default or is optional
  return z
    .strictObject(shape)
    .prefault({} as never)
    .describe(description)
}

/** The schema inside default, optional and nullable wrappers. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const def = schema._zod.def as unknown as { innerType?: z.core.$ZodType }
  return def.innerType ? unwrap(def.innerType) : schema
}

/** The schemas of a group's members by key; undefined when the schema is no group. */
export function findShape(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> | undefined {
  const def = unwrap(schema)._zod.def as unknown as { shape?: Readonly<Record<string, z.core.$ZodType>> }
  return def.shape
}

/** The description of a field, looked for on the field and on what it wraps. */
export function findDescription(schema: z.core.$ZodType): string | undefined {
  return findMeta(schema, 'description') as string | undefined
}

/** How the program reads a secret field, or undefined when the field is no secret. */
export function findSecretEncoding(schema: z.core.$ZodType): 'plain' | 'base64' | undefined {
  return findMeta(schema, 'secret') as 'plain' | 'base64' | undefined
}

function findMeta(schema: z.core.$ZodType, key: string): unknown {
  const meta = z.globalRegistry.get(schema)
  if (meta?.[key] !== undefined) return meta[key]
  const def = schema._zod.def as unknown as { innerType?: z.core.$ZodType }
  return def.innerType && findMeta(def.innerType, key)
}
