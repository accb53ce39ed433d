/** What may be written into an overlay of an object of type `T`: parts of it, and at every place an operation. */
import type { IntOrString, Quantity } from './kinds.ts'
import type { Edit, Json } from './words.ts'

/** Parts of a `T`; what is not said stays. */
export type Edits<T> = T extends Quantity | IntOrString
  ? string | number
  : T extends Date
    ? string
    : T extends readonly (infer Item)[]
      ? readonly (Edits<Item> | Edit<Item>)[]
      : T extends object
        ? { readonly [Key in keyof T]?: Edits<NonNullable<T[Key]>> | Edit<NonNullable<T[Key]>> | null }
        : T

/** A whole `T`, as JSON. */
export type Whole<T> = T extends Quantity | IntOrString
  ? string | number
  : T extends Date
    ? string
    : T extends readonly (infer Item)[]
      ? readonly Whole<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Whole<T[Key]> }
        : T

/** Parts of an object whose kind has no type here: any JSON, and at every place an operation. */
export type AnyEdits =
  | null
  | boolean
  | number
  | string
  | Edit
  | readonly AnyEdits[]
  | { readonly [key: string]: AnyEdits | undefined }

/**
 * What an operation takes where a `T` stands. An operation that is written by itself, with no place yet that says what stands
 * there, takes any JSON and fits everywhere: its `T` is never.
 */
export type EditsAt<T> = [T] extends [never] ? AnyEdits : Edits<T>
/** Likewise, of a whole value. */
export type WholeAt<T> = [T] extends [never] ? Json : Whole<T>
