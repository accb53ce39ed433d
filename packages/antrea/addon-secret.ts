/**
 * The add-on Secret of antrea, only where a value was changed that no variable carries: all that TKG would say, and what
 * was changed. Facts: TKG 1.6 fact sheet, section 1.5.
 */
import type { Chart } from 'cdk8s'
import { addonSecret, addonTask } from '#carvel'
import { clusterRanges, type Handwork, type Json } from '#kernel'
import type { AntreaContext } from './objects/words.ts'
import { isCarried } from './variables.ts'

export function antreaSecret(chart: Chart, context: AntreaContext): void {
  if (isCarried(context)) return
  addonSecret(chart, context, { name: 'antrea', type: 'cni/antrea', values: allValues(context) })
}

/** What a person does with it, where it is not the agent that applies it. */
export function antreaTask(context: AntreaContext): Handwork[] {
  return isCarried(context) ? [] : addonTask(context, 'antrea')
}

function allValues({ environment, cluster, values, changes }: AntreaContext): Record<string, Json> {
  const { antrea, infraProvider } = values
  const { antrea: changed, ...rest } = changes as { readonly antrea?: { readonly image?: Json } }
  const config = { ...antrea.config, serviceCIDR: clusterRanges(environment, cluster).services }
  return {
    infraProvider,
    ...(rest as Record<string, Json>),
    antrea: { config, ...(changed?.image !== undefined && { image: changed.image }) },
  }
}
