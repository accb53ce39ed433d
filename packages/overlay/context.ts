/** Where the work of an overlay is, on its way into an object. */
import type { Path } from './change.ts'
import type { Why } from './operation.ts'
import type { Entry } from './site.ts'
import type { Count, Edit, Refusal } from './words.ts'

/** Where the work is, in the overlay and in the object, and what is collected on the way. */
export interface Context {
  /** How many must match where an edit does not say so. */
  readonly defaults: Count
  readonly from: Path
  readonly path: Path
  /** Path in the object as the overlay found it; undefined within what is new. */
  readonly origin: Path | undefined
  readonly object: string | undefined
  readonly refusals: Refusal[]
  readonly removed: Path[]
}

/** The context of an entry of the overlay; where that lands in the object is known only when something has matched. */
export function below(context: Context, key: string | number): Context {
  return { ...context, from: [...context.from, key] }
}

/** The context inside an entry that an edit has matched. */
export function inside(context: Context, { words }: Edit, { key, was }: Entry): Context {
  return {
    ...context,
    defaults: words.childDefaults ?? context.defaults,
    path: [...context.path, key],
    origin: context.origin && was !== undefined ? [...context.origin, was] : undefined,
  }
}

export function refuse({ object, path, refusals }: Context, from: Path, why: Why): void {
  refusals.push({ ...why, from, object, path })
}
