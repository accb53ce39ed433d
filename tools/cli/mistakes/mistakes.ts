/** Realistic mistakes: one edit of a shipped environment file each. The report of each is a golden in testdata/. */

export interface Mistake {
  /** A sentence; also the golden's file name. */
  readonly name: string
  /** The file that is edited or made, below environments/. */
  readonly file: string
  /** Text that stands there exactly once; absent for a whole new file. */
  readonly from?: string
  readonly to: string
  /** A second edit of the same file, `[from, to]`. */
  readonly and?: readonly [string, string]
}

const NEW_CLUSTER = (body: string) => `/** A new cluster. */
import { cluster } from '#kernel'
import { sandbox } from './environment.ts'
import management from './management.ts'

export default cluster(sandbox, ${body})
`

/** An edit of payments.ts: `words` of its own, with `imports` of #overlay. */
const overlaid = (name: string, imports: string, words: string): Mistake => ({
  name,
  file: 'production/payments.ts',
  from: "import { cluster } from '#kernel'\n",
  to: `import { cluster } from '#kernel'\nimport { ${imports} } from '#overlay'\n`,
  and: ['  components: [contour(', `  ${words},\n  components: [contour(`],
})

export const mistakes: readonly Mistake[] = [
  // keys and types of values
  { name: 'an unknown key of a component', file: 'sandbox/playground.ts', from: 'logLevel:', to: 'logLvl:' },
  {
    name: 'an unknown key deep in a component',
    file: 'production/payments.ts',
    from: 'externalTrafficPolicy:',
    to: 'externalTrafficPolcy:',
  },
  {
    name: 'a text where a number belongs',
    file: 'sandbox/playground.ts',
    from: 'replicas: 1',
    to: "replicas: '1'",
  },
  {
    name: 'a number where a text belongs',
    file: 'sandbox/playground.ts',
    from: "storage: '20Gi'",
    to: 'storage: 20',
  },
  {
    name: 'a word that is not among the choices',
    file: 'production/payments.ts',
    from: "'Local'",
    to: "'local'",
  },
  {
    name: 'a list where a map belongs',
    file: 'sandbox/playground.ts',
    from: "contour: { replicas: 1, logLevel: 'debug' }",
    to: 'contour: []',
  },
  {
    name: 'an option that a component does not have',
    file: 'production/environment.ts',
    from: 'outputs: [syslog',
    to: 'output: [syslog',
  },
  {
    name: 'a boolean annotation',
    file: 'production/payments.ts',
    from: "externalTrafficPolicy: 'Local'",
    to: "annotations: { 'service.beta.kubernetes.io/aws-load-balancer-internal': true as never }",
  },
  {
    name: 'an unquoted version',
    file: 'sandbox/environment.ts',
    from: '    tkg(),',
    to: '    tkg({ OS_VERSION: 20.04 as never }),',
  },
  // the description of an environment
  {
    name: 'an unknown key of an environment',
    file: 'sandbox/environment.ts',
    from: 'sshKey:',
    to: 'sshkey:',
  },
  { name: 'a region that is none', file: 'sandbox/environment.ts', from: "'us-east-1',", to: "'us-east'," },
  {
    name: 'a registry with a scheme',
    file: 'staging/environment.ts',
    from: "host: 'registry.",
    to: "host: 'https://registry.",
  },
  {
    name: 'a registry outside the domain',
    file: 'staging/environment.ts',
    from: "'registry.staging.example.internal'",
    to: "'registry.example.com'",
  },
  {
    name: 'a registry with a public address',
    file: 'staging/environment.ts',
    from: "'10.20.255.10/32'",
    to: "'52.20.255.10/32'",
  },
  {
    name: 'a private key instead of a CA',
    file: 'staging/environment.ts',
    from: '    ca: stagingCa,\n    credentials',
    to: "    ca: '-----BEGIN PRIVATE KEY-----\\nMIGHAgEAMBMGByqGSM49\\n-----END PRIVATE KEY-----\\n',\n    credentials",
  },
  {
    name: 'a password in the address of the mirror',
    file: 'staging/environment.ts',
    from: 'https://git.',
    to: 'https://drawbridge:hunter2@git.',
  },
  {
    name: 'a mirror over SSH without known hosts',
    file: 'production/environment.ts',
    from: '    knownHosts,\n',
    to: '',
  },
  {
    name: 'a transport that does not fit the mirror',
    file: 'production/environment.ts',
    from: "kappController({ transport: 'ssh' })",
    to: 'kappController()',
  },
  {
    name: 'an even number of zones',
    file: 'staging/environment.ts',
    from: "['us-east-1a', 'us-east-1b', 'us-east-1c']",
    to: "['us-east-1a', 'us-east-1b']",
  },
  {
    name: 'a resolver that is no address',
    file: 'sandbox/environment.ts',
    from: "['10.10.0.2']",
    to: "['dns.example.internal']",
  },
  {
    name: 'an environment under another name than its folder',
    file: 'sandbox/environment.ts',
    from: "name: 'sandbox'",
    to: "name: 'sandpit'",
  },
  // networks
  {
    name: 'a VPC over the range of Docker',
    file: 'production/payments.ts',
    from: "'10.42.0.0/16'",
    to: "'172.17.0.0/16'",
  },
  {
    name: 'a VPC with public addresses',
    file: 'production/payments.ts',
    from: "'10.42.0.0/16'",
    to: "'52.42.0.0/16'",
  },
  {
    name: 'a range with host bits',
    file: 'production/payments.ts',
    from: "'10.42.0.0/16'",
    to: "'10.42.0.1/16'",
  },
  {
    name: 'a VPC that overlaps the pods',
    file: 'production/payments.ts',
    from: "'10.42.0.0/16'",
    to: "'100.96.0.0/16'",
  },
  {
    name: 'a zone without a subnet',
    file: 'production/payments.ts',
    from: "      'us-gov-west-1c': 'subnet-0c42c3d4e5f607183',\n",
    to: '',
  },
  {
    name: 'a subnet in a zone of another region',
    file: 'production/payments.ts',
    from: "'us-gov-west-1c':",
    to: "'us-gov-east-1c':",
  },
  {
    name: 'public subnets',
    file: 'production/payments.ts',
    from: '    subnets: {',
    to: "    publicSubnets: { 'us-gov-west-1a': 'subnet-0c42c3d4e5f607189' },\n    subnets: {",
  },
  {
    name: 'a name where the id of a VPC belongs',
    file: 'production/payments.ts',
    from: "'vpc-0c42c3d4e5f607180'",
    to: "'payments-vpc'",
  },
  // clusters
  {
    name: 'an even number of control planes in production',
    file: 'production/payments.ts',
    from: '  workers: { perZone: 3 },',
    to: '  controlPlane: { count: 4 },\n  workers: { perZone: 3 },',
  },
  {
    name: 'machines too small for the packages',
    file: 'production/payments.ts',
    from: 'workers: { perZone: 3 }',
    to: "workers: { perZone: 3, instanceType: 't3.small' }",
  },
  {
    name: 'a workload cluster without its management cluster',
    file: 'production/payments.ts',
    from: '  managedBy: management,\n',
    to: '',
  },
  {
    name: 'a cluster managed by a workload cluster',
    file: 'production/payments.ts',
    from: "import management from './management.ts'",
    to: "import management from './logistics.ts'",
  },
  {
    name: 'a cluster managed from another environment',
    file: 'production/payments.ts',
    from: "import management from './management.ts'",
    to: "import management from '../staging/management.ts'",
  },
  {
    name: 'two clusters of one name',
    file: 'production/payments.ts',
    from: "name: 'payments'",
    to: "name: 'logistics'",
  },
  {
    name: 'a cluster without a network',
    file: 'sandbox/added.ts',
    to: NEW_CLUSTER("{ name: 'added', role: 'workload', managedBy: management }"),
  },
  {
    name: 'a role that is none',
    file: 'sandbox/added.ts',
    to: NEW_CLUSTER(
      "{ name: 'added', role: 'worker' as never, managedBy: management, network: sandbox.networks.main }",
    ),
  },
  {
    name: 'a capital letter in a name',
    file: 'sandbox/playground.ts',
    from: "name: 'playground'",
    to: "name: 'Playground'",
  },
  // components
  {
    name: 'a missing prerequisite',
    file: 'staging/apps.ts',
    from: "name: 'apps',",
    to: "name: 'apps',\n  without: ['contour'],",
  },
  {
    name: 'a prerequisite of a prerequisite',
    file: 'staging/environment.ts',
    from: '    certManager(),\n',
    to: '',
  },
  {
    name: 'leaving out what nobody installs',
    file: 'staging/apps.ts',
    from: "name: 'apps',",
    to: "name: 'apps',\n  without: ['grafanna'],",
  },
  {
    name: 'Antrea on a Calico cluster',
    file: 'production/analytics.ts',
    from: '    whereabouts(),',
    to: '    antrea(),\n    whereabouts(),',
    and: [
      "import { calico } from '#calico'",
      "import { antrea } from '#antrea'\nimport { calico } from '#calico'",
    ],
  },
  {
    name: 'a component that was not called',
    file: 'sandbox/playground.ts',
    from: 'grafana(),',
    to: 'grafana as never,',
  },
  {
    name: 'an FQDN outside the domain',
    file: 'production/roles/shared-services.ts',
    from: 'ingress: { enabled: true }',
    to: "ingress: { enabled: true, virtual_host_fqdn: 'prometheus.example.com' }",
  },
  {
    name: 'a flow to the Internet without a waiver',
    file: 'production/payments.ts',
    from: "address: '10.42.200.0/28'",
    to: "address: '203.0.113.0/24'",
  },
  {
    name: 'a flow from a namespace that nobody has',
    file: 'production/payments.ts',
    from: "from: { namespace: 'payments' },",
    to: "from: { namespace: 'payment' },",
  },
  {
    name: 'a waiver of a rule that does not exist',
    file: 'sandbox/environment.ts',
    from: "rule: 'several-zones'",
    to: "rule: 'sevral-zones'",
  },
  {
    name: 'an error that is made a warning',
    file: 'staging/environment.ts',
    from: "  sshKey: 'staging-nodes',",
    to: "  rules: { 'no-literal-secret': 'warning' as never },\n  sshKey: 'staging-nodes',",
  },
  {
    name: 'access to the management cluster for a group of developers',
    file: 'production/environment.ts',
    from: "'platform-auditors': [{ role: 'view' }],",
    to: "'payments-developers': [{ role: 'view' }],",
  },
  {
    name: 'admin of a whole cluster',
    file: 'production/payments.ts',
    from: "[{ role: 'admin', namespaces: ['payments'] }]",
    to: "[{ role: 'admin' }]",
  },
  {
    name: 'a namespace of Kubernetes itself',
    file: 'staging/apps.ts',
    from: "payments: { description: 'The payments team, before production.',",
    to: "'kube-payments': { description: 'The payments team, before production.',",
  },
  {
    name: 'flows that no component gives form',
    file: 'production/environment.ts',
    from: '    networkPolicies(),\n',
    to: '',
  },
  {
    name: 'a misspelt key of the configuration of Contour',
    file: 'production/roles/workload.ts',
    from: "'stream-idle-timeout'",
    to: "'stream-idle-timout'",
  },
  {
    name: 'a DNS key that is no secret',
    file: 'production/roles/workload.ts',
    from: "managedSecret('production/external-dns', 'tsig')",
    to: "'hunter2' as never",
  },
  {
    name: 'a public load balancer',
    file: 'production/payments.ts',
    from: "externalTrafficPolicy: 'Local'",
    to: "annotations: { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'false' }",
  },
  {
    name: 'an image from a public registry',
    file: 'sandbox/environment.ts',
    from: 'antrea(),',
    to: "antrea({ antrea: { image: { repository: 'projects.registry.vmware.com/tkg' } } }),",
  },
  // secrets
  {
    name: 'a literal password of a component',
    file: 'production/logistics.ts',
    from: "managedSecret('production/logistics/grafana', 'admin-password')",
    to: "'aHVudGVyMg==' as never",
  },
  {
    name: 'a literal password of the directory',
    file: 'production/environment.ts',
    from: "managedSecret('production/pinniped', 'bind-password')",
    to: "'hunter2' as never",
  },
  {
    name: 'a credential among the cluster variables',
    file: 'sandbox/environment.ts',
    from: '    tkg(),',
    to: "    tkg({ AWS_SECRET_ACCESS_KEY: 'hunter2' } as never),",
  },
  {
    name: 'a derived variable typed twice',
    file: 'sandbox/environment.ts',
    from: '    tkg(),',
    to: "    tkg({ CLUSTER_CIDR: '100.96.0.0/11' } as never),",
  },
  {
    name: 'a throw inside a chart',
    file: 'production/logistics.ts',
    from: "managedSecret('production/logistics/grafana', 'admin-password')",
    to: "existingSecret('elsewhere', 'grafana', 'password')",
    and: ['import { cluster, managedSecret }', 'import { cluster, existingSecret, managedSecret }'],
  },
  // files
  {
    name: 'a syntax error',
    file: 'sandbox/playground.ts',
    from: "  role: 'workload',",
    to: "  role: 'workload'",
  },
  { name: 'a missing import', file: 'sandbox/playground.ts', from: "from '#contour'", to: "from '#contuor'" },
  {
    name: 'a name that nobody exports',
    file: 'sandbox/playground.ts',
    from: 'import { contour }',
    to: 'import { conture as contour }',
  },
  {
    name: 'a file that describes no cluster',
    file: 'sandbox/notes.ts',
    to: "export const notes = 'remember the milk'\n",
  },
  {
    name: 'a throw while a file is loaded',
    file: 'sandbox/playground.ts',
    from: 'network: sandbox.networks.main,',
    to: 'network: (sandbox as never as { network: { main: never } }).network.main,',
  },

  // overlays
  overlaid(
    'an overlay that means no object',
    'overlay',
    `overlays: [
    overlay({ kind: 'PackageInstall', name: 'contuor' }, { spec: { syncPeriod: '1h' } }),
  ]`,
  ),
  overlaid(
    'an overlay of a key that is not there',
    'overlay',
    `overlays: [
    overlay({ kind: 'PackageInstall', name: 'contour' }, { spec: { syncPeroid: '1h' } }),
  ]`,
  ),
  overlaid(
    'an overlay that means more objects than it says',
    'overlay',
    `overlays: [overlay({ kind: 'PackageInstall' }, { spec: { syncPeriod: '1h' } })]`,
  ),
  overlaid(
    'an overlay with a word that nobody knows',
    'merge, overlay',
    `overlays: [
    overlay(
      { kind: 'PackageInstall', name: 'contour' },
      { spec: { paused: merge(true, { missingOK: true } as never) } },
    ),
  ]`,
  ),
  overlaid(
    'an overlay that takes away the name',
    'overlay, remove',
    `overlays: [
    overlay({ kind: 'PackageInstall', name: 'contour' }, { metadata: { name: remove() } }),
  ]`,
  ),
  overlaid(
    'an overlay that gives an object the path of another',
    'overlay',
    `overlays: [
    overlay(
      { kind: 'ServiceAccount', name: 'contour-package' },
      { metadata: { name: 'contour', namespace: 'tanzu-packages' } },
    ),
    overlay(
      { kind: 'PackageInstall', name: 'contour' },
      { apiVersion: 'v1', kind: 'ServiceAccount' },
    ),
  ]`,
  ),
  overlaid(
    'an overlay with a reference to a secret',
    'merge, overlay',
    `overlays: [
    overlay(
      { kind: 'Secret', name: 'contour-values' },
      { stringData: { token: { kind: 'secret', provider: 'secretgen', name: 'a', length: 40 } as never } },
      { childDefaults: { missingOk: true } },
    ),
  ]`,
  ),
  overlaid(
    'an overlay with a literal secret',
    'merge, overlay',
    `overlays: [
    overlay(
      { kind: 'Secret', name: 'contour-values' },
      { stringData: { password: merge('hunter2', { missingOk: true }) } },
    ),
  ]`,
  ),
  {
    name: 'an overlay of a component that is no overlay',
    file: 'production/payments.ts',
    from: "'Local' } } })",
    to: "'Local' } } }, { overlays: [{ kind: 'PackageInstall' } as never] })",
  },
  overlaid(
    'an overlay with a label that no server takes',
    'merge, overlay',
    `overlays: [
    overlay(
      { kind: 'Namespace', name: 'payments' },
      { metadata: { labels: { 'example.internal/owner': merge('the payments team', { missingOk: true }) } } },
    ),
  ]`,
  ),
]
