/**
 * A workload cluster of real rooms under default deny: what of it keeps working, and what nobody may do. A component's own
 * tests cannot say it, since no component knows another; here they meet, as an environment file brings them together.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { formatProblem, renderCluster } from '#kernel'
import { address, ownNode, pod, reach, type Connection, type Network } from '#testing'
import { loadCluster } from './load/index.ts'
import { registerTypeScript, temporaryRoot } from './temporary-root.ts'

registerTypeScript()

const ENVIRONMENT = `
import { antrea } from '#antrea'
import { calico } from '#calico'
import { kappController, tanzuStandard } from '#carvel'
import { certManager } from '#cert-manager'
import { contour } from '#contour'
import { fluentBit, syslog } from '#fluent-bit'
import { grafana } from '#grafana'
import { environment, generatedSecret } from '#kernel'
import { namespaces } from '#namespaces'
import { networkPolicies } from '#network-policies'
import { prometheus } from '#prometheus'
import { tkg, tkg161 } from '#tkg'

const logs = { security: { host: 'siem.example.internal', port: 514, protocol: 'tcp', address: '10.40.255.20/32' } } as const
const network = (id: string, cidr: string) => ({
  vpc: 'vpc-0a1b2c3d4e5f6071' + id,
  cidr,
  subnets: { 'us-gov-west-1a': 'subnet-0a1b2c3d4e5f6071' + id },
})

export const site = environment({
  name: 'site',
  release: tkg161,
  region: 'us-gov-west-1',
  availabilityZones: ['us-gov-west-1a'],
  domain: 'example.internal',
  networks: { management: network('1', '10.10.0.0/16'), apps: network('2', '10.20.0.0/16') },
  registry: { host: 'registry.example.internal', project: 'tkg', address: '10.40.255.10/32' },
  git: { url: 'https://git.example.internal/platform.git', address: '10.40.255.11/32' },
  dns: ['10.40.0.2'],
  ntp: ['169.254.169.123'],
  logs,
  identity: { type: 'none' },
  sshKey: 'nodes',
  plan: 'dev',
  agent: kappController(),
  components: [
    tkg(),
    tanzuStandard(),
    antrea(),
    calico(),
    certManager(),
    contour(),
    prometheus(),
    grafana({ grafana: { secret: { admin_password: generatedSecret('grafana-admin') } } }),
    fluentBit({}, { outputs: [syslog(logs.security)] }),
    namespaces(),
    networkPolicies(),
  ],
})
`
const MANAGEMENT = `
import { cluster } from '#kernel'
import { site } from './environment.ts'
export default cluster(site, { name: 'management', role: 'management', network: site.networks['management'] })
`
const apps = (cni: string) => `
import { cluster } from '#kernel'
import { site } from './environment.ts'
import management from './management.ts'

export default cluster(site, {
  name: '${cni}-apps',
  role: 'workload',
  cni: '${cni}',
  managedBy: management,
  network: site.networks['apps'],
  namespaces: { orders: {}, reports: {} },
  flows: {
    serve: { from: 'ingress', to: { namespace: 'orders', labels: { app: 'web' } }, ports: [8080], purpose: 'serve orders' },
    scrape: { from: 'metrics', to: { namespace: 'orders' }, ports: [9102], purpose: 'collect metrics of orders' },
    database: {
      from: { namespace: 'orders', labels: { app: 'web' } },
      to: { outside: 'orders database', address: '10.40.7.0/28' },
      ports: [5432],
      purpose: 'keep orders',
    },
  },
})
`
const MISTAKEN = `
import { cluster } from '#kernel'
import { site } from './environment.ts'
import management from './management.ts'

export default cluster(site, {
  name: 'mistaken',
  role: 'workload',
  managedBy: management,
  network: site.networks['apps'],
  namespaces: { orders: {} },
  flows: {
    charge: {
      from: { namespace: 'orders' },
      to: { outside: 'card network', address: '203.0.113.0/24' },
      ports: [443],
      purpose: 'charge cards',
    },
    count: { from: { namespace: 'order' }, to: { namespace: 'orders' }, ports: [8080], purpose: 'count' },
  },
})
`
const { root, remove } = temporaryRoot({
  'environments/site/environment.ts': ENVIRONMENT,
  'environments/site/management.ts': MANAGEMENT,
  'environments/site/antrea-apps.ts': apps('antrea'),
  'environments/site/mistaken.ts': MISTAKEN,
  'environments/site/calico-apps.ts': apps('calico'),
})
afterAll(remove)

function objectsOf(cni: 'antrea' | 'calico') {
  const name = `${cni}-apps`
  const loaded = loadCluster(root, {
    environment: 'site',
    cluster: name,
    file: `environments/site/${name}.ts`,
  })
  const { manifests, problems } =
    'description' in loaded ? renderCluster(loaded.description, { rules: [] }) : { ...loaded, manifests: [] }
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(formatProblem).join('\n'))
  return manifests.flatMap(({ object, folder }) => (object && folder === 'manifests' ? [object] : []))
}

const CERT_MANAGER = 'app.kubernetes.io'
const webhook = pod('cert-manager', {
  [`${CERT_MANAGER}/component`]: 'webhook',
  [`${CERT_MANAGER}/instance`]: 'cert-manager',
  [`${CERT_MANAGER}/name`]: 'webhook',
})
const envoy = pod('tanzu-system-ingress', { app: 'envoy' })
const contour = pod('tanzu-system-ingress', { app: 'contour' })
const prometheus = pod('tanzu-system-monitoring', { app: 'prometheus', component: 'server' })
const alertmanager = pod('tanzu-system-monitoring', { app: 'prometheus', component: 'alertmanager' })
const exporter = pod('tanzu-system-monitoring', { app: 'prometheus', component: 'node-exporter' })
const grafana = pod('tanzu-system-dashboards', { 'app.kubernetes.io/name': 'grafana' })
const fluentBit = pod('tanzu-system-logging', { app: 'fluent-bit' })
const web = pod('orders', { app: 'web' })
const report = pod('reports', { app: 'report' })
const dns = pod('kube-system', { 'k8s-app': 'kube-dns' })

const node = address('10.20.3.4')
const gateway = address('100.96.7.1')
const client = address('10.77.1.2')

/** Of Calico only what it takes from Kubernetes is judged here; its own policies have their proof in their room. */
const networks: readonly { cni: 'antrea' | 'calico'; network: Network }[] = [
  { cni: 'antrea', network: 'antrea' },
  { cni: 'calico', network: 'kubernetes' },
]

