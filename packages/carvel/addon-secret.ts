/**
 * Add-on Secrets: TKG's addons-manager reads them on the management cluster and configures the core packages of every
 * cluster by them. TKG writes one for each from the cluster configuration file; ours takes its place, so it must say all
 * that TKG would say. Facts: TKG 1.6 fact sheet, section 1.5; tanzu-framework v0.25, providers/ytt/02_addons.
 */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { Folder, toYaml, type Context, type Handwork, type Json } from '#kernel'

type Place = Pick<Context, 'cluster' | 'offers'>

export interface Addon {
  /** The name TKG knows it by, for example `metrics-server`; the Secret is `<cluster>-<name>-addon`. */
  readonly name: string
  /** TKG's kind of it, for example `metrics/metrics-server`. */
  readonly type: string
  /** All data values: TKG's own and what an author changed. Never a secret: the file is in Git. */
  readonly values: Readonly<Record<string, Json>>
  /** Whether the Secret moves with the cluster to another management cluster, as TKG says of most; default true. */
  readonly moves?: boolean
  /** Further annotations. */
  readonly annotations?: Readonly<Record<string, string>>
}

/** Adds the Secret: to the manifests of a management cluster, for any other to the folder that a person applies there. */
export function addonSecret(chart: Chart, context: Place, addon: Addon): void {
  const { cluster } = context
  const { name, type, values, moves = true, annotations = {} } = addon
  const scope = cluster.role === 'management' ? chart : new Folder(chart, 'addon', 'management')
  new k8s.KubeSecret(scope, 'addon-secret', {
    metadata: {
      name: `${cluster.name}-${name}-addon`,
      namespace: addonNamespace(context),
      labels: {
        ...(moves && { 'clusterctl.cluster.x-k8s.io/move': '' }),
        'tkg.tanzu.vmware.com/addon-name': name,
        'tkg.tanzu.vmware.com/cluster-name': cluster.name,
      },
      annotations: {
        // addons-manager removes a package whose Secret goes, so whoever stops rendering it leaves it there
        'kapp.k14s.io/delete-strategy': 'orphan',
        'tkg.tanzu.vmware.com/addon-type': type,
        ...annotations,
      },
    },
    type: 'tkg.tanzu.vmware.com/addon',
    stringData: { 'values.yaml': addonValues(values) },
  })
}

/** Data values as a ytt overlay on the package's, which is the form that addons-manager hands on. */
export function addonValues(values: Readonly<Record<string, Json>>): string {
  return `#@data/values\n#@overlay/match-child-defaults missing_ok=True\n---\n${toYaml(values, 'given')}`
}

/** On its management cluster a cluster's objects live where NAMESPACE says, which another component may offer. */
export function addonNamespace({ cluster, offers }: Place): string {
  if (cluster.role === 'management') return 'tkg-system'
  const chosen = offers.map(each => each.offers.variables?.['NAMESPACE']).find(name => name !== undefined)
  return String(chosen ?? 'default')
}

/**
 * What a person does with the Secret of a managed cluster, whose agent cannot reach the management cluster; nothing for a
 * management cluster. `component` is the component's name, and so the folder's.
 */
export function addonTask(
  { environment, cluster, management }: Pick<Context, 'environment' | 'cluster' | 'management'>,
  component: string,
): Handwork[] {
  if (cluster.role === 'management') return []
  const manager = management?.cluster.name ?? ''
  const folder = `generated/${environment.name}/${cluster.name}/management/${component}/`
  return [
    {
      phase: 'before-agent',
      task: `Give ${component} the values that no cluster variable carries, on the management cluster ${manager}.`,
      commands: [`kubectl --context ${manager}-admin@${manager} apply -f ${folder} --recursive`],
    },
  ]
}
