/** Overlays with their places: which layer said each, of what, and where every part of it stands in the author's file. */
import type { Overlay } from '#overlay'
import { locate, type Layer, type Path, type Position } from '#values'
import type { OverlayPlace } from './overlay-record.ts'

export interface PlacedOverlay {
  readonly overlay: Overlay
  readonly place: OverlayPlace
  /** Where a part of the overlay was written, or the nearest thing around it. */
  readonly locate: (from: Path) => Position | undefined
}

/** The overlays that a layer says under `word`; for those of a use of a component, with its name. */
export function placeOverlays(
  layer: Layer,
  word: 'overlays' | 'packageOverlays',
  component?: string,
): PlacedOverlay[] {
  const list = (
    layer.value as { readonly overlays?: readonly Overlay[]; readonly packageOverlays?: readonly Overlay[] }
  )[word]
  return (list ?? []).map((overlay, index) => {
    const find = (from: Path) => locate(layer.value, [word, index, ...from]) ?? layer.at
    const where = component === undefined ? { layer: layer.name } : { layer: 'component' as const, component }
    return { overlay, place: { ...where, index, at: find([]) }, locate: find }
  })
}
