/** The add-on Secret of antrea, only where a value was changed that no cluster variable carries. */
import type { Chart } from 'cdk8s'
import { Folder, type Context } from '#kernel'
import { addonSecret } from './addon-secret.ts'
import type { values } from './values.ts'
import { needsAddonSecret } from './variables.ts'

/** Add-on Secrets live on the management cluster, also those of other clusters. */
export function chart(chart: Chart, context: Context<typeof values>): void {
  if (!needsAddonSecret(context)) return
  const scope = context.cluster.role === 'management' ? chart : new Folder(chart, 'addon', 'management')
  addonSecret(scope, context)
}
