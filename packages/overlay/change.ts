/** What an overlay did to a document, so that every line can be traced back: JSON pointers (RFC 6901), and where they moved. */

/** A path into an overlay as its author wrote it: keys of maps and indices of lists. */
export type Path = readonly (string | number)[]

/** A leaf that an overlay gave its value: a scalar, or an empty map or list. */
export interface Touch {
  /** Pointer to the leaf in the document as the overlay left it. The pointer to a whole document is the empty text. */
  readonly pointer: string
  /** What in the overlay the value was taken from. */
  readonly from: Path
}

/** How the items of a list moved. */
export interface Shift {
  /** Pointer to the list, in the document as the overlay left it. */
  readonly list: string
  /** For each item the list now has: its index before; absent for an item that is new. */
  readonly was: readonly (number | undefined)[]
}

/** What one overlay did to one document. */
export interface Change {
  readonly set: readonly Touch[]
  /** Pointers to what is gone, in the document as the overlay found it. */
  readonly removed: readonly string[]
  /** Lists whose items have other indices now, the outer ones first. */
  readonly shifts: readonly Shift[]
}

/** A pointer of the tokens, `~` and `/` escaped. */
export function pointerOf(tokens: Path): string {
  return tokens.map(token => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Where what stands at `pointer` after a change stood before it; undefined for an item that the change brought. */
export function pointerBefore({ shifts }: Pick<Change, 'shifts'>, pointer: string): string | undefined {
  const tokens = pointer.split('/')
  const before = [...tokens]
  for (const { list, was } of shifts) {
    const depth = list.split('/').length
    if (tokens.length <= depth || tokens.slice(0, depth).join('/') !== list) continue
    const index = was[Number(tokens[depth])]
    if (index === undefined) return undefined
    before[depth] = String(index)
  }
  return before.join('/')
}
