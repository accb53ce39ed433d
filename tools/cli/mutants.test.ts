/** Mutants: every shipped object, changed for the worse in each way that its kind allows, is refused by the rule for it. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderCluster, typeName, type ClusterView, type KubernetesObject } from '#kernel'
import { rules } from '#rules'
import { discoverClusters, loadCluster } from './load/index.ts'
import { registerTypeScript } from './temporary-root.ts'

registerTypeScript()
const root = join(import.meta.dirname, '../..')

interface Shipped {
  readonly view: ClusterView
  readonly path: string
  readonly object: KubernetesObject
}

const views = discoverClusters(root).map(cluster => {
  const loaded = loadCluster(root, cluster)
  if (!('description' in loaded)) throw new Error(`${cluster.file} does not load`)
  const { view } = renderCluster(loaded.description, { rules: [] })
  if (!view) throw new Error(`${cluster.file} does not compose`)
  return view
})
const shipped: readonly Shipped[] = views.flatMap(view =>
  view.manifests.flatMap(({ object, path }) =>
    object ? [{ view, path: `${view.environment.name}/${view.cluster.name}/${path}`, object }] : [],
  ),
)

type Tree = Readonly<Record<string, unknown>>

/** The object with another value at a path of keys; what is not there yet is made. */
function put(object: KubernetesObject, path: string, value: unknown): KubernetesObject {
  const set = (tree: unknown, [key = '', ...rest]: readonly string[]): unknown => ({
    ...(tree as Tree),
    [key]: rest.length === 0 ? value : set((tree as Tree | undefined)?.[key], rest),
  })
  return set(object, path.split('.')) as KubernetesObject
}

/** The object with one more element at the end of a list. */
function add(object: KubernetesObject, path: string, element: unknown): KubernetesObject {
  const list = path.split('.').reduce<unknown>((tree, key) => (tree as Tree | undefined)?.[key], object)
  return put(object, path, [...((list ?? []) as readonly unknown[]), element])
}

interface Mutation {
  readonly rule: string
  readonly kind: RegExp
  readonly change: (object: KubernetesObject) => KubernetesObject
  /** Objects that the rule leaves to somebody else. */
  readonly unless?: (object: KubernetesObject) => boolean
}

const isForeign = ({ metadata }: KubernetesObject) =>
  metadata.annotations?.['kapp.k14s.io/exists'] !== undefined

const K8S = /^(?:Multi)?NetworkPolicy\.(?:networking\.k8s\.io|k8s\.cni\.cncf\.io)$/
const ANTREA = /^(?:Cluster)?NetworkPolicy\.crd\.antrea\.io$/
const CALICO = /^(?:Global)?NetworkPolicy\.crd\.projectcalico\.org$/
const ROLE = /^(?:Cluster)?Role\.rbac/
const BINDING = /^(?:Cluster)?RoleBinding\.rbac/
const everywhere = { ipBlock: { cidr: '0.0.0.0/0' } }

