/** Why a leaf is what it is: candidates from the trace, each asked by experiment, and the layers that the value passed. */
import {
  findOverridden,
  formatPosition,
  pointerOf,
  traceOverlays,
  type Manifest,
  type Position,
} from '#kernel'
import { editsAt } from './edit.ts'
import { Experiments } from './experiment.ts'
import type { LiteralIndex, Said } from './index-literals.ts'
import { leavesOf, type Leaf } from './leaves.ts'
import { findDefault, keysAround } from './package-default.ts'
import type { Session, Snapshot } from './session.ts'
import { positionOf, type Trace, type Traced } from './trace.ts'

export type LayerWord = 'package default' | 'component' | 'environment' | 'role' | 'cluster' | 'overlay'

/** One layer that a value passed. */
export interface Link {
  readonly layer: LayerWord
  readonly at: Position
  /** What stands there, in one line. */
  readonly text: string
  /** `decides`: another value there makes the leaf another. `carries`: the line that puts it into the object. */
  readonly effect: 'decides' | 'carries' | 'overridden'
}

export interface Explanation {
  /** Where the value was written. */
  readonly origin: Position
  /** From the package's default to the overlay. */
  readonly chain: readonly Link[]
}

/** What people wrote is asked first and costs little to ask; a room must be loaded again. */
const MOST_WRITTEN = 40
const MOST_ROOM = 10

export class Explainer {
  readonly #session: Session
  readonly #trace: Trace
  readonly experiments: Experiments

  constructor(session: Session, trace: Trace) {
    this.#session = session
    this.#trace = trace
    this.experiments = new Experiments(session)
  }

  /** The explanation of a leaf; undefined where nobody is known to have made its file. */
  explain(snapshot: Snapshot, manifest: Manifest, leaf: Leaf): Explanation | undefined {
    const overlays = this.#overlays(snapshot, manifest, leaf)
    const below = this.#below(snapshot, manifest, leaf)
    if (overlays.length === 0) return below && this.#rendered(snapshot, below.manifest, below.leaf)
    const rendered = below && this.#rendered(snapshot, below.manifest, below.leaf)
    // of a text that an overlay gave, lines that were there before are still whose they were
    if (rendered && leaf.within !== undefined && below.leaf.value === leaf.value)
      return { ...rendered, chain: [...rendered.chain, ...overlays.map(carried)] }
    const last = overlays.at(-1) as Link
    const passed = [...(rendered?.chain ?? []), ...overlays.slice(0, -1)]
    return { origin: last.at, chain: [...passed.map(overridden), last] }
  }

