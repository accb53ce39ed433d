/** The add-on Secret of calico: all that TKG would say, and what was changed. Facts: TKG 1.6 fact sheet, section 1.5. */
import type { Chart } from 'cdk8s'
import { addonSecret, addonTask } from '#carvel'
import { clusterRanges, type Handwork, type Json } from '#kernel'
import type { CalicoContext } from './values.ts'

/** No variable of the cluster configuration file carries a value of calico: any change needs the Secret. */
function needsAddonSecret({ changes }: Pick<CalicoContext, 'changes'>): boolean {
  return Object.keys(changes).length > 0
}

export function calicoSecret(chart: Chart, context: CalicoContext): void {
  if (!needsAddonSecret(context)) return
  addonSecret(chart, context, { name: 'calico', type: 'cni/calico', values: allValues(context) })
}

/** What a person does with it, where it is not the agent that applies it. */
export function calicoTask(context: CalicoContext): Handwork[] {
  return needsAddonSecret(context) ? addonTask(context, 'calico') : []
}

function allValues({ cluster, environment, values, changes }: CalicoContext): Record<string, Json> {
  const { calico: changed = {}, ...rest } = changes as { readonly calico?: Readonly<Record<string, Json>> }
  const { vethMTU, skipCNIBinaries } = values.calico.config
  const config = { clusterCIDR: clusterRanges(environment, cluster).pods, vethMTU, skipCNIBinaries }
  return {
    infraProvider: values.infraProvider,
    ipFamily: values.ipFamily,
    ...(rest as Record<string, Json>),
    calico: { ...changed, config },
  }
}
