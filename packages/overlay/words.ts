/** The words an overlay is written in: plain data, so that the same overlay can be applied here and written down for ytt. */
import type { Path } from './change.ts'
import type { Operation } from './operation.ts'

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap
export interface JsonMap {
  readonly [key: string]: Json | undefined
}

/**
 * How many must match: a number; `'2+'` for at least two; `{ from: 1, to: 3 }`; a list of such, any of which will do; or a
 * function of the number, which ytt cannot be given.
 */
export type Expects =
  | number
  | `${number}+`
  | { readonly from: number; readonly to: number }
  | readonly Expects[]
  | ((count: number) => boolean)

/** One way to say how many must match. Without any, exactly one. */
export type Count =
  | {
      /** Anything else is refused. */
      readonly expects?: Expects
      readonly missingOk?: never
      readonly when?: never
    }
  | {
      /** None or one; where there is none, merge adds. */
      readonly missingOk: boolean
      readonly expects?: never
      readonly when?: never
    }
  | {
      /** Where another number matches, nothing is done, and nothing is said. */
      readonly when: Expects
      readonly expects?: never
      readonly missingOk?: never
    }

/**
 * Which items of a list are meant: those whose key of this name equals the one in the overlay (`'name'`), the one at
 * `index(0)`, those that hold `subset({ … })`, `all`, or those that a function picks, which ytt cannot be given.
 */
export type By = string | IndexMatch | SubsetMatch | AllMatch | ByFunction
export interface IndexMatch {
  readonly by: 'index'
  readonly index: number
}
export interface SubsetMatch {
  readonly by: 'subset'
  readonly subset: Json
}
export interface AllMatch {
  readonly by: 'all'
}
/** `key` is the key in a map, the index in a list; `written` is what the overlay says there. */
export type ByFunction = (value: Json, key: string | number, written: Json) => boolean

/** Words of an operation: which entries it is about, how many there must be, and what holds for all below it. */
export type EditWords = Count & {
  /** In a list it is required, but for append; in a map it takes the place of the key. */
  readonly by?: By
  /** How many must match for everything below that does not say so itself. */
  readonly childDefaults?: Count
}

/** Which objects are meant; all that is said must hold. */
export interface DocumentMatch {
  readonly apiVersion?: string
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  /** What the object holds, among other things: maps by key, lists from their beginning. */
  readonly subset?: JsonMap
  /** One of these must hold too. */
  readonly anyOf?: readonly DocumentMatch[]
  /** This must not hold. */
  readonly not?: DocumentMatch
  /** A function of the object, which ytt cannot be given. */
  readonly where?: (object: JsonMap) => boolean
}

/** One operation at one place of an overlay; made by merge(), remove(), replace() and their like. `V` is what stands there. */
export interface Edit<V = unknown> {
  readonly kind: 'overlay-edit'
  readonly operation: Operation
  /** What the operation works with: a value, or a function where it takes one. */
  readonly value: unknown
  readonly words: EditWords & { readonly [word: string]: unknown }
  /** Only for the compiler. */
  readonly of?: V
}

/** A change to objects: which, and what becomes of each. */
export interface Overlay {
  readonly kind: 'overlay'
  readonly match: DocumentMatch
  /** What is merged into the object, or an operation on it as a whole. */
  readonly edits: unknown
  readonly words: OverlayWords
}

/** Words of a whole overlay. */
export type OverlayWords = Count & {
  /** What the overlay is called where it is spoken of; default: what it matches. */
  readonly name?: string
  readonly childDefaults?: Count
}

/** Why an overlay was not applied. The kernel makes a problem of it, with the place in the author's file. */
export interface Refusal {
  /** For example `overlay/count`. */
  readonly rule: string
  /** Path into the overlay, to what is refused. */
  readonly from: Path
  /** The object it was meant for, for people, where there is one: `Deployment web/shop`. */
  readonly object?: string | undefined
  /** Path into that object. */
  readonly path?: Path
  readonly message: string
  readonly found?: string
  readonly expected?: string
  readonly fix?: string
  /** A word that may be misspelt, and what it might have been. */
  readonly word?: string
  readonly candidates?: readonly string[]
}

export function isEdit(value: unknown): value is Edit {
  return isMap(value) && value['kind'] === 'overlay-edit'
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