  /** The leaf as it was before overlays; undefined for what one of them brought. */
  #below(
    { overlays, bare }: Snapshot,
    manifest: Manifest,
    leaf: Leaf,
  ): { readonly manifest: Manifest; readonly leaf: Leaf } | undefined {
    const { rendered } = traceOverlays(overlays, manifest.path, pointerOf(leaf.path))
    const before = rendered && bare.get(rendered.path)
    if (before === manifest || !before) return before && { manifest, leaf }
    const leaves = leavesOf(before).filter(({ path }) => pointerOf(path) === rendered.pointer)
    const same = leaves.find(({ value }) => value === leaf.value) ?? leaves[leaf.within ?? 0]
    return same && { manifest: before, leaf: same }
  }

  #rendered(snapshot: Snapshot, manifest: Manifest, leaf: Leaf): Explanation | undefined {
    const traced = this.#trace.of({ ...snapshot, overlays: [] }, manifest, leaf)
    if (!traced) return undefined
    const { at, slot } = traced
    const feeds = (place: Position) => this.experiments.feeds(snapshot, place, manifest, leaf)
    // a line of a report says many things at once
    const isReport = snapshot.cluster.of !== undefined
    const preset = this.#preset(manifest, leaf)
    const written = this.#written(snapshot, manifest, leaf, traced, feeds, isReport ? 8 : MOST_WRITTEN)
    const rooms = () => [...(preset ? [preset] : []), ...this.#inRooms(snapshot, manifest, leaf, traced)]
    const room =
      written.length > 0 && !isReport ? [] : first(distinct(rooms(), MOST_ROOM), feeds, isReport ? 3 : 1)
    // the room of reports words what others say
    const words = room.filter(at => at.file.startsWith('packages/reports/'))
    const decides = [...written, ...room.filter(at => !words.includes(at)), ...words]
    const chain = [
      ...(preset && written.length > 0 ? [this.#link(preset, 'overridden', 'package default')] : []),
      ...(slot && !decides.some(place => isSame(place, slot)) ? [this.#link(slot, 'carries')] : []),
      ...this.#outer(snapshot, written),
      ...decides.map(place =>
        this.#link(place, 'decides', isSame(place, preset) ? 'package default' : undefined),
      ),
    ].toSorted((a, b) => ORDER.indexOf(a.layer) - ORDER.indexOf(b.layer))
    return { origin: decides[0] ?? slot ?? at, chain }
  }

  /** What outer layers say in the place of what decides. */
  #outer({ description }: Snapshot, written: readonly Position[]): Link[] {
    if (!description) return []
    const outer = written.flatMap(at => findOverridden(description, { at, value: this.#trace.valueAt(at) }))
    const places = new Map(outer.map(each => [formatPosition(each.at), each]))
    return [...places.values()]
      .filter(({ at }) => !written.some(place => isSame(place, at)))
      .map(({ at, layer }) => this.#link(at, 'overridden', layer))
  }

  /** Places of environment files that decide it: those that say its words, else those with the names on the way. */
  #written(
    snapshot: Snapshot,
    manifest: Manifest,
    leaf: Leaf,
    { slot }: Traced,
    feeds: (at: Position) => boolean,
    most: number,
  ): Position[] {
    const index = this.#trace.written(snapshot)
    const sayers = distinct(sayersOf(index, leaf), most)
    const found = sayers.filter(feeds)
    if (found.length > 0) return found
    const carriers = [slot, ...this.#keyed(manifest, leaf).map(positionOf)]
    const names = [leaf.key, ...carriers.flatMap(at => this.#namesAt(at))]
    return distinct([...sayers, ...namedBy(index, names, leaf)], MOST_WRITTEN)
      .slice(sayers.length)
      .filter(feeds)
  }

  /** Members of that name in rooms, of the component's own if it has any. */
  #keyed(manifest: Manifest, { key }: Leaf): Said[] {
    const found = key.length < 4 ? [] : this.#trace.rooms().keys(key)
    const own = found.filter(({ file }) => file.startsWith(`packages/${manifest.component}/`))
    return (own.length > 0 ? own : found).slice(0, 4)
  }

  /** Names in the line of the room that carries the leaf: what it is computed from. */
  #namesAt(slot: Position | undefined): string[] {
    if (!slot?.line) return []
    const lines = this.#session.source(slot.file).split('\n')
    return [...new Set((lines[slot.line - 1] ?? '').match(/[a-zA-Z]\w{2,}/g))]
  }

  /** Places of the rooms that the cluster reaches; the line that carries the leaf is first where it says the leaf itself. */
  #inRooms(snapshot: Snapshot, manifest: Manifest, leaf: Leaf, { at, by, slot }: Traced): Position[] {
    const reached = new Set(this.#session.reach(snapshot.cluster).rooms)
    const here = ({ file, isKey }: Said) => !isKey && reached.has(file.split('/')[1] ?? '')
    const own = (said: Said) => said.file.startsWith(`packages/${manifest.component}/`)
    const { exact, within } = this.#trace.rooms().candidates(leaf)
    const texts = byKey(exact.filter(here), leaf)
    const near = this.#trace.neighbour(manifest, leaf)
    const close = texts.filter(said => said.file === near?.file).toSorted(nearest(near))
    const parts = within.filter(said => here(said) && String(said.value).length >= 6)
    const carrier = slot ? [slot] : []
    const sayers = [
      ...(by === 'room' && !isSame(at, slot) ? [at] : []),
      ...[...close, ...texts.filter(own), ...texts].slice(0, 6).map(positionOf),
      ...parts.slice(0, 4).map(positionOf),
      ...this.#keyed(manifest, leaf).map(positionOf),
    ]
    const says = texts.some(said => isSame(said, slot) && said.column === slot?.column)
    return distinct([...(says ? carrier : []), ...sayers], MOST_ROOM).concat(carrier)
  }

  /** Where the package's own default of the value stands, if the leaf is a data value at all. */
  #preset(manifest: Manifest, leaf: Leaf): Position | undefined {
    const keys =
      leaf.within === undefined
        ? leaf.path.filter(key => typeof key === 'string')
        : keysAround(textOf(manifest, leaf), leaf.within)
    return findDefault(this.#trace, this.#session.rooms, manifest.component, keys)
  }

  #overlays(snapshot: Snapshot, manifest: Manifest, leaf: Leaf): Link[] {
    const { set } = traceOverlays(snapshot.overlays, manifest.path, pointerOf(leaf.path))
    return set.flatMap(({ at, record }) => {
      const place = at ?? record.overlay.at
      return place ? [this.#link(place, 'decides', 'overlay')] : []
    })
  }

  #link(at: Position, effect: Link['effect'], layer: LayerWord = layerOf(at.file)): Link {
    const [edit] =
      at.line === undefined
        ? []
        : editsAt(this.#session.source(at.file), at.file, { line: at.line, column: at.column })
    const [line = ''] = this.#session
      .source(at.file)
      .split('\n')
      .slice((at.line ?? 1) - 1)
    return { layer, at, text: shorten(edit?.was ?? line.trim()), effect }
  }
}

/** Who says the leaf, then who says part of it, the longest part first. */
function sayersOf(index: LiteralIndex, leaf: Leaf): Position[] {
  const { exact, within } = index.candidates(leaf)
  const telling = exact.filter(({ isKey, value }) => !isKey || String(value).length > 3)
  return [...byKey(telling, leaf), ...within.slice(0, 16)].map(positionOf)
}

/** Members of these names: of the leaf's own first, then those whose values may have become another in it. */
function namedBy(index: LiteralIndex, names: readonly string[], { key }: Leaf): Position[] {
  const named = names.flatMap(name => index.named(name))
  const close = named.filter(({ keys }) => keys.at(-1) === key)
  return [...close, ...named.filter(({ value }) => typeof value !== 'string')].map(positionOf)
}

/** As many as are wanted of those that satisfy; the others are not asked. */
function first(
  places: readonly Position[],
  satisfies: (at: Position) => boolean,
  wanted: number,
): Position[] {
  const found: Position[] = []
  for (const at of places) if (found.length < wanted && satisfies(at)) found.push(at)
  return found
}

/** Each place once, and no more than can be asked. */
function distinct(candidates: readonly Position[], most: number): Position[] {
  return [...new Map(candidates.map(at => [formatPosition(at), at])).values()].slice(0, most)
}

const ORDER: readonly LayerWord[] = [
  'package default',
  'component',
  'environment',
  'role',
  'cluster',
  'overlay',
]

/** What decided, until an overlay said otherwise. */
function overridden(link: Link): Link {
  return link.effect === 'decides' ? { ...link, effect: 'overridden' } : link
}

function carried(link: Link): Link {
  return { ...link, effect: 'carries' }
}

/** Which layer a file is; files beside an environment.ts belong to it. */
export function layerOf(file: string): LayerWord {
  if (file.startsWith('packages/')) return 'component'
  if (/^environments\/[^/]+\/roles\//.test(file)) return 'role'
  return /^environments\/[^/]+\/(?!environment\.ts$)[^/]+\.ts$/.test(file) ? 'cluster' : 'environment'
}

function byKey(found: readonly Said[], { key }: Leaf): Said[] {
  return [...found].toSorted((a, b) => Number(b.keys.at(-1) === key) - Number(a.keys.at(-1) === key))
}

function nearest(near: Position | undefined) {
  const distance = ({ line }: Said) => Math.abs(line - (near?.line ?? 0))
  return (a: Said, b: Said) => distance(a) - distance(b)
}

export function isSame(a: Position, b: Position | undefined): boolean {
  return a.file === b?.file && a.line === b.line
}

function textOf({ object, text }: Manifest, { path }: Leaf): string {
  const found = path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[key],
    object ?? { text },
  )
  return typeof found === 'string' ? found : ''
}

function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87)}…` : text
}
