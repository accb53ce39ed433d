/**
 * The add-on Secret of antrea: TKG's addons-manager reads it on the management cluster and configures the package by it.
 * TKG writes one from the variables; this one takes its place, so it says all that TKG would say. Facts: section 1.5.
 */
import { k8s } from 'cdk8s-plus-27'
import type { Construct } from 'constructs'
import { toYaml, type Context, type Handwork, type Json } from '#kernel'
import type { values } from './values.ts'

type AntreaContext = Context<typeof values>

/** What TKG gives services when nobody chooses. */
const SERVICES = '100.64.0.0/13'

export function addonSecret(scope: Construct, context: AntreaContext): void {
  const { cluster } = context
  new k8s.KubeSecret(scope, 'addon-secret', {
    metadata: {
      name: `${cluster.name}-antrea-addon`,
      namespace: namespaceOf(context),
      labels: {
        'clusterctl.cluster.x-k8s.io/move': '',
        'tkg.tanzu.vmware.com/addon-name': 'antrea',
        'tkg.tanzu.vmware.com/cluster-name': cluster.name,
      },
      annotations: {
        // without its add-on Secret the cluster would lose its pod network, so whoever stops rendering it leaves it there
        'kapp.k14s.io/delete-strategy': 'orphan',
        'tkg.tanzu.vmware.com/addon-type': 'cni/antrea',
      },
    },
    type: 'tkg.tanzu.vmware.com/addon',
    stringData: { 'values.yaml': valuesText(context) },
  })
}

/** On its management cluster a cluster's objects live where NAMESPACE says, which another component may offer. */
function namespaceOf({ cluster, offers }: AntreaContext): string {
  if (cluster.role === 'management') return 'tkg-system'
  const chosen = offers.map(each => each.offers.variables?.['NAMESPACE']).find(name => name !== undefined)
  return String(chosen ?? 'default')
}

/** Data values as a ytt overlay on the package's, which is the form that addons-manager hands on. */
function valuesText({ cluster, values, changes }: AntreaContext): string {
  const { antrea, infraProvider } = values
  const { antrea: changed, ...rest } = changes as { readonly antrea?: { readonly image?: Json } }
  const config = { ...antrea.config, serviceCIDR: cluster.services ?? SERVICES }
  const text = toYaml(
    {
      infraProvider,
      ...(rest as Record<string, Json>),
      antrea: { config, ...(changed?.image !== undefined && { image: changed.image }) },
    },
    'given',
  )
  return `#@data/values\n#@overlay/match-child-defaults missing_ok=True\n---\n${text}`
}

/** The agent of a managed cluster cannot reach its management cluster; a person hands the Secret over. */
export function applyTask({ environment, cluster, management }: AntreaContext): Handwork[] {
  if (cluster.role === 'management') return []
  const manager = management?.cluster.name ?? ''
  const folder = `generated/${environment.name}/${cluster.name}/management/antrea/`
  return [
    {
      phase: 'before-agent',
      task: `Give antrea the values that no cluster variable carries, on the management cluster ${manager}.`,
      commands: [`kubectl --context ${manager}-admin@${manager} apply -f ${folder} --recursive`],
    },
  ]
}
