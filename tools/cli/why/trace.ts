/**
 * Where a leaf probably comes from, for all leaves of a fleet in a fraction of the time that rendering takes. Sure is the
 * line of the room that puts the leaf into its object: it hangs on the object itself. What a person wrote is told by its
 * words, where only one place says them; `confirm` asks further.
 */
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { locate, pointerOf, remember, traceOverlays, type Manifest, type Path, type Position } from '#kernel'
import { listSources } from '../load/index.ts'
import { LiteralIndex, type Said } from './index-literals.ts'
import { leavesOf, type Leaf } from './leaves.ts'
import type { Literal } from './literals.ts'
import type { Session, Snapshot } from './session.ts'
import type { Birth } from './marks.ts'

/** What the trace says of a leaf. */
export interface Traced {
  /** Where it was written. */
  readonly at: Position
  /** What kind of place that is. */
  readonly by: 'overlay' | 'written' | 'room'
  /** The line of the room that puts it into the object; absent for what an overlay brought. */
  readonly slot?: Position | undefined
}

const require = createRequire(import.meta.url)
const { remembered } = require('../../npm/typescript.cjs') as {
  readonly remembered: <T>(
    maker: string,
    source: string,
    file: string,
    make: (source: string, file: string) => T,
  ) => T
}

export class Trace {
  readonly #session: Session
  readonly #files = new Map<string, readonly Literal[]>()
  readonly #indices = new Map<string, LiteralIndex>()

  constructor(session: Session) {
    this.#session = session
  }

  /** The trace of one leaf; undefined where nobody is known to have made the file. */
  of(snapshot: Snapshot, manifest: Manifest, leaf: Leaf): Traced | undefined {
    if (snapshot.overlays.length === 0) return this.#rendered(snapshot, manifest, leaf, leaf.path)
    const { set, rendered } = traceOverlays(snapshot.overlays, manifest.path, pointerOf(leaf.path))
    const last = set.at(-1)
    const at = last && (last.at ?? last.record.overlay.at)
    const path = rendered && pathOf(rendered.pointer)
    if (at) return { at, by: 'overlay', slot: path && slotOf(snapshot, manifest, path) }
    return this.#rendered(snapshot, manifest, leaf, path)
  }

  #rendered(snapshot: Snapshot, manifest: Manifest, leaf: Leaf, path: Path | undefined): Traced | undefined {
    const slot = path && slotOf(snapshot, manifest, path)
    const written = pickWritten(this.written(snapshot), leaf)
    if (written) return { at: positionOf(written), by: 'written', slot }
    if (!slot) return undefined
    return { at: pickRoom(this.rooms(), manifest.component, leaf, slot) ?? slot, by: 'room', slot }
  }

  /** The place in a room of the nearest line above whose words one place says: the same hand may have written both. */
  neighbour(manifest: Manifest, leaf: Leaf): Position | undefined {
    const above = leavesOf(manifest).filter(({ line, within }) => within !== undefined && line < leaf.line)
    for (const each of above.slice(-40).toReversed()) {
      const [one, ...others] = distinctTexts(this.rooms().candidates(each).exact)
      if (one && others.length === 0) return positionOf(one)
    }
    return undefined
  }

  /** What people wrote in the files that the cluster's own reaches. */
  written({ cluster }: Snapshot): LiteralIndex {
    return this.#index(cluster.file, () => this.#session.reach(cluster).files)
  }

  /** What stands in the rooms that clusters reach; others, such as rules, render nothing. */
  rooms(): LiteralIndex {
    return this.#index('packages', () => {
      const rooms = this.#session.clusters.flatMap(cluster => this.#session.reach(cluster).rooms)
      return [...new Set(rooms)].toSorted().flatMap(room => sourcesOf(this.#session.rooms, room))
    })
  }

  #index(name: string, files: () => readonly string[]): LiteralIndex {
    const known = this.#indices.get(name)
    if (known) return known
    const index = new LiteralIndex()
    for (const file of files()) index.add(file, this.literals(file))
    this.#indices.set(name, index)
    return index
  }

  /** What stands at a place, if it is a literal. */
  valueAt({ file, line, column }: Position): Literal['value'] | undefined {
    return this.literals(file).find(each => each.line === line && each.column === column)?.value
  }

  /** The literals of a file, which are read once. */
  literals(file: string): readonly Literal[] {
    const known = this.#files.get(file) ?? this.#read(file)
    this.#files.set(file, known)
    return known
  }

  #read(file: string): readonly Literal[] {
    const make = (source: string, name: string) =>
      (require('./literals.ts') as typeof import('./literals.ts')).findLiterals(source, name)
    return remembered('why/literals.ts', this.#session.source(file), file, make)
  }
}

