/** Overlays tried on objects that are not rendered here: what becomes of them, and what is refused, with its place. */
import { overlayObjects } from '#overlay'
import type { Problem } from '#values'
import type { Json } from '#yaml'
import { isObject, notAnObject } from './overlaid-object.ts'
import { overlayProblem } from './overlay-problem.ts'
import type { PlacedOverlay } from './placed-overlay.ts'

/** What overlays made of objects; each overlay that was refused has done nothing. */
export interface Tried {
  readonly objects: readonly Json[]
  readonly problems: readonly Problem[]
}

/** `cluster` is the name of the cluster that the overlays are meant for. */
export function tryOverlays(
  cluster: string,
  objects: readonly Json[],
  overlays: readonly PlacedOverlay[],
): Tried {
  const overlaid = overlayObjects(
    objects.map(object => ({ object })),
    overlays,
  )
  const broken = overlaid.applications.filter(({ after }) => after !== undefined && !isObject(after))
  const refusals = [
    ...overlaid.refusals,
    ...broken.map(({ overlay }) => ({ overlay, refusal: notAnObject() })),
  ]
  return {
    objects: overlaid.objects.map(({ object }) => object),
    problems: refusals.map(({ overlay, refusal }) =>
      overlayProblem(cluster, overlays[overlay] as PlacedOverlay, refusal),
    ),
  }
}