const mutations: readonly Mutation[] = [
  {
    rule: 'no-default-namespace',
    kind: /^(?:ConfigMap|Secret|ServiceAccount|PackageInstall\..*|NetworkPolicy\..*)$/,
    change: object => put(object, 'metadata.namespace', 'default'),
  },
  {
    rule: 'no-literal-secret',
    kind: /^Secret$/,
    change: object => put(object, 'stringData.password', 'hunter2'),
  },
  {
    rule: 'no-secret-in-config-map',
    kind: /^ConfigMap$/,
    change: object => put(object, 'data.password', 'hunter2'),
  },
  {
    rule: 'private-registry',
    kind: /^(?:ConfigMap|PackageRepository\..*)$/,
    change: object => put(object, 'data.note', 'docker run quay.io/prometheus/prometheus'),
  },
  {
    rule: 'pod-security-label',
    kind: /^Namespace$/,
    change: object => put(object, 'metadata.labels', {}),
    unless: isForeign,
  },
  {
    rule: 'no-open-ingress',
    kind: K8S,
    change: object => add(object, 'spec.ingress', { ports: [{ port: 80 }] }),
  },
  { rule: 'no-open-egress', kind: K8S, change: object => add(object, 'spec.egress', {}) },
  {
    rule: 'policy-private-ranges',
    kind: K8S,
    change: object => add(object, 'spec.egress', { to: [everywhere], ports: [{ port: 443 }] }),
  },
  {
    rule: 'no-metadata-egress',
    kind: ANTREA,
    change: object => add(object, 'spec.egress', { action: 'Allow', to: [everywhere] }),
  },
  {
    rule: 'policy-private-ranges',
    kind: CALICO,
    change: object => add(object, 'spec.egress', { action: 'Allow', destination: { nets: ['8.8.8.0/24'] } }),
  },
  { rule: 'calico-pass', kind: CALICO, change: object => add(object, 'spec.ingress', { action: 'Pass' }) },
  { rule: 'calico-types', kind: CALICO, change: object => put(object, 'spec.types', []) },
  { rule: 'calico-name', kind: CALICO, change: object => put(object, 'metadata.name', 'guard') },
  {
    rule: 'policy-types',
    kind: /^NetworkPolicy\.networking/,
    change: object => put(object, 'spec.policyTypes', []),
  },
  {
    rule: 'no-wildcard-rights',
    kind: ROLE,
    change: object => add(object, 'rules', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }),
  },
  {
    rule: 'no-everybody-binding',
    kind: BINDING,
    change: object => add(object, 'subjects', { kind: 'Group', name: 'system:authenticated' }),
  },
  {
    rule: 'groups-not-users',
    kind: BINDING,
    change: object => add(object, 'subjects', { kind: 'User', name: 'jane' }),
  },
  {
    rule: 'encrypted-storage',
    kind: /^StorageClass/,
    change: object => put(object, 'parameters.encrypted', 'false'),
  },
  {
    rule: 'storage-class-type',
    kind: /^StorageClass/,
    change: object => put(object, 'parameters.type', 'gp9'),
  },
  {
    rule: 'zonal-storage',
    kind: /^StorageClass/,
    change: object => put(object, 'volumeBindingMode', 'Immediate'),
  },
  {
    rule: 'pinned-package',
    kind: /^PackageInstall/,
    change: object => put(object, 'spec.packageRef.versionSelection.constraints', '>=1.0.0'),
  },
  {
    rule: 'nothing-paused',
    kind: /^(?:PackageInstall|App|PackageRepository)\./,
    change: object => put(object, 'spec.paused', true),
  },
  {
    rule: 'own-installer',
    kind: /^(?:PackageInstall|App)\./,
    change: object => put(object, 'spec.serviceAccountName', 'default'),
  },
  {
    rule: 'pinned-repository',
    kind: /^PackageRepository/,
    change: object => put(object, 'spec.fetch.imgpkgBundle.tagSelection', { semver: {} }),
  },
  {
    rule: 'no-pull-login',
    kind: /^ServiceAccount$/,
    change: object => put(object, 'imagePullSecrets', [{ name: 'registry' }]),
  },
  { rule: 'generated-password-length', kind: /^Password/, change: object => put(object, 'spec.length', 8) },
  {
    rule: 'secret-store-namespaces',
    kind: /^ClusterSecretStore/,
    change: object => put(object, 'spec.conditions', []),
  },
  {
    rule: 'secret-store-region',
    kind: /^ClusterSecretStore/,
    change: object => put(object, 'spec.provider.aws.region', 'eu-west-1'),
  },
  { rule: 'bgp-password', kind: /^BGPPeer/, change: object => put(object, 'spec.password', {}) },
  {
    rule: 'verified-tls',
    kind: /^(?:ConfigMap|Secret|PackageInstall\..*)$/,
    change: object => put(object, 'client.insecureSkipVerify', true),
  },
  {
    rule: 'fits-annotation',
    kind: /^(?:ConfigMap|Secret)$/,
    change: object => put(object, 'data.more', 'x'.repeat(262_144)),
  },
]

describe('the shipped objects', () => {
  test.each(mutations.map(mutation => ({ name: `${mutation.rule} on ${mutation.kind.source}`, mutation })))(
    '$name: each is let pass as it is, and refused when it is changed for the worse',
    ({ mutation: { rule: id, kind, change, unless } }) => {
      const rule = rules.find(each => each.id === id)
      const targets = shipped.filter(({ object }) => kind.test(typeName(object)) && !unless?.(object))
      const judge = (object: KubernetesObject, view: ClusterView) =>
        rule?.scope === 'object' ? rule.check(object, view).length : -1
      expect(targets.filter(({ object, view }) => judge(object, view) !== 0).map(({ path }) => path)).toEqual(
        [],
      )
      const missed = targets.filter(({ object, view }) => judge(change(object), view) <= 0)
      expect(missed.map(({ path }) => path)).toEqual([])
      // kinds of further networks have no shipped policy; every other one has
      expect(targets.length).toBeGreaterThan(0)
    },
  )

  test('every object of the platform that a mutation fits is tried', () => {
    const tried = shipped.filter(({ object }) => mutations.some(({ kind }) => kind.test(typeName(object))))
    expect(tried.length / shipped.length).toBeGreaterThan(0.9)
  })
})
