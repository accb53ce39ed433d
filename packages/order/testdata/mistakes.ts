/** Mistakes in the small cluster: what a person or a room could get wrong, each as an edit of what was rendered. */
import type { ClusterView, KubernetesObject, Manifest } from '#kernel'
import { labelOf } from '../object.ts'

/** What may be edited. */
export class Draft {
  readonly #manifests: Manifest[]

  constructor(manifests: readonly Manifest[]) {
    this.#manifests = structuredClone([...manifests])
  }

  get manifests(): readonly Manifest[] {
    return this.#manifests
  }

  /** Takes an object out. */
  drop(label: string): void {
    this.#manifests.splice(this.#indexOf(label), 1)
  }

  /** Gives an object's place to another. */
  change(label: string, edit: (object: KubernetesObject) => KubernetesObject): void {
    const index = this.#indexOf(label)
    const { object, ...rest } = this.#manifests[index]!
    this.#manifests[index] = { ...rest, object: edit(object!) }
  }

  /** Sets an annotation; undefined removes it. */
  annotate(label: string, key: string, text?: string): void {
    this.change(label, object => {
      const { [key]: _, ...others } = object.metadata.annotations ?? {}
      const annotations = text === undefined ? others : { ...others, [key]: text }
      return { ...object, metadata: { ...object.metadata, annotations } }
    })
  }

  /** Replaces a text wherever an object says it. */
  reword(label: string, from: string, to: string): void {
    this.change(label, object => {
      const before = JSON.stringify(object)
      if (!before.includes(from)) throw new Error(`${label} does not say ${from}`)
      return JSON.parse(before.replaceAll(from, to)) as KubernetesObject
    })
  }

  /** Adds an object to a component's files. */
  add(component: string, object: KubernetesObject): void {
    const path = `manifests/${component}/${labelOf(object).replace(' ', '_')}.yaml`
    this.#manifests.push({ path, component, folder: 'manifests', object, construct: 'test' })
  }

  #indexOf(label: string): number {
    const found = this.#manifests.flatMap(({ object }, i) => (object && labelOf(object) === label ? [i] : []))
    if (found.length !== 1) throw new Error(`${found.length} objects are ${label}`)
    return found[0]!
  }
}

export interface Mistake {
  readonly name: string
  /** The rule that must find it, after `order/`; others may find it too. */
  readonly rule: string
  readonly edit: (draft: Draft) => void
}

/** The cluster with a mistake in it. */
export function withMistake(view: ClusterView, { edit }: Mistake): ClusterView {
  const draft = new Draft(view.manifests)
  edit(draft)
  return { ...view, manifests: draft.manifests }
}

const GROUP = 'kapp.k14s.io/change-group'
const RULE = 'kapp.k14s.io/change-rule'
const rule = (way: 'create' | 'delete', group: string) => `${RULE}.${way}-${group.replace('/', '-')}`
const install = (name: string) => `PackageInstall tanzu-packages/${name}`
const account = (name: string) => `ServiceAccount tanzu-packages/${name}`
const binding = (name: string) => `ClusterRoleBinding ${name}`
const config = (name: string, namespace: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
})

