import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { managedSecret, type ClusterInput, type EnvironmentInput } from '#kernel'
import { problemText, renderScene, renderText, type Scene } from '#testing'
import { allows, authorize, beyond, rulesOf } from './testdata/authorize.ts'
import { access } from './index.ts'
import { bindingName, roleName, ROLES, type Role } from './names.ts'
import { namespacesStandIn } from './testdata/stand-in.ts'

const ldap: EnvironmentInput['identity'] = {
  type: 'ldap',
  host: 'ldaps.test.example.internal',
  ca: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  bindDn: 'cn=tkg,dc=test',
  bindPassword: managedSecret('test/ldap', 'bind-password'),
  users: { baseDn: 'ou=people,dc=test' },
  groups: { baseDn: 'ou=groups,dc=test' },
}

/** A scene with an identity provider, two namespaces and the given grants. */
function sceneOf(
  grants: ClusterInput['access'],
  site: Partial<EnvironmentInput> = {},
  own: Partial<ClusterInput> = {},
): Scene {
  return {
    environment: { identity: ldap, ...site },
    cluster: { namespaces: { payments: {}, reports: {} }, ...(grants && { access: grants }), ...own },
  }
}

const components = (use = access()) => [namespacesStandIn, use]

const everyRole: ClusterInput['access'] = {
  auditors: [{ role: 'view' }],
  'payments-developers': [
    { role: 'edit', namespaces: ['payments'] },
    { role: 'view', namespaces: ['reports'] },
  ],
  'payments-leads': [{ role: 'admin', namespaces: ['payments', 'reports'] }],
  'Platform Operators': [{ role: 'operate' }],
}
const site = { breakGlass: 'tkg-break-glass', infrastructureGroups: ['Platform Operators', 'auditors'] }
const management = { name: 'management', role: 'management', namespaces: {} } as const

describe('what is rendered', () => {
  test.each([
    { name: 'every role', scene: sceneOf(everyRole, site) },
    { name: 'break glass alone', scene: sceneOf(undefined, site) },
    {
      name: 'the management cluster',
      scene: sceneOf({ 'Platform Operators': [{ role: 'operate' }] }, site, management),
    },
  ])('$name', async ({ name, scene }) => {
    await expect(renderText('access', components(), scene)).toMatchFileSnapshot(
      `testdata/${name.replaceAll(' ', '-')}.yaml`,
    )
  })

  test('nothing where nobody is granted anything', () => {
    expect(renderText('access', components(), sceneOf(undefined))).toBe('')
    expect(renderText('access', components(), sceneOf({ auditors: [] }))).toBe('')
  })

  test('groups of the environment and of the cluster add up', () => {
    const scene = sceneOf(
      { leads: [{ role: 'admin', namespaces: ['payments'] }] },
      { access: { auditors: [{ role: 'view' }] } },
    )
    const text = renderText('access', components(), scene)
    expect(text).toContain('name: drawbridge:view:auditors')
    expect(text).toContain('name: drawbridge:admin:leads')
  })

  test('the same grant twice is one binding', () => {
    const once = sceneOf({ a: [{ role: 'view' }, { role: 'edit', namespaces: ['payments'] }] })
    const twice = sceneOf({
      a: [{ role: 'view' }, { role: 'edit', namespaces: ['payments', 'payments'] }, { role: 'view' }],
    })
    expect(renderText('access', components(), twice)).toBe(renderText('access', components(), once))
  })

  test('the same whatever the order in which groups are said', () => {
    const reversed = Object.fromEntries(Object.entries(everyRole).toReversed())
    expect(renderText('access', components(), sceneOf(reversed, site))).toBe(
      renderText('access', components(), sceneOf(everyRole, site)),
    )
  })
})

describe('names of bindings', () => {
  const group = fc.string({ unit: 'binary', maxLength: 40 })
  const role = fc.constantFrom(...ROLES)

  test('are told apart and are what RBAC takes', () => {
    fc.assert(
      fc.property(role, group, role, group, (r, g, s, h) => {
        const [one, other] = [bindingName(r, g), bindingName(s, h)]
        expect(one === other).toBe(r === s && g === h)
        expect(one).toMatch(/^[A-Za-z0-9._@=,+~:-]+$/)
      }),
    )
  })

  test('keep an everyday name readable', () => {
    expect(bindingName('edit', 'payments-developers')).toBe('drawbridge:edit:payments-developers')
    expect(bindingName('view', 'CN=Ops,OU=Groups')).toBe('drawbridge:view:CN=Ops,OU=Groups')
    expect(bindingName('view', 'Domain Admins/EU')).toBe('drawbridge:view:Domain~20Admins~2fEU')
  })
})

