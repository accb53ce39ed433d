/** Why a leaf is what it is: candidates from the trace, each asked by experiment, and the layers that the value passed. */
import { formatPosition, traceOverlays, type Manifest, type Position } from '#kernel'
import { editsAt } from './edit.ts'
import { Experiments } from './experiment.ts'
import type { Said } from './index-literals.ts'
import { pointerOf, type Leaf } from './leaves.ts'
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
    const traced = this.#trace.of(snapshot, manifest, leaf)
    if (!traced) return undefined
    const ask = (candidates: readonly Position[], most: number) =>
      this.#ask(snapshot, manifest, leaf, candidates, most)
    const overlays = this.#overlays(snapshot, manifest, leaf)
    const preset = this.#preset(manifest, leaf)
    const written = ask(this.#candidates(snapshot, manifest, leaf, traced), MOST_WRITTEN)
    const rooms = written.length > 0 ? [] : this.#inRooms(manifest, leaf, traced)
    const room = ask(preset && written.length === 0 ? [preset, ...rooms] : rooms, MOST_ROOM)
    const decides = [...written, ...room.slice(0, 1)].filter(
      at => !overlays.some(each => isSame(each.at, at)),
    )
    const link = (at: Position, effect: Link['effect']): Link =>
      isSame(at, preset) ? { ...this.#link(at, effect), layer: 'package default' } : this.#link(at, effect)
    const { slot } = traced
    const chain = [
      ...(preset && written.length > 0 ? [link(preset, 'overridden')] : []),
      ...(slot && !decides.some(at => isSame(at, slot))
        ? [link(slot, decides.length + overlays.length > 0 ? 'carries' : 'decides')]
        : []),
      ...decides.map(at => link(at, overlays.length > 0 ? 'overridden' : 'decides')),
      ...overlays,
    ].toSorted((a, b) => ORDER.indexOf(a.layer) - ORDER.indexOf(b.layer))
    return { origin: overlays.at(-1)?.at ?? decides[0] ?? traced.slot ?? traced.at, chain }
  }

  #ask(
    snapshot: Snapshot,
    manifest: Manifest,
    leaf: Leaf,
    candidates: readonly Position[],
    most: number,
  ): Position[] {
    const places = [...new Map(candidates.map(at => [formatPosition(at), at])).values()].slice(0, most)
    return places.filter(at => this.experiments.feeds(snapshot, at, manifest, leaf))
  }

  /** Places of environment files that may have said it: first by the words, then by the names on the way. */
  #candidates(snapshot: Snapshot, manifest: Manifest, leaf: Leaf, traced: Traced): Position[] {
    const indices = this.#trace.written(snapshot)
    const found = indices.map(index => index.candidates(leaf))
    const exact = found
      .flatMap(each => each.exact)
      .filter(({ isKey, value }) => !isKey || String(value).length > 3)
    const within = found
      .flatMap(each => each.within)
      .toSorted((a, b) => String(b.value).length - String(a.value).length)
    const carriers = [traced.slot, ...this.#keyed(manifest, leaf).map(positionOf)]
    const names = [leaf.key, ...carriers.flatMap(at => this.#namesAt(at))]
    const named = indices.flatMap(index => names.flatMap(name => index.named(name)))
    const close = named.filter(({ keys }) => keys.at(-1) === leaf.key)
    const short = named.filter(({ value }) => typeof value !== 'string')
    return [...byKey(exact, leaf), ...within.slice(0, 16), ...close, ...short].map(positionOf)
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

  #inRooms(manifest: Manifest, leaf: Leaf, traced: Traced): Position[] {
    const { exact, within } = this.#trace.rooms().candidates(leaf)
    const texts = byKey(exact, leaf).filter(({ isKey }) => !isKey)
    const own = (said: Said) => said.file.startsWith(`packages/${manifest.component}/`)
    const near = this.#trace.neighbour(manifest, leaf)
    const by = [
      ...texts.filter(said => said.file === near?.file).toSorted(nearest(near)),
      ...texts.filter(own),
      ...texts,
    ]
    const parts = within.filter(said => !said.isKey && String(said.value).length >= 6)
    return [
      ...(traced.by === 'room' ? [traced.at] : []),
      ...by.slice(0, 6).map(positionOf),
      ...parts.slice(0, 4).map(positionOf),
      ...this.#keyed(manifest, leaf).map(positionOf),
    ].filter(at => !isSame(at, traced.slot))
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
      return place ? [{ ...this.#link(place, 'decides'), layer: 'overlay' as const }] : []
    })
  }

  #link(at: Position, effect: Link['effect']): Link {
    const [edit] =
      at.line === undefined
        ? []
        : editsAt(this.#session.source(at.file), at.file, { line: at.line, column: at.column })
    const [line = ''] = this.#session
      .source(at.file)
      .split('\n')
      .slice((at.line ?? 1) - 1)
    return { layer: layerOf(at.file), at, text: shorten(edit?.was ?? line.trim()), effect }
  }
}

const ORDER: readonly LayerWord[] = [
  'package default',
  'component',
  'environment',
  'role',
  'cluster',
  'overlay',
]

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
