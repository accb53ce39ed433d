/** A small cluster with everything that can be in the wrong order, for tests; without a mistake it has none to report. */
import { ApiObject, type Chart } from 'cdk8s'
import {
  defineComponent,
  existingSecret,
  group,
  renderCluster,
  secret,
  type ClusterView,
  type ComponentUse,
  type Offers,
  type Requirement,
} from '#kernel'
import { scene } from '#testing'

type Annotations = Readonly<Record<string, string>>

const CARVEL = 'packaging.carvel.dev/v1alpha1'
const RBAC = 'rbac.authorization.k8s.io/v1'
const PACKAGES = 'tanzu-packages'

/** Adds an object; `rest` is all but its metadata. */
function add(
  chart: Chart,
  apiVersion: string,
  kind: string,
  place: string,
  { annotations, ...rest }: { annotations?: Annotations } & Readonly<Record<string, unknown>> = {},
): void {
  const [name = '', namespace] = place.split('/').toReversed()
  const metadata = { name, ...(namespace && { namespace }), ...(annotations && { annotations }) }
  new ApiObject(chart, `${kind}:${place}`, { apiVersion, kind, metadata, ...rest })
}

/** One annotation that comes after a group, and goes before it. */
function after(...groups: readonly string[]): Annotations {
  return Object.fromEntries(
    groups.flatMap(name => [
      [`kapp.k14s.io/change-rule.create-${name.replace('/', '-')}`, `upsert after upserting ${name}`],
      [`kapp.k14s.io/change-rule.delete-${name.replace('/', '-')}`, `delete before deleting ${name}`],
    ]),
  )
}

function inGroup(name: string): Annotations {
  return { 'kapp.k14s.io/change-group': name }
}

function addAccount(chart: Chart, name: string, annotations: Annotations): void {
  add(chart, 'v1', 'ServiceAccount', `${PACKAGES}/${name}`, { annotations })
  add(chart, RBAC, 'ClusterRoleBinding', name, {
    annotations,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name, namespace: PACKAGES }],
  })
}

interface Install {
  readonly packages?: readonly string[]
  readonly values?: readonly string[]
  readonly annotations?: Annotations
}

function addInstall(chart: Chart, { packages = [], values = [], annotations = {} }: Install): void {
  const name = chart.node.id
  addAccount(chart, name, inGroup(`${name}/setup`))
  add(chart, CARVEL, 'PackageInstall', `${PACKAGES}/${name}`, {
    annotations: {
      ...annotations,
      ...inGroup(`${name}/package`),
      ...after(`${name}/setup`, 'repository', ...packages.map(other => `${other}/package`)),
    },
    spec: {
      serviceAccountName: name,
      packageRef: { refName: `${name}.tanzu.vmware.com`, versionSelection: { constraints: '1.0.0' } },
      values: values.map(secret => ({ secretRef: { name: secret } })),
    },
  })
}

function component(
  name: string,
  chart: (chart: Chart) => void,
  more: { offers?: Offers; requires?: readonly Requirement[]; folder?: 'agent' } = {},
): ComponentUse {
  const { offers = {}, requires = [], folder } = more
  return defineComponent({
    name,
    values: group(name, {}),
    ...(folder && { folder }),
    offers: () => offers,
    requires: () => requires,
    chart,
  })()
}

const agent = component(
  'agent',
  chart => {
    add(chart, 'v1', 'Namespace', PACKAGES)
    addAccount(chart, 'drawbridge', {})
    add(chart, 'kappctrl.k14s.io/v1alpha1', 'App', `${PACKAGES}/drawbridge`, {
      spec: {
        serviceAccountName: 'drawbridge',
        fetch: [{ git: { url: 'https://git.test.example.internal/x.git', secretRef: { name: 'git-mirror' } } }],
      },
    })
  },
  { folder: 'agent' },
)

const repository = component('repository', chart =>
  add(chart, CARVEL, 'PackageRepository', 'tanzu-package-repo-global/standard', {
    annotations: inGroup('repository'),
    spec: { fetch: { imgpkgBundle: { image: 'registry.test.example.internal/tkg/repo:v1' } } },
  }),
)

const certManager = component('cert-manager', chart => addInstall(chart, {}), {
  offers: { namespaces: ['cert-manager'] },
})

const contour = component(
  'contour',
  chart => {
    add(chart, 'v1', 'Secret', `${PACKAGES}/contour-values`, {
      annotations: inGroup('contour/setup'),
      stringData: { 'values.yml': 'replicas: 2' },
    })
    addInstall(chart, { packages: ['cert-manager'], values: ['contour-values'] })
  },
  {
    offers: { namespaces: ['ingress'] },
    requires: [{ component: 'cert-manager', because: 'its certificates come from there' }],
  },
)