const manifests = renderScene(components(), sceneOf(everyRole, site))
const withShell = renderScene(components(access({}, { shell: true })), sceneOf(everyRole, site))

describe('what a group can do', () => {
  const deployments = { apiGroup: 'apps', resource: 'deployments' }
  const secrets = { apiGroup: '', resource: 'secrets' }
  test.each([
    { group: 'payments-developers', verb: 'patch', ...deployments, namespace: 'payments', may: true },
    { group: 'payments-developers', verb: 'patch', ...deployments, namespace: 'reports', may: false },
    { group: 'payments-developers', verb: 'list', ...deployments, namespace: 'reports', may: true },
    { group: 'payments-developers', verb: 'list', ...deployments, may: false },
    { group: 'payments-developers', verb: 'create', ...deployments, namespace: 'tanzu-packages', may: false },
    { group: 'payments-developers', verb: 'get', ...secrets, namespace: 'payments', may: false },
    { group: 'payments-leads', verb: 'get', ...secrets, namespace: 'payments', may: true },
    { group: 'payments-leads', verb: 'list', ...secrets, namespace: 'payments', may: false },
    { group: 'payments-leads', verb: 'get', ...secrets, namespace: 'kube-system', may: false },
    {
      group: 'payments-leads',
      verb: 'create',
      apiGroup: 'rbac.authorization.k8s.io',
      resource: 'rolebindings',
      namespace: 'payments',
      may: true,
    },
    {
      group: 'payments-leads',
      verb: 'create',
      apiGroup: 'rbac.authorization.k8s.io',
      resource: 'clusterrolebindings',
      may: false,
    },
    {
      group: 'auditors',
      verb: 'get',
      apiGroup: '',
      resource: 'pods/log',
      namespace: 'kube-system',
      may: true,
    },
    { group: 'auditors', verb: 'get', ...secrets, namespace: 'kube-system', may: false },
    { group: 'Platform Operators', verb: 'patch', apiGroup: '', resource: 'nodes', may: true },
    {
      group: 'Platform Operators',
      verb: 'get',
      apiGroup: 'packaging.carvel.dev',
      resource: 'packageinstalls',
      namespace: 'tanzu-packages',
      may: true,
    },
    {
      group: 'Platform Operators',
      verb: 'patch',
      apiGroup: 'packaging.carvel.dev',
      resource: 'packageinstalls',
      namespace: 'tanzu-packages',
      may: false,
    },
    { group: 'tkg-break-glass', verb: 'impersonate', apiGroup: '', resource: 'users', may: true },
    { group: 'system:authenticated', verb: 'list', apiGroup: '', resource: 'pods', may: false },
  ])('$group may $verb $resource in $namespace: $may', ({ group, may, ...request }) => {
    expect(authorize(manifests, group, request)).toBe(may)
  })
})

