/** The patch for the add-on Secret of the management cluster, where Supervisor and Dex run; nothing elsewhere. */
import type { Chart } from 'cdk8s'
import { TextFile } from '#kernel'
import { addonPatch, PATCH_FILE } from './addon-patch.ts'
import type { PinnipedContext } from './context.ts'

export function chart(chart: Chart, context: PinnipedContext): void {
  if (context.cluster.role !== 'management') return
  new TextFile(chart, 'addon-patch', { path: PATCH_FILE, text: addonPatch(context) })
}