function sourcesOf(root: string, room: string): string[] {
  return listSources(join(root, 'packages', room))
    .map(path => relative(root, path).replaceAll('\\', '/'))
    .filter(path => path.endsWith('.ts'))
}

/** The path that a pointer says; indices of lists are found by their text as well. */
function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The member of a room's literal that became the leaf, or the nearest thing around it; at worst the `new` itself. */
export function slotOf(snapshot: Snapshot, manifest: Manifest, path: Path): Position | undefined {
  const birth = birthOf(snapshot.births, manifest.construct)
  if (!birth) return undefined
  const { file, line, column, props } = birth
  // apiVersion and kind are the class's where no member says them
  const isMember = typeof props === 'object' && props !== null && Object.hasOwn(props, path[0] ?? '')
  return (isMember || path[0] === 'metadata' ? locate(props, path) : undefined) ?? { file, line, column }
}

/** A construct that a library made stands below one that a room made. */
function birthOf(births: Snapshot['births'], construct: string): Birth | undefined {
  const found = births.get(construct)
  const end = construct.lastIndexOf('/')
  return found ?? (end < 0 ? undefined : birthOf(births, construct.slice(0, end)))
}

export function positionOf({ file, line, column }: Said): Position {
  return { file, line, column }
}

/** From this length on a text is hardly ever said by two people with different things in mind. */
const DISTINCT = 8

function pickWritten(index: LiteralIndex, leaf: Leaf): Said | undefined {
  if (typeof leaf.value !== 'string') return undefined
  const { exact, within } = index.candidates(leaf)
  return only(texts(exact), leaf, 6) ?? longest(texts(within))
}

/** What is a text; worked out once for each list of an index, as is what follows. */
const texts = remember((found: readonly Said[]) => found.filter(isText))

function isText({ value, isKey }: Said): boolean {
  return typeof value === 'string' && !isKey
}

/** The longest of the texts, where one place says it. */
function longest(found: readonly Said[]): Said | undefined {
  if (found.length === 0) return undefined
  const length = Math.max(...found.map(({ value }) => String(value).length))
  const [one, ...others] =
    length < DISTINCT ? [] : found.filter(({ value }) => String(value).length === length)
  return others.length === 0 ? one : undefined
}

/** The one place that says it; where the key agrees, a short text or a number will do. */
function only(found: readonly Said[], { key }: Leaf, length: number): Said | undefined {
  if (found.length === 0) return undefined
  const named = found.filter(({ keys }) => keys.at(-1) === key)
  const [one, ...others] =
    named.length > 0 ? named : found.filter(({ value }) => String(value).length >= length)
  return others.length === 0 ? one : undefined
}

/** Those that hardly anybody else says by accident. */
const distinctTexts = remember((found: readonly Said[]) =>
  texts(found).filter(({ value }) => String(value).length >= DISTINCT),
)

function pickRoom(index: LiteralIndex, component: string, leaf: Leaf, slot: Position): Position | undefined {
  if (typeof leaf.value !== 'string') return undefined
  const found = distinctTexts(index.candidates(leaf).exact)
  if (found.length === 0) return undefined
  if (found.some(({ file, line }) => file === slot.file && line === slot.line)) return slot
  const own = found.filter(({ file }) => file.startsWith(`packages/${component}/`))
  const one = only(own.length > 0 ? own : found, leaf, DISTINCT)
  return one && positionOf(one)
}
