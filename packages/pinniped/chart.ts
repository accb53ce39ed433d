/** The patch for the add-on Secret of a cluster, where there is something to patch. */
import type { Chart } from 'cdk8s'
import { TextFile } from '#kernel'
import { findAddonPatch, PATCH_FILE } from './addon-patch.ts'
import type { PinnipedContext } from './context.ts'

export function chart(chart: Chart, context: PinnipedContext): void {
  const text = findAddonPatch(context)
  if (text !== undefined) new TextFile(chart, 'addon-patch', { path: PATCH_FILE, text })
}
