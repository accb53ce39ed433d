/** The same object twice: two files of a cluster may never have one path. */
import type { Problem } from '#values'
import type { Manifest } from './manifest.ts'
import type { OverlayRecord } from './overlay-record.ts'

/** A problem for each path that two manifests have; where an overlay gave one of them that path, it stands there. */
export function findTwins(sorted: readonly Manifest[], overlays: readonly OverlayRecord[]): Problem[] {
  return sorted.flatMap((manifest, i) => {
    const before = sorted[i - 1]
    if (before?.path !== manifest.path) return []
    const moved = overlays.findLast(({ path, before }) => path === manifest.path && before !== path)
    const at = moved?.overlay.at
    return [
      {
        severity: 'error',
        rule: 'render/same-object',
        ...(at && { at }),
        message: `${manifest.path} is made twice`,
        found: `by ${before.construct} and by ${manifest.construct}`,
        expected: 'each object once in a component',
        fix: 'give one of the two another name, or leave it to the other',
      },
    ]
  })
}