export const mistakes: readonly Mistake[] = [
  // what is missing
  { name: 'no ServiceAccount for a package', rule: 'missing', edit: d => d.drop(account('contour')) },
  { name: 'no binding for an account', rule: 'missing', edit: d => d.drop(binding('contour')) },
  { name: 'no Secret of values', rule: 'missing', edit: d => d.drop('Secret tanzu-packages/contour-values') },
  { name: 'no Secret of an overlay', rule: 'missing', edit: d => d.drop('Secret tanzu-packages/grafana-files') },
  {
    name: 'nothing makes the Secret of values',
    rule: 'missing',
    edit: d => d.drop('SecretTemplate tanzu-packages/grafana-values'),
  },
  {
    name: 'nothing fetches the Secret of values',
    rule: 'missing',
    edit: d => d.drop('ExternalSecret tanzu-packages/grafana-license'),
  },
  {
    name: 'nothing makes the password',
    rule: 'missing',
    edit: d => d.drop('Password tanzu-packages/grafana-admin'),
  },
  { name: 'no store', rule: 'missing', edit: d => d.drop('ClusterSecretStore store') },
  {
    name: 'no repository',
    rule: 'missing',
    edit: d => d.drop('PackageRepository tanzu-package-repo-global/standard'),
  },
  { name: 'no Namespace of a team', rule: 'missing', edit: d => d.drop('Namespace team') },
  { name: 'no Namespace of the agent', rule: 'missing', edit: d => d.drop('Namespace tanzu-packages') },
  { name: 'no account of the agent', rule: 'missing', edit: d => d.drop(account('drawbridge')) },
  { name: 'no ClusterRole', rule: 'missing', edit: d => d.drop('ClusterRole watchers') },
  { name: 'no Role', rule: 'missing', edit: d => d.drop('Role team/reader') },
  { name: 'no tier', rule: 'missing', edit: d => d.drop('Tier site') },
  { name: 'no group of pods', rule: 'missing', edit: d => d.drop('ClusterGroup ours') },
  {
    name: 'no account of a workload',
    rule: 'missing',
    edit: d => d.drop('ServiceAccount team/server'),
  },
  { name: 'no ConfigMap of a workload', rule: 'missing', edit: d => d.drop('ConfigMap team/settings') },
  { name: 'no Secret of a workload', rule: 'missing', edit: d => d.drop('Secret team/token') },
  { name: 'no prerequisite', rule: 'nothing-there', edit: d => d.drop(install('cert-manager')) },
  {
    name: 'no package that brings a namespace',
    rule: 'nothing-there',
    edit: d => d.drop(install('grafana')),
  },
  {
    name: 'an object in a namespace that nobody makes',
    rule: 'missing',
    edit: d => d.add('team', config('x', 'nowhere')),
  },
  {
    name: 'a misspelt namespace',
    rule: 'missing',
    edit: d => d.reword('ConfigMap dashboards/overview', '"namespace":"dashboards"', '"namespace":"dashbords"'),
  },
  {
    name: 'waiting for a namespace that nobody makes',
    rule: 'missing',
    edit: d =>
      d.add('policies', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'ghost', annotations: { 'kapp.k14s.io/exists': '' } },
      }),
  },
  {
    name: 'a misspelt account',
    rule: 'missing',
    edit: d => d.reword(install('contour'), '"serviceAccountName":"contour"', '"serviceAccountName":"contuor"'),
  },
  {
    name: 'a misspelt Secret of values',
    rule: 'missing',
    edit: d => d.reword(install('contour'), '"contour-values"', '"contour-value"'),
  },
  {
    name: 'a misspelt Secret of an overlay',
    rule: 'missing',
    edit: d => d.reword(install('grafana'), '"grafana-files"', '"grafana-file"'),
  },
  {
    name: 'a Secret in another namespace',
    rule: 'missing',
    edit: d => d.reword('Secret tanzu-packages/contour-values', '"namespace":"tanzu-packages"', '"namespace":"team"'),
  },
  {
    name: 'a binding of another account',
    rule: 'missing',
    edit: d => d.reword(binding('contour'), '"kind":"ServiceAccount","name":"contour"', '"kind":"ServiceAccount","name":"envoy"'),
  },
  {
    name: 'a binding of an account elsewhere',
    rule: 'missing',
    edit: d => d.reword(binding('contour'), '"namespace":"tanzu-packages"', '"namespace":"team"'),
  },
  {
    name: 'a misspelt ClusterRole of Kubernetes',
    rule: 'missing',
    edit: d => d.reword(binding('contour'), '"cluster-admin"', '"cluster-admins"'),
  },
  {
    name: 'a misspelt store',
    rule: 'missing',
    edit: d => d.reword('ExternalSecret tanzu-packages/grafana-license', '"name":"store"', '"name":"shop"'),
  },
  {
    name: 'a Secret of values under the name of the object, not of the target',
    rule: 'missing',
    edit: d =>
      d.reword('ExternalSecret tanzu-packages/grafana-license', '"target":{"name":"grafana-license"}', '"target":{"name":"license"}'),
  },
  {
    name: 'a misspelt tier',
    rule: 'missing',
    edit: d => d.reword('ClusterNetworkPolicy guard', '"tier":"site"', '"tier":"sight"'),
  },
  {
    name: 'credentials of the mirror that nobody puts in place',
    rule: 'missing',
    edit: d => d.reword('App tanzu-packages/drawbridge', '"git-mirror"', '"mirror"'),
  },
  {
    name: 'a repository where its packages are not seen',
    rule: 'missing',
    edit: d =>
      d.reword('PackageRepository tanzu-package-repo-global/standard', 'tanzu-package-repo-global', 'team'),
  },
  {
    name: 'an account that kapp leaves to others',
    rule: 'missing',
    edit: d => d.annotate(account('contour'), 'kapp.k14s.io/noop', ''),
  },

  // what comes too early, or goes too early
  {
    name: 'a package before its repository',
    rule: 'too-early',
    edit: d => d.annotate(install('cert-manager'), rule('create', 'repository')),
  },
  {
    name: 'a package before its prerequisite',
    rule: 'too-early',
    edit: d => d.annotate(install('contour'), rule('create', 'cert-manager/package')),
  },
  {
    name: 'a prerequisite that goes first',
    rule: 'gone-too-early',
    edit: d => d.annotate(install('contour'), rule('delete', 'cert-manager/package')),
  },
  {
    name: 'an account that goes before its package',
    rule: 'gone-too-early',
    edit: d => d.annotate(install('contour'), rule('delete', 'contour/setup')),
  },
  {
    name: 'an account outside the group that lasts',
    rule: 'gone-too-early',
    edit: d => d.annotate(account('contour'), GROUP),
  },
  {
    name: 'rights outside the group that lasts',
    rule: 'gone-too-early',
    edit: d => d.annotate(binding('contour'), GROUP),
  },
  {
    name: 'values outside the group that lasts',
    rule: 'gone-too-early',
    edit: d => d.annotate('Secret tanzu-packages/contour-values', GROUP),
  },
  {
    name: 'a renamed group',
    rule: 'gone-too-early',
    edit: d => d.annotate(account('contour'), GROUP, 'contour/set-up'),
  },
  {
    name: 'a misspelt action of a rule',
    rule: 'gone-too-early',
    edit: d =>
      d.annotate(install('contour'), rule('delete', 'contour/setup'), 'upsert before deleting contour/setup'),
  },
  {
    name: 'deletion the wrong way round',
    rule: 'gone-too-early',
    edit: d =>
      d.annotate(install('contour'), rule('delete', 'contour/setup'), 'delete after deleting contour/setup'),
  },
  {
    name: 'a made Secret outside the group',
    rule: 'too-early',
    edit: d => d.annotate('SecretTemplate tanzu-packages/grafana-values', GROUP),
  },
  {
    name: 'a Secret before its store',
    rule: 'too-early',
    edit: d => d.annotate('ExternalSecret tanzu-packages/grafana-license', rule('create', 'secrets/setup')),
  },
  {
    name: 'a policy before its tier',
    rule: 'too-early',
    edit: d => d.annotate('ClusterNetworkPolicy guard', rule('create', 'antrea/setup')),
  },
  {
    name: 'a tier that goes before its policy',
    rule: 'gone-too-early',
    edit: d => d.annotate('ClusterNetworkPolicy guard', rule('delete', 'antrea/setup')),
  },
  {
    name: 'waiting for a namespace before its package',
    rule: 'too-early',
    edit: d => d.annotate('Namespace dashboards', rule('create', 'grafana/package')),
  },
  {
    name: 'an object before the package that makes its namespace',
    rule: 'too-early',
    edit: d => {
      d.drop('Namespace dashboards')
      d.annotate('ConfigMap dashboards/overview', rule('create', 'grafana/package'))
    },
  },
  {
    name: "an object without kapp's own order before its Namespace",
    rule: 'too-early',
    edit: d =>
      d.annotate('Role team/reader', 'kapp.k14s.io/disable-default-change-group-and-rules', ''),
  },
  {
    name: "a package that is held back by its own values",
    rule: 'too-early',
    edit: d => {
      d.annotate('Secret tanzu-packages/contour-values', GROUP)
      d.annotate('Secret tanzu-packages/contour-values', RULE, 'upsert after upserting contour/package')
    },
  },
  {
    name: 'a Namespace of packages that goes with them',
    rule: 'gone-too-early',
    edit: d => {
      d.drop('Namespace tanzu-packages')
      d.add('team', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'tanzu-packages' } })
    },
  },

  // rings and rules that lead nowhere
  {
    name: 'two packages that wait for each other',
    rule: 'ring',
    edit: d => d.annotate(install('cert-manager'), RULE, 'upsert after upserting contour/package'),
  },
  {
    name: 'a ring of three',
    rule: 'ring',
    edit: d => d.annotate(install('cert-manager'), RULE, 'upsert after upserting grafana/package'),
  },
  {
    name: 'a ring of deletion',
    rule: 'ring',
    edit: d => d.annotate(install('cert-manager'), RULE, 'delete before deleting contour/package'),
  },
  {
    name: 'an object that waits for itself',
    rule: 'ring',
    edit: d => d.annotate(install('contour'), RULE, 'upsert after upserting contour/package'),
  },
  {
    name: 'a Namespace that waits for what lies in it',
    rule: 'ring',
    edit: d => {
      d.annotate('Namespace team', RULE, 'upsert after upserting team/server')
      d.annotate('Deployment team/server', GROUP, 'team/server')
    },
  },
  {
    name: 'a definition that waits for an object of its kind',
    rule: 'ring',
    edit: d => {
      d.annotate('NetworkAttachmentDefinition team/storage', `${GROUP}.own`, 'multus-cni/networks')
      d.annotate(
        'CustomResourceDefinition networks.k8s.cni.cncf.io',
        RULE,
        'upsert after upserting multus-cni/networks',
      )
    },
  },
  {
    name: 'a misspelt group of another component',
    rule: 'nothing-there',
    edit: d =>
      d.annotate(install('contour'), rule('create', 'cert-manager/package'), 'upsert after upserting cert-manger/package'),
  },
  {
    name: 'a group that is nobody',
    rule: 'nothing-there',
    edit: d => d.annotate('ConfigMap team/settings', RULE, 'upsert after upserting database/ready'),
  },

  // annotations that kapp refuses or does not read
  {
    name: 'a rule of three words',
    rule: 'annotation',
    edit: d => d.annotate(install('contour'), RULE, 'upsert after repository'),
  },
  {
    name: 'a rule that installs',
    rule: 'annotation',
    edit: d => d.annotate(install('contour'), RULE, 'install after upserting repository'),
  },
  {
    name: 'a rule that is beside',
    rule: 'annotation',
    edit: d => d.annotate(install('contour'), RULE, 'upsert beside upserting repository'),
  },
  {
    name: 'a rule on the infinitive',
    rule: 'annotation',
    edit: d => d.annotate(install('contour'), RULE, 'upsert after upsert repository'),
  },
  {
    name: 'a group that is no name',
    rule: 'annotation',
    edit: d => d.annotate(account('contour'), GROUP, 'contour setup'),
  },
  {
    name: 'a placeholder without a value',
    rule: 'annotation',
    edit: d => d.annotate('ClusterRole watchers', GROUP, 'roles/{namespace}'),
  },
  {
    name: 'a placeholder that kapp does not have',
    rule: 'annotation',
    edit: d => d.annotate('ClusterRole watchers', GROUP, 'roles/{cluster}'),
  },
  {
    name: 'a suffix after a dash',
    rule: 'annotation',
    edit: d => d.annotate(install('contour'), `${RULE}-extra`, 'upsert after upserting repository'),
  },
  {
    name: 'a misspelt annotation',
    rule: 'annotation',
    edit: d => d.annotate('Namespace team', 'kapp.k14s.io/delete-stratgy', 'orphan'),
  },
  {
    name: 'a misspelt strategy',
    rule: 'annotation',
    edit: d => d.annotate('Namespace team', 'kapp.k14s.io/delete-strategy', 'orphaned'),
  },
  {
    name: 'an annotation with too long a name',
    rule: 'annotation',
    edit: d => d.annotate('Namespace team', `${GROUP}.${'x'.repeat(52)}`, 'team/namespace'),
  },

  // kinds and twins
  {
    name: 'a kind of the other pod network',
    rule: 'kind',
    edit: d =>
      d.add('team', {
        apiVersion: 'crd.projectcalico.org/v1',
        kind: 'GlobalNetworkPolicy',
        metadata: { name: 'x' },
      }),
  },
  {
    name: 'a misspelt kind',
    rule: 'kind',
    edit: d => d.reword('ClusterNetworkPolicy guard', '"kind":"ClusterNetworkPolicy"', '"kind":"ClusterNetworkPolicies"'),
  },
  {
    name: 'a kind of an API version that does not have it',
    rule: 'kind',
    edit: d => d.reword('Tier site', 'crd.antrea.io/v1alpha1', 'crd.antrea.io/v1beta1'),
  },
  {
    name: 'a kind that Kubernetes 1.22 removed',
    rule: 'kind',
    edit: d =>
      d.add('team', {
        apiVersion: 'networking.k8s.io/v1beta1',
        kind: 'Ingress',
        metadata: { name: 'x', namespace: 'team' },
      }),
  },
  {
    name: 'a kind that a package brings too late',
    rule: 'kind',
    edit: d =>
      d.add('team', {
        apiVersion: 'projectcontour.io/v1',
        kind: 'HTTPProxy',
        metadata: { name: 'x', namespace: 'team' },
      }),
  },
  {
    name: 'a definition that is no longer rendered',
    rule: 'kind',
    edit: d => d.drop('CustomResourceDefinition networks.k8s.cni.cncf.io'),
  },
  {
    name: 'a kind that nobody knows',
    rule: 'kind',
    edit: d =>
      d.add('team', {
        apiVersion: 'example.com/v1',
        kind: 'Database',
        metadata: { name: 'x', namespace: 'team' },
      }),
  },
  {
    name: 'the same object in two components',
    rule: 'same-object',
    edit: d => d.add('policies', config('settings', 'team')),
  },
  {
    name: 'an object of the agent once more',
    rule: 'same-object',
    edit: d =>
      d.add('team', {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'drawbridge', namespace: 'tanzu-packages' },
      }),
  },
  {
    name: 'a Namespace that a package makes too',
    rule: 'two-owners',
    edit: d => d.annotate('Namespace dashboards', 'kapp.k14s.io/exists'),
  },
]
