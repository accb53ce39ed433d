/** Overlays: structural changes to rendered manifests, with ytt's semantics. Nothing is overlaid yet. */

/** A change to manifests. */
export type Overlay<T> = (manifests: readonly T[]) => readonly T[]

/** Applies overlays in order. */
export function overlay<T>(manifests: readonly T[], overlays: readonly Overlay<T>[]): readonly T[] {
  return overlays.reduce((current, apply) => apply(current), manifests)
}

export { pointerBefore, pointerOf, type Change, type Path, type Shift, type Touch } from './change.ts'