/** Ways by which a right becomes a greater one, each with why. */
const ESCALATIONS: readonly {
  readonly to: string
  readonly on: Readonly<Record<string, readonly string[]>>
  readonly verbs: readonly string[]
  readonly except?: readonly Role[]
}[] = [
  {
    to: 'another identity',
    on: { '': ['users', 'groups', 'serviceaccounts'], 'authentication.k8s.io': ['userextras', 'uids'] },
    verbs: ['impersonate'],
  },
  {
    to: 'any role',
    on: { 'rbac.authorization.k8s.io': ['roles', 'clusterroles'] },
    verbs: ['escalate', 'bind'],
  },
  {
    to: 'rights over the whole cluster',
    on: { 'rbac.authorization.k8s.io': ['clusterroles', 'clusterrolebindings'] },
    verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
  },
  {
    to: "others' rights in a namespace",
    on: { 'rbac.authorization.k8s.io': ['roles', 'rolebindings'] },
    verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
    except: ['admin'],
  },
  { to: 'a token of a ServiceAccount', on: { '': ['serviceaccounts/token'] }, verbs: ['create'] },
  {
    to: 'what a Secret holds',
    on: { '': ['secrets'] },
    verbs: ['get', 'create', 'update', 'patch', 'delete'],
    except: ['admin'],
  },
  { to: 'all Secrets at once', on: { '': ['secrets'] }, verbs: ['list', 'watch', 'deletecollection'] },
  {
    to: 'a shell in a pod',
    on: { '': ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', 'services/proxy'] },
    verbs: ['get', 'create'],
  },
  {
    to: 'a container in a running pod',
    on: { '': ['pods/ephemeralcontainers'] },
    verbs: ['update', 'patch'],
  },
  { to: 'a pod that no controller made', on: { '': ['pods'] }, verbs: ['create', 'update', 'patch'] },
  {
    to: 'the kubelet',
    on: { '': ['nodes/proxy', 'nodes/log', 'nodes/stats', 'nodes/metrics'] },
    verbs: ['get', 'create'],
  },
  { to: 'a node', on: { '': ['nodes', 'nodes/status'] }, verbs: ['create', 'update', 'delete'] },
  { to: "a node's files", on: { '': ['persistentvolumes'] }, verbs: ['create', 'update', 'patch', 'delete'] },
  {
    to: 'a certificate of the cluster',
    on: {
      'certificates.k8s.io': [
        'certificatesigningrequests',
        'certificatesigningrequests/approval',
        'certificatesigningrequests/status',
        'signers',
      ],
    },
    verbs: ['create', 'update', 'patch', 'approve', 'sign'],
  },
  {
    to: 'every request to the API server',
    on: {
      'admissionregistration.k8s.io': ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
      'apiregistration.k8s.io': ['apiservices'],
      'apiextensions.k8s.io': ['customresourcedefinitions'],
    },
    verbs: ['create', 'update', 'patch', 'delete'],
  },
  {
    to: 'the ServiceAccount of an App',
    on: {
      'kappctrl.k14s.io': ['apps'],
      'packaging.carvel.dev': ['packageinstalls', 'packagerepositories', 'internalpackages'],
      'data.packaging.carvel.dev': ['packages'],
    },
    verbs: ['create', 'update', 'patch', 'delete'],
  },
  {
    to: "the platform's entries in AWS Secrets Manager",
    on: {
      'external-secrets.io': [
        'externalsecrets',
        'secretstores',
        'clustersecretstores',
        'clusterexternalsecrets',
      ],
    },
    verbs: ['create', 'update', 'patch'],
  },
  {
    to: "another namespace's Secrets",
    on: { 'secretgen.carvel.dev': ['secretexports', 'secretimports', 'secrettemplates'] },
    verbs: ['create', 'update', 'patch'],
  },
  {
    to: 'a CA',
    on: {
      'cert-manager.io': [
        'issuers',
        'clusterissuers',
        'certificaterequests',
        'certificaterequests/approval',
        'signers',
      ],
    },
    verbs: ['create', 'update', 'patch', 'approve', 'sign'],
  },
  {
    to: "another namespace's certificate",
    on: { 'projectcontour.io': ['tlscertificatedelegations'] },
    verbs: ['create', 'update', 'patch'],
  },
  {
    to: 'traffic that no flow allows',
    on: {
      'networking.k8s.io': ['networkpolicies'],
      'crd.antrea.io': ['networkpolicies', 'clusternetworkpolicies', 'tiers', 'clustergroups', 'egresses'],
      'crd.projectcalico.org': [
        'networkpolicies',
        'globalnetworkpolicies',
        'globalnetworksets',
        'networksets',
        'ippools',
      ],
      'k8s.cni.cncf.io': ['network-attachment-definitions', 'multi-networkpolicies'],
      '': ['endpoints'],
      'discovery.k8s.io': ['endpointslices'],
    },
    verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
  },
  {
    to: 'a weaker pod security, or more than its share',
    on: {
      '': ['namespaces', 'namespaces/finalize', 'resourcequotas', 'limitranges'],
      policy: ['podsecuritypolicies'],
      'scheduling.k8s.io': ['priorityclasses'],
    },
    verbs: ['create', 'update', 'patch', 'delete', 'use'],
  },
  {
    to: 'a token to join the cluster',
    on: { 'bootstrap.cluster.x-k8s.io': ['kubeadmconfigs'] },
    verbs: ['get', 'list', 'create'],
  },
  {
    to: 'the machines',
    on: {
      'cluster.x-k8s.io': ['clusters', 'machines', 'machinedeployments'],
      'infrastructure.cluster.x-k8s.io': ['awsclusters', 'awsmachinetemplates'],
    },
    verbs: ['create', 'update', 'patch', 'delete'],
  },
]

describe('no role leads to', () => {
  test.each(ESCALATIONS)('$to', ({ on, verbs, except = [] }) => {
    const found = ROLES.filter(role => !except.includes(role)).flatMap(role =>
      Object.entries(on).flatMap(([apiGroup, resources]) =>
        resources.flatMap(resource =>
          verbs
            .filter(verb =>
              rulesOf(manifests, roleName(role)).some(rule => allows(rule, { verb, apiGroup, resource })),
            )
            .map(verb => `${role}: ${verb} ${resource}.${apiGroup}`),
        ),
      ),
    )
    expect(found).toEqual([])
  })

  test('anything by a wildcard, or beside resources', () => {
    for (const role of ROLES)
      for (const rule of rulesOf(manifests, roleName(role))) {
        expect(Object.keys(rule).toSorted()).toEqual(['apiGroups', 'resources', 'verbs'])
        expect([rule.apiGroups, rule.resources, rule.verbs].flat().join(' ')).not.toContain('*')
      }
  })

  test('cluster-admin, which the break-glass group alone is', () => {
    const bound = manifests.flatMap(({ object }) => {
      const { roleRef, subjects } = (object ?? {}) as {
        readonly roleRef?: { readonly name: string }
        readonly subjects?: readonly { readonly kind: string; readonly name: string }[]
      }
      return roleRef?.name === 'cluster-admin' ? (subjects ?? []) : []
    })
    expect(bound).toEqual([expect.objectContaining({ kind: 'Group', name: 'tkg-break-glass' })])
  })
})

describe('an admin can grant', () => {
  const rules = (role: Role) => rulesOf(manifests, roleName(role))

  test('view, edit and admin in the own namespace, and not operate', () => {
    for (const role of ['view', 'edit', 'admin'] as const)
      expect(beyond(rules('admin'), rules(role))).toEqual([])
    expect(beyond(rules('admin'), rules('operate'))).not.toEqual([])
    expect(beyond(rules('admin'), rulesOf(manifests, 'cluster-admin'))).not.toEqual([])
  })

  test('and every greater role holds the smaller one', () => {
    for (const role of ['edit', 'admin', 'operate'] as const)
      expect(beyond(rules(role), rules('view'))).toEqual([])
    expect(beyond(rules('admin'), rules('edit'))).toEqual([])
  })
})

test('a site may let edit and admin open shells, and that changes nothing else', () => {
  const added = (role: Role) =>
    beyond(rulesOf(manifests, roleName(role)), rulesOf(withShell, roleName(role))).map(
      ({ verb, resource }) => `${verb} ${resource}`,
    )
  const shell = ['create pods/exec', 'create pods/portforward']
  expect(Object.fromEntries(ROLES.map(role => [role, added(role)]))).toEqual({
    view: [],
    edit: shell,
    admin: shell,
    operate: [],
  })
})

test('a table of what each role may do, for reviewers', async () => {
  const rows = new Map<string, Map<Role, string[]>>()
  for (const role of ROLES)
    for (const { apiGroups, resources, verbs } of rulesOf(manifests, roleName(role)))
      for (const apiGroup of apiGroups)
        for (const resource of resources) {
          const row = rows.get(`${apiGroup || 'core'} | ${resource}`) ?? new Map<Role, string[]>()
          row.set(role, [...(row.get(role) ?? []), ...verbs])
          rows.set(`${apiGroup || 'core'} | ${resource}`, row)
        }
  const lines = [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, row]) => `| ${name} | ${ROLES.map(role => row.get(role)?.join(' ') ?? '').join(' | ')} |`)
  const text = [
    `| API group | resource | ${ROLES.join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(ROLES.length)}`,
    ...lines,
  ]
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot('testdata/what-each-role-may-do.txt')
})

