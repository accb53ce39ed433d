/**
 * The images that TKG itself runs on AWS or that `tanzu` fetches to make a cluster: not those of packages that people
 * install. Source: the list of a real TKG 1.6.1 copy (TKG 1.6 fact sheet, section 3); for another release what follows from
 * its own versions is, and the rest is marked with where it comes from.
 */
import { imageTag, remember, type Image, type Release } from '#kernel'
import type { TkgContext } from './derived.ts'

/** A tag as it is in TKG 1.6.1, under each repository. */
type Tags = Readonly<Record<string, string>>

/** On every node. */
const NODES: Tags = { etcd: 'v3.5.4_vmware.7', coredns: 'v1.8.6_vmware.11', pause: '3.6' }
const KUBERNETES = ['kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler']

/** What the core packages run, by the package's short name. */
const ADDONS: Readonly<Record<string, Tags>> = {
  antrea: { 'antrea-advanced-debian': 'v1.5.3_vmware.3' },
  'aws-ebs-csi-driver': {
    'csi/aws-ebs-csi-driver': 'v1.8.0_vmware.1',
    'csi/csi-attacher': 'v3.4.0_vmware.1',
    'csi/csi-livenessprobe': 'v2.5.0_vmware.1',
    'csi/csi-node-driver-registrar': 'v2.5.1_vmware.1',
    'csi/csi-provisioner': 'v3.1.0_vmware.2',
    'csi/csi-snapshotter': 'v6.0.1_vmware.1',
    'csi/snapshot-controller': 'v6.0.1_vmware.1',
    'kubernetes-csi_external-resizer': 'v1.4.0_vmware.1',
  },
  calico: {
    'calico-all/cni': 'v3.22.1_vmware.1',
    'calico-all/kube-controllers': 'v3.22.1_vmware.1',
    'calico-all/node': 'v3.22.1_vmware.1',
    'calico-all/pod2daemon-flexvol': 'v3.22.1_vmware.1',
  },
  'kapp-controller': { 'kapp-controller': 'v0.38.5_vmware.2' },
  'metrics-server': { 'metrics-server': 'v0.6.1_vmware.1' },
  pinniped: {
    dex: 'v2.30.2_vmware.1',
    pinniped: 'v0.12.1_vmware.1',
    'tanzu_core/addons/tkg-pinniped-post-deploy': 'v0.12.1_vmware.2-tkg.2',
  },
  'secretgen-controller': { 'secretgen-controller': 'v0.9.1_vmware.1' },
}

/** What only a management cluster runs, or `tanzu` fetches to make one, with a version of its own. */
const MANAGEMENT: Tags = {
  'cert-manager-cainjector': 'v1.7.2_vmware.1',
  'cert-manager-controller': 'v1.7.2_vmware.1',
  'cert-manager-webhook': 'v1.7.2_vmware.1',
  'cluster-api/kube-rbac-proxy': 'v0.11.0_vmware.2',
  'kube-rbac-proxy': 'v0.11.0_vmware.2',
  // the newest of each: tanzu looks for the highest number
  'tkg-compatibility': 'v15',
  'tkr-compatibility': 'v23',
}
const CLUSTER_API = [
  'cluster-api-controller',
  'kubeadm-bootstrap-controller',
  'kubeadm-control-plane-controller',
]

/** The same, with the version of tanzu-framework. */
const FRAMEWORK = [
  'addons/tanzu-addons-manager',
  'capabilities/capabilities-controller-manager-tf',
  'featuregates/featuregates-controller-manager',
  'objectpropogation/object-propagation-controller',
  'provider/provider-templates',
  ...['controller-manager', 'conversion-webhook', 'infra-machine-webhook'].map(name => `tkr/tkr-${name}`),
  ...['resolver-cluster-webhook', 'source-controller', 'status-controller'].map(name => `tkr/tkr-${name}`),
  ...['cluster', 'feature', 'kubernetes-release', 'login', 'management-cluster', 'package'].map(plugin),
  ...['pinniped-auth', 'secret', 'telemetry'].map(plugin),
]
const FRAMEWORK_PACKAGES = ['capabilities', 'standalone-plugins', 'tkg-storageclass']

