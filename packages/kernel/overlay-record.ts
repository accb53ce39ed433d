/** Records of overlays: which overlay changed what in which manifest, for whoever asks where a line comes from. */
import { pointerBefore } from '#overlay'
import type { LayerName, Position } from '#values'

/** Where an overlay was said. */
export interface OverlayPlace {
  /** `component` for an overlay of one use of a component. */
  readonly layer: LayerName | 'component'
  /** Name of that component. */
  readonly component?: string
  /** In the list of overlays of that place. */
  readonly index: number
  readonly at?: Position | undefined
}

/** What one overlay did to one manifest. Records are in the order of application. */
export interface OverlayRecord {
  readonly overlay: OverlayPlace
  /** Path of the manifest after the overlay; for one that it removed, the path that it had. */
  readonly path: string
  /** Path before the overlay; absent for an object that it brought. */
  readonly before?: string
  /** Whether the overlay removed the whole object. */
  readonly gone?: true
  /** Leaves that it gave their value: JSON pointers into the object as this overlay left it, and where the value stands. */
  readonly set: readonly { readonly pointer: string; readonly at?: Position | undefined }[]
  /** Pointers to what it removed, into the object as it found it. */
  readonly removed: readonly string[]
  /** Lists whose items moved: for each item that the list now has its index before, absent for a new one. */
  readonly shifts: readonly { readonly list: string; readonly was: readonly (number | undefined)[] }[]
}

/** The overlays that a leaf of a manifest passed, and where render put it. */
export interface OverlayTrace {
  /** Overlays that gave the leaf a value, in the order of application. */
  readonly set: readonly { readonly record: OverlayRecord; readonly at?: Position | undefined }[]
  /** The manifest and the pointer that render gave what stands there; absent for what an overlay brought. */
  readonly rendered?: { readonly path: string; readonly pointer: string }
}

/** Traces the leaf at `pointer` of the manifest at `path` back through all overlays, the last one first. */
export function traceOverlays(
  records: readonly OverlayRecord[],
  path: string,
  pointer: string,
): OverlayTrace {
  const set: OverlayTrace['set'][number][] = []
  let place: { path: string; pointer: string } | undefined = { path, pointer }
  for (const record of records.toReversed()) {
    if (record.gone || record.path !== place.path) continue
    const touch = record.set.find(each => each.pointer === place?.pointer)
    if (touch) set.unshift({ record, at: touch.at })
    const before = pointerBefore(record, place.pointer)
    if (before === undefined || record.before === undefined) return { set }
    place = { path: record.before, pointer: before }
  }
  return { set, rendered: place }
}
