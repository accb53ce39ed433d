import { ApiObject, App, Chart } from 'cdk8s'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { toYaml, type Json } from '#kernel'
import { agentRights, type AgentRights } from './agent-rights.ts'
import { pluralOf, type PolicyRule } from './rules.ts'

interface Given {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly [field: string]: unknown
}

function objectsOf(all: readonly Given[]): ApiObject[] {
  const chart = new Chart(new App(), 'chart', { disableResourceNameHashes: true })
  return all.map((each, i) => new ApiObject(chart, String(i), each))
}

const rightsOf = (yaml: string, own: Parameters<typeof agentRights>[1] = [], bindsFirst = false) =>
  agentRights(objectsOf(parse(yaml) as Given[]), own, bindsFirst)

/** One line a rule: `packages apps: deployments, statefulsets`. */
function lines({ cluster, packages }: AgentRights): string[] {
  const line = (place: string) => (rule: PolicyRule) => {
    const verbs = rule.verbs.length === 7 ? '' : ` ${rule.verbs.join(' ')}`
    const names = rule.resourceNames ? ` named ${rule.resourceNames.join(', ')}` : ''
    return `${place}${verbs} ${rule.apiGroups.join(', ')}: ${rule.resources.join(', ')}${names}`
  }
  return [...cluster.map(line('cluster')), ...packages.map(line('packages'))]
}

test('what lies with the packages alone is allowed there alone, what lies elsewhere too is allowed everywhere', () => {
  const rights = rightsOf(`
    - { apiVersion: v1, kind: Secret, metadata: { name: a, namespace: tanzu-packages } }
    - { apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: tanzu-packages } }
    - { apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: elsewhere } }
    - { apiVersion: v1, kind: Namespace, metadata: { name: elsewhere } }
    - { apiVersion: packaging.carvel.dev/v1alpha1, kind: PackageInstall, metadata: { name: a, namespace: tanzu-packages } }
    - { apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a, namespace: elsewhere } }
  `)
  expect(lines(rights)).toEqual([
    'cluster : configmaps, namespaces',
    'cluster networking.k8s.io: networkpolicies',
    'packages : secrets',
    'packages packaging.carvel.dev: packageinstalls',
  ])
})

test('what the agent keeps records as is allowed with the packages, unless it is allowed everywhere', () => {
  const own = [{ group: '', kind: 'ConfigMap' }]
  expect(lines(rightsOf('[]', own))).toEqual(['packages : configmaps'])
  const elsewhere = '[{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: elsewhere } }]'
  expect(lines(rightsOf(elsewhere, own))).toEqual(['cluster : configmaps'])
})

test('an agent that binds roles before they are there may bind by name those that Git binds, also within its own rights', () => {
  const yaml = `
    - { apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: tanzu-packages } }
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: reader, namespace: tanzu-packages }
      rules: [{ apiGroups: [''], resources: [configmaps], verbs: [get] }]
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: readers, namespace: tanzu-packages }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
  `
  const kinds = ['packages : configmaps', 'packages rbac.authorization.k8s.io: rolebindings, roles']
  expect(lines(rightsOf(yaml))).toEqual(kinds)
  expect(lines(rightsOf(yaml, [], true))).toEqual([
    'cluster bind rbac.authorization.k8s.io: roles named reader',
    ...kinds,
  ])
})

test('roles with more rights than its own may be handed out, and those be bound that Git binds', () => {
  const rights = rightsOf(`
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: viewer }
      rules: [{ nonResourceURLs: [/metrics], verbs: [get] }]
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: viewers }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: viewer }
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: editors, namespace: payments }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: mine, namespace: payments }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: mine }
  `)
  expect(lines(rights)).toEqual([
    'cluster rbac.authorization.k8s.io: clusterrolebindings, clusterroles, rolebindings',
    'cluster escalate rbac.authorization.k8s.io: clusterroles',
    'cluster bind rbac.authorization.k8s.io: clusterroles named edit, viewer',
    'cluster bind rbac.authorization.k8s.io: roles named mine',
  ])
})

const withRole = (namespace: string) => `
    - { apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: tanzu-packages } }
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: records, namespace: ${namespace} }
      rules: [{ apiGroups: [''], resources: [configmaps], verbs: [get, list] }]
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: records, namespace: ${namespace} }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: records }
  `

test('a role that grants what the agent holds in the same place takes neither verb', () => {
  expect(lines(rightsOf(withRole('tanzu-packages')))).toEqual([
    'packages : configmaps',
    'packages rbac.authorization.k8s.io: rolebindings, roles',
  ])
})

test('a role that grants it elsewhere takes both', () => {
  expect(lines(rightsOf(withRole('payments')))).toEqual([
    'cluster rbac.authorization.k8s.io: rolebindings, roles',
    'cluster escalate rbac.authorization.k8s.io: roles',
    'cluster bind rbac.authorization.k8s.io: roles named records',
    'packages : configmaps',
  ])
})

test('a kind whose definition Git holds has the plural of that definition', () => {
  const rights = rightsOf(`
    - apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: { name: oxen.test.example }
      spec: { group: test.example, names: { kind: Ox, plural: oxen } }
    - { apiVersion: test.example/v1, kind: Ox, metadata: { name: a } }
  `)
  expect(lines(rights)).toEqual([
    'cluster apiextensions.k8s.io: customresourcedefinitions',
    'cluster test.example: oxen',
  ])
})

test.each([
  ['NetworkPolicy', 'networkpolicies'],
  ['Gateway', 'gateways'],
  ['IngressClass', 'ingressclasses'],
  ['Endpoints', 'endpoints'],
  ['StorageClass', 'storageclasses'],
  ['HTTPProxy', 'httpproxies'],
  ['NetworkAttachmentDefinition', 'network-attachment-definitions'],
])('many of %s are %s', (kind, plural) => {
  expect(pluralOf(kind)).toBe(plural)
})

const kinds = [
  ['v1', 'Secret'],
  ['v1', 'ConfigMap'],
  ['apps/v1', 'Deployment'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['packaging.carvel.dev/v1alpha1', 'PackageInstall'],
] as const
const object = fc
  .tuple(fc.constantFrom(...kinds), fc.constantFrom('tanzu-packages', 'payments', undefined))
  .map(([[apiVersion, kind], namespace]): Given => ({
    apiVersion,
    kind,
    metadata: { name: 'a', ...(namespace !== undefined && { namespace }) },
  }))

/** Whether the rules let the object be applied, all seven verbs of it. */
function allows({ cluster, packages }: AgentRights, { apiVersion, kind, metadata }: Given): boolean {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : ''
  return [...cluster, ...(metadata.namespace === 'tanzu-packages' ? packages : [])].some(
    ({ apiGroups, resources, verbs }) =>
      apiGroups.includes(group) && resources.includes(pluralOf(kind)) && verbs.length === 7,
  )
}

test('every object may be applied, and without any one rule some may not', () => {
  fc.assert(
    fc.property(fc.array(object, { minLength: 1 }), all => {
      const rights = agentRights(objectsOf(all))
      expect(all.filter(each => !allows(rights, each))).toEqual([])
      for (const place of ['cluster', 'packages'] as const)
        for (const rule of rights[place]) {
          const less = { ...rights, [place]: rights[place].filter(each => each !== rule) }
          expect(all.some(each => !allows(less, each))).toBe(true)
        }
    }),
  )
})

test('no rule holds for everything, whatever there is', () => {
  fc.assert(
    fc.property(fc.array(object), all => {
      expect(toYaml(agentRights(objectsOf(all)) as unknown as Json, 'given')).not.toContain('*')
    }),
  )
})
