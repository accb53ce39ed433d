/** Who waits for whom, through others too: a table of bits that is kept complete while waits are added. */

interface Numbered {
  /** From 0. */
  readonly index: number
}

export class Closure {
  readonly #size: number
  readonly #words: number
  /** A row for each: what it waits for. */
  readonly #rows: Uint32Array
  /** Which ones anything waits for. */
  readonly #awaited: Uint8Array
  /** What is still to be put into rows: most objects are waited for by nothing, and few of their rows are ever read. */
  readonly #pending = new Map<number, (readonly Numbered[])[]>()

  /** For `size` changes, none of which waits yet. */
  constructor(size: number) {
    this.#size = size
    this.#words = Math.ceil(size / 32)
    this.#rows = new Uint32Array(size * this.#words)
    this.#awaited = new Uint8Array(size)
  }

  /** Whether `a` waits for `b`. */
  has(a: Numbered, b: Numbered): boolean {
    if (this.#awaited[b.index] === 0) return false
    this.#settle(a.index)
    return isSet(this.#rows, a.index * this.#words, b.index)
  }

  /** From now on `a`, and all that wait for it, wait for `others` and for all that they wait for. Must close no ring. */
  add(a: Numbered, others: readonly Numbered[]): void {
    for (const { index } of others) {
      if (this.#awaited[index] === 1) continue
      this.#settle(index)
      this.#awaited[index] = 1
    }
    const before = this.#pending.get(a.index)
    if (before) before.push(others)
    else this.#pending.set(a.index, [others])
    if (this.#awaited[a.index] === 1) this.#spread(a.index)
  }

  /** Completes a row: what it waits for is always complete, because something waits for that. */
  #settle(index: number): void {
    const pending = this.#pending.get(index)
    if (!pending) return
    this.#pending.delete(index)
    const rows = this.#rows
    const words = this.#words
    const row = index * words
    for (const others of pending)
      for (const other of others) {
        if (isSet(rows, row, other.index)) continue
        unite(rows, row, other.index * words, words)
        rows[row + (other.index >> 5)]! |= 1 << (other.index & 31)
      }
  }

  /** Completes a row, and with it the rows of all that wait for it. */
  #spread(index: number): void {
    this.#settle(index)
    const rows = this.#rows
    const words = this.#words
    for (let other = 0; other < this.#size; other++)
      if (isSet(rows, other * words, index)) unite(rows, other * words, index * words, words)
  }
}

function isSet(rows: Uint32Array, row: number, bit: number): boolean {
  return ((rows[row + (bit >> 5)]! >>> (bit & 31)) & 1) === 1
}

function unite(rows: Uint32Array, to: number, from: number, words: number): void {
  for (let i = 0; i < words; i++) rows[to + i]! |= rows[from + i]!
}