describe('what is refused', () => {
  const problems = (...given: Parameters<typeof sceneOf>) => problemText(components(), sceneOf(...given))

  test.each<{ name: string; given: Parameters<typeof sceneOf>; says: readonly string[] }>([
    {
      name: 'admin over a whole cluster',
      given: [{ leads: [{ role: 'view' }, { role: 'admin' }] }],
      says: ['leads would have admin over the whole cluster payments', 'cluster-admin by another name'],
    },
    {
      name: 'edit over a whole cluster',
      given: [{ developers: [{ role: 'edit' }] }],
      says: ['developers would have edit over the whole cluster payments', 'add namespaces'],
    },
    {
      name: 'operate in a namespace',
      given: [{ operators: [{ role: 'operate', namespaces: ['payments'] }] }],
      says: ['operators would operate namespaces', 'remove namespaces, or make the role view'],
    },
    {
      name: 'a namespace that is misspelt',
      given: [{ developers: [{ role: 'edit', namespaces: ['reports', 'paymnets'] }] }],
      says: [
        'paymnets is not a namespace of cluster payments',
        'payments, reports',
        'did you mean payments?',
      ],
    },
    {
      name: 'a namespace of the platform',
      given: [{ developers: [{ role: 'edit', namespaces: ['tanzu-packages'] }] }],
      says: ['tanzu-packages is not a namespace of cluster payments'],
    },
    {
      name: 'a namespace where the cluster has none',
      given: [{ developers: [{ role: 'view', namespaces: ['payments'] }] }, {}, { namespaces: {} }],
      says: ['which names none', "add it to the cluster's namespaces"],
    },
    {
      name: 'a group of Kubernetes, wherever it is named',
      given: [
        { 'system:authenticated': [{ role: 'view' }] },
        { breakGlass: 'system:masters', infrastructureGroups: ['system:nodes'] },
      ],
      says: [
        'system:authenticated is one of Kubernetes',
        'system:masters is one of',
        'system:nodes is one of',
      ],
    },
    {
      name: 'a name with blanks around it',
      given: [{ ' developers': [{ role: 'view' }] }],
      says: ['has blanks around its name', 'found:    " developers"'],
    },
    {
      name: 'a name that no object can have',
      given: [{ ['ö'.repeat(40)]: [{ role: 'view' }] }],
      says: ["the group's name is too long", 'at most 200 characters'],
    },
    {
      name: 'the break-glass group among the others',
      given: [{ 'tkg-break-glass': [{ role: 'view' }] }, site],
      says: ['tkg-break-glass is the break-glass group', 'remove it here'],
    },
    {
      name: 'another group on the management cluster',
      given: [
        { 'Platfrom Operators': [{ role: 'operate' }], developers: [{ role: 'view' }] },
        site,
        management,
      ],
      says: [
        'Platfrom Operators may not be given access to the management cluster management',
        'did you mean Platform Operators?',
        'developers may not be given access',
        'Platform Operators, auditors',
      ],
    },
    {
      name: 'any group on the management cluster of an environment that names none',
      given: [{ developers: [{ role: 'view' }] }, {}, management],
      says: ['which names none'],
    },
    {
      name: 'access where there is no identity provider',
      given: [
        { developers: [{ role: 'view' }] },
        { identity: { type: 'none' }, breakGlass: 'tkg-break-glass' },
      ],
      says: ['environment test has no identity provider, so nobody is in any group', 'admin kubeconfig'],
    },
    {
      name: 'a role that there is not',
      given: [{ developers: [{ role: 'veiw' as 'view' }] }],
      says: ['view'],
    },
  ])('$name', ({ given, says }) => {
    const text = problems(...given)
    for (const words of says) expect(text).toContain(words)
  })

  test('in words that say what to do', () => {
    const grants = { leads: [{ role: 'admin' }, { role: 'view', namespaces: ['report'] }] } as const
    expect(problems(grants)).toMatchInlineSnapshot(`
      "access: leads would have admin over the whole cluster payments, which is cluster-admin by another name
        found:    admin without namespaces
        expected: the namespaces of the group
        fix:      add namespaces: […]; over a whole cluster there are view and operate
      access: report is not a namespace of cluster payments
        found:    report
        expected: one of the cluster's namespaces: payments, reports
        fix:      did you mean reports?"
    `)
  })
})