const grafana = component(
  'grafana',
  chart => {
    const annotations = inGroup('grafana/setup')
    const own = (name: string) => `${PACKAGES}/grafana-${name}`
    add(chart, 'secretgen.k14s.io/v1alpha1', 'Password', own('admin'), { annotations, spec: { length: 40 } })
    add(chart, 'secretgen.carvel.dev/v1alpha1', 'SecretTemplate', own('values'), {
      annotations,
      spec: {
        inputResources: [
          { name: 'made', ref: { apiVersion: 'v1', kind: 'Secret', name: 'grafana-admin' } },
          { name: 'there', ref: { apiVersion: 'v1', kind: 'Secret', name: 'by-hand' } },
        ],
        template: { stringData: { 'values.yml': '$(.made.data.password)' } },
      },
    })
    add(chart, 'external-secrets.io/v1beta1', 'ExternalSecret', own('license'), {
      annotations: { ...annotations, ...after('secrets/setup') },
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'store' },
        target: { name: 'grafana-license' },
      },
    })
    add(chart, 'v1', 'Secret', own('files'), { annotations, stringData: { 'overlay.yml': '---' } })
    addInstall(chart, {
      packages: ['contour'],
      values: ['grafana-values', 'grafana-license'],
      annotations: { 'ext.packaging.carvel.dev/ytt-paths-from-secret-name.0': 'grafana-files' },
    })
    add(chart, 'v1', 'ConfigMap', 'dashboards/overview', {
      annotations: after('grafana/package'),
      data: { 'overview.json': '{}' },
    })
  },
  {
    offers: { namespaces: ['dashboards'] },
    requires: [{ component: 'contour', because: 'its page goes through there' }],
  },
)

const secrets = component(
  'external-secrets',
  chart =>
    add(chart, 'external-secrets.io/v1beta1', 'ClusterSecretStore', 'store', {
      annotations: inGroup('secrets/setup'),
      spec: { provider: { aws: { service: 'SecretsManager', region: 'us-gov-west-1' } } },
    }),
  { offers: { kinds: { 'external-secrets.io/v1beta1': ['ClusterSecretStore', 'ExternalSecret'] } } },
)

const multus = component('multus-cni', chart => {
  addInstall(chart, {})
  add(chart, 'apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'networks.k8s.cni.cncf.io', {
    annotations: { 'kapp.k14s.io/exists': '', ...after('multus-cni/package') },
    spec: {
      group: 'k8s.cni.cncf.io',
      scope: 'Namespaced',
      names: { kind: 'NetworkAttachmentDefinition', plural: 'networks' },
      versions: [{ name: 'v1', served: true, storage: true }],
    },
  })
  add(chart, 'k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', 'team/storage', {
    annotations: after('multus-cni/package'),
    spec: { config: '{}' },
  })
})

const policies = component('policies', chart => {
  for (const [name, owner] of [
    ['ingress', 'contour'],
    ['dashboards', 'grafana'],
  ] as const) {
    add(chart, 'v1', 'Namespace', name, {
      annotations: { 'kapp.k14s.io/exists': '', ...after(`${owner}/package`) },
    })
    add(chart, 'networking.k8s.io/v1', 'NetworkPolicy', `${name}/default-deny`, {
      annotations: inGroup('policies/all'),
      spec: { podSelector: {} },
    })
  }
})

const antrea = component('antrea', chart => {
  const annotations = inGroup('antrea/setup')
  add(chart, 'crd.antrea.io/v1alpha1', 'Tier', 'site', { annotations, spec: { priority: 20 } })
  add(chart, 'crd.antrea.io/v1alpha3', 'ClusterGroup', 'ours', { annotations, spec: {} })
  add(chart, 'crd.antrea.io/v1alpha1', 'ClusterNetworkPolicy', 'guard', {
    annotations: after('antrea/setup', 'policies/all'),
    spec: { tier: 'site', priority: 1, appliedTo: [{ group: 'ours' }] },
  })
})

const team = component('team', chart => {
  add(chart, 'v1', 'Namespace', 'team', { annotations: { 'kapp.k14s.io/delete-strategy': 'orphan' } })
  add(chart, 'v1', 'ServiceAccount', 'team/server')
  add(chart, RBAC, 'Role', 'team/reader', { rules: [] })
  add(chart, RBAC, 'RoleBinding', 'team/server', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
    subjects: [{ kind: 'ServiceAccount', name: 'server', namespace: 'team' }],
  })
  add(chart, RBAC, 'ClusterRole', 'watchers', { rules: [] })
  add(chart, RBAC, 'ClusterRoleBinding', 'watchers', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'watchers' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'watchers' }],
  })
  add(chart, 'v1', 'ConfigMap', 'team/settings', { data: {} })
  add(chart, 'v1', 'Secret', 'team/token', { stringData: {} })
  add(chart, 'apps/v1', 'Deployment', 'team/server', {
    spec: {
      template: {
        spec: {
          serviceAccountName: 'server',
          containers: [
            { name: 'server', env: [{ name: 'T', valueFrom: { secretKeyRef: { name: 'token', key: 't' } } }] },
          ],
          volumes: [{ name: 'settings', configMap: { name: 'settings' } }],
        },
      },
    },
  })
})

/** A secret that an operator puts in place is one that a component refers to. */
const byHand = defineComponent({
  name: 'by-hand',
  values: group('by-hand', {}),
  options: group('by-hand', { secret: secret('A secret.') }),
})({}, { secret: existingSecret(PACKAGES, 'by-hand', 'password') })

/** The view of the cluster, as checks are handed it. */
export function smallCluster(): ClusterView {
  const description = scene(
    [
      repository,
      certManager,
      contour,
      grafana,
      secrets,
      multus,
      policies,
      antrea,
      team,
      byHand,
    ],
    {
      environment: {
        agent,
        git: { url: 'https://git.test.example.internal/x.git', credentials: 'git-mirror' },
      },
    },
  )
  const { view, problems } = renderCluster(description, { rules: [] })
  if (!view) throw new Error(JSON.stringify(problems))
  return view
}