describe.each(networks)('a workload cluster with $cni', ({ cni, network }) => {
  const objects = objectsOf(cni)
  const verdict = (connection: Connection) => reach(objects, connection, network).verdict

  test.each<[string, Connection]>([
    ['the kubelet probes Envoy', { from: ownNode, to: envoy, port: 8002 }],
    ['cert-manager resolves names', { from: webhook, to: dns, port: 53, protocol: 'UDP' }],
    ['applications resolve names', { from: report, to: dns, port: 53, protocol: 'UDP' }],
    ['Contour watches the API server', { from: contour, to: node, port: 6443 }],
    ['Prometheus finds its targets', { from: prometheus, to: node, port: 6443 }],
    ['the API server asks the webhook of cert-manager', { from: node, to: webhook, port: 10250 }],
    ['also from another node, through its gateway', { from: gateway, to: webhook, port: 10250 }],
    ['Prometheus collects metrics of Envoy', { from: prometheus, to: envoy, port: 8002 }],
    ['Prometheus collects metrics of an application', { from: prometheus, to: web, port: 9102 }],
    ['Prometheus collects metrics of nodes', { from: prometheus, to: exporter, port: 9100 }],
    ['Prometheus raises alerts', { from: prometheus, to: alertmanager, port: 9093 }],
    ['Grafana asks Prometheus', { from: grafana, to: prometheus, port: 9090 }],
    ['people reach Grafana through Envoy', { from: envoy, to: grafana, port: 3000 }],
    ['clients reach Envoy', { from: client, to: envoy, port: 8443 }],
    ['so do load balancers through any node', { from: gateway, to: envoy, port: 8443 }],
    ['Envoy is configured by Contour', { from: envoy, to: contour, port: 8001 }],
    ['Envoy reaches the application', { from: envoy, to: web, port: 8080 }],
    ['Fluent Bit sends logs to the sink', { from: fluentBit, to: address('10.40.255.20'), port: 514 }],
    ['the application keeps its orders', { from: web, to: address('10.40.7.5'), port: 5432 }],
  ])('%s', (_, connection) => {
    expect(verdict(connection)).toBe('allowed')
  })

  test.each<[string, Connection]>([
    ['one application does not reach another', { from: report, to: web, port: 8080 }],
    ['an application does not reach Prometheus', { from: web, to: prometheus, port: 9090 }],
    ['an application does not reach the API server', { from: web, to: node, port: 6443 }],
    ['an application does not reach the kubelet', { from: web, to: node, port: 10250 }],
    ['nobody reaches the Internet', { from: web, to: address('203.0.113.9'), port: 443 }],
    ['not even what sends logs', { from: fluentBit, to: address('203.0.113.9'), port: 514 }],
    ['the Internet reaches nobody', { from: address('203.0.113.9'), to: envoy, port: 8443 }],
    ['nobody reaches instance metadata', { from: grafana, to: address('169.254.169.254'), port: 80 }],
    ['clients do not reach an application past Envoy', { from: client, to: web, port: 8080 }],
    ['clients do not reach Grafana past Envoy', { from: client, to: grafana, port: 3000 }],
    [
      'Fluent Bit sends nothing to the neighbours of the sink',
      { from: fluentBit, to: address('10.40.255.21'), port: 514 },
    ],
  ])('%s', (_, connection) => {
    expect(verdict(connection)).toBe('denied')
  })
})

test('Prometheus collects metrics of Antrea, whose pods have the network of their nodes', () => {
  const objects = objectsOf('antrea')
  const agent = { from: prometheus, to: node, port: 10350 }
  expect(reach(objects, agent, 'antrea').verdict).toBe('allowed')
  expect(reach(objects, { ...agent, from: grafana }, 'antrea').verdict).toBe('denied')
})

test('a flow that is refused is refused at its line', () => {
  const file = 'environments/site/mistaken.ts'
  const loaded = loadCluster(root, { environment: 'site', cluster: 'mistaken', file })
  const { problems } = 'description' in loaded ? renderCluster(loaded.description, { rules: [] }) : loaded
  const lines = problems.map(problem => formatProblem(problem).split('\n')[0])
  expect(lines).toEqual([
    `${file}:15:11  card network has an address that is not private, and a way to the Internet takes a waiver`,
    `${file}:19:33  cluster mistaken has no namespace order`,
  ])
})