/** The command line of the bootstrap machine, which runs Linux. */
function plugin(name: string): string {
  return `tanzu-cli-plugins/${name}-linux-amd64`
}

/** What adds workers by load; it runs on the management cluster. */
const AUTOSCALER: Tags = { 'cluster-autoscaler': 'v1.23.0_vmware.1' }

export function images(context: TkgContext): Image[] {
  const list = imagesOf(context)
  return context.environment.compliance?.fips ? ofFips(list) : list
}

/** FIPS builds are found through another compatibility image; the list of a FIPS copy is not public. */
function ofFips(list: readonly Image[]): Image[] {
  return list.map(({ repository, tag }) =>
    repository === 'tkg-compatibility'
      ? image('fips/tkg-compatibility', tag, 'the number of the one without FIPS')
      : image(repository, tag, 'FIPS builds of TKG have tags of their own: see the BOM of your copy'),
  )
}

function imagesOf({ environment, cluster, values }: TkgContext): Image[] {
  const { release, identity } = environment
  const addons = [
    cluster.cni ?? 'antrea',
    'aws-ebs-csi-driver',
    'kapp-controller',
    'metrics-server',
    ...(identity.type === 'none' ? [] : ['pinniped']),
    'secretgen-controller',
  ]
  const management = cluster.role === 'management'
  return [
    ...ofNodes(release),
    ...addons.flatMap(name => [...bundle(release, name), ...listed(release, ADDONS[name] ?? {})]),
    ...(values.ENABLE_AUTOSCALER ? listed(release, AUTOSCALER) : []),
    ...(management ? ofManagement(release) : []),
  ]
}

const ofNodes = remember((release: Release): readonly Image[] => [
  ...KUBERNETES.map(name => image(name, imageTag(release.kubernetes).replace(/-tkg\.\d+$/, ''))),
  ...listed(release, NODES),
  ...repository(release, 'packages/core/repo', 'coreRepositoryTag'),
])

const ofManagement = remember((release: Release): readonly Image[] => {
  const { framework, clusterApi } = release
  const kubernetes = imageTag(release.kubernetes)
  return [
    image('tkg-bom', `v${release.version}`),
    image('tkr-bom', kubernetes),
    image('kind/node', `${kubernetes}_v0.11.1`, unlessListed(release)),
    ...listed(release, MANAGEMENT),
    ...bundle(release, 'addons-manager'),
    ...repository(release, 'packages/management/repo', 'managementRepositoryTag'),
    ...(clusterApi
      ? [
          ...CLUSTER_API.map(name => image(`cluster-api/${name}`, `${clusterApi.core}_vmware.1`)),
          image('cluster-api/cluster-api-aws-controller', `${clusterApi.aws}_vmware.1`),
        ]
      : []),
    ...(framework
      ? [
          ...FRAMEWORK.map(name => image(`tanzu_core/${name}`, framework, unlessListed(release))),
          ...FRAMEWORK_PACKAGES.map(name =>
            image(`packages/${name}`, `${framework}_vmware.1`, unlessListed(release)),
          ),
        ]
      : []),
  ]
})

function image(repository: string, tag: string, uncertain?: string): Image {
  return { repository, tag, ...(uncertain !== undefined && { uncertain }) }
}

function listed(release: Release, tags: Tags): Image[] {
  return Object.entries(tags).map(([repository, tag]) => image(repository, tag, unlessListed(release)))
}

/** Why a tag of the list is not certain in another release. */
function unlessListed({ version }: Release): string | undefined {
  return version === '1.6.1' ? undefined : 'the list of a TKG 1.6.1 copy'
}

/** The bundle of a core package; its tag is the package's version. */
function bundle({ packages, uncertain }: Release, name: string): Image[] {
  const refName = `${name}.tanzu.vmware.com`
  const version = packages[refName]
  return version === undefined
    ? []
    : [image(`packages/core/${name}`, imageTag(`v${version}`), uncertain?.[`packages.${refName}`])]
}

function repository(
  release: Release,
  path: string,
  key: 'coreRepositoryTag' | 'managementRepositoryTag',
): Image[] {
  const tag = release[key]
  return tag === undefined ? [] : [image(path, tag, release.uncertain?.[key])]
}
