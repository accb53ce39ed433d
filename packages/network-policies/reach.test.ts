/** What keeps working under default deny, and what does not: each a sentence, judged on the rendered policies of one cluster. */
import { describe, expect, test } from 'vitest'
import { address, ownNode, pod, reach, renderScene, type Connection, type Network } from '#testing'
import { networkPolicies } from './index.ts'
import { platform } from './testdata/stand-ins.ts'

const objects = renderScene([...platform, networkPolicies()], {
  cluster: {
    namespaces: { orders: {}, reports: {} },
    flows: {
      serve: {
        from: 'ingress',
        to: { namespace: 'orders', labels: { app: 'web' } },
        ports: [8080],
        purpose: 'serve orders',
      },
      database: {
        from: { namespace: 'orders', labels: { app: 'web' } },
        to: { outside: 'orders database', address: '10.40.7.0/28' },
        ports: [5432],
        purpose: 'keep orders',
      },
      scrape: {
        from: 'metrics',
        to: { namespace: 'orders', labels: { app: 'web' } },
        ports: [9102],
        purpose: 'collect metrics of orders',
      },
      within: {
        from: { namespace: 'reports' },
        to: { namespace: 'reports' },
        ports: [8080],
        purpose: 'talk among themselves',
      },
    },
  },
}).flatMap(({ object }) => (object ? [object] : []))

const envoy = pod('gate', { app: 'envoy' })
const contour = pod('gate', { app: 'contour' })
const prometheus = pod('monitoring', { app: 'prometheus', component: 'server' })
const webhook = pod('certificates', { 'app.kubernetes.io/name': 'webhook' })
const web = pod('orders', { app: 'web' })
const batch = pod('orders', { app: 'batch' })
const report = pod('reports', { app: 'report' })
const dns = pod('kube-system', { 'k8s-app': 'kube-dns' })
const unowned = pod('kube-system', { app: 'anything' })

/** In the range of the nodes, and where a node's packets to other nodes' pods come from under encapsulation. */
const node = address('10.10.3.4')
const gateway = address('100.96.5.1')
const client = address('10.77.1.2')
const internet = address('203.0.113.9')
const metadata = address('169.254.169.254')

const networks: readonly Network[] = ['kubernetes', 'antrea']

describe.each(networks)('under default deny, as %s enforces it,', network => {
  const verdict = (connection: Connection) => reach(objects, connection, network).verdict

  test.each<[string, Connection]>([
    ['the kubelet probes pods of its own node, whatever the port', { from: ownNode, to: batch, port: 8086 }],
    ['every pod of ours resolves names by UDP', { from: batch, to: dns, port: 53, protocol: 'UDP' }],
    ['every pod of ours resolves long names by TCP', { from: webhook, to: dns, port: 53 }],
    ['what watches the API server reaches it behind its Service', { from: contour, to: node, port: 6443 }],
    ['metrics of pods are collected', { from: prometheus, to: envoy, port: 8002 }],
    ["metrics of applications are collected by an author's flow", { from: prometheus, to: web, port: 9102 }],
    [
      'metrics of what runs on the network of nodes are collected',
      { from: prometheus, to: node, port: 9100 },
    ],
    ['the API server on a node asks the webhook', { from: node, to: webhook, port: 10250 }],
    [
      'the API server asks the webhook of another node through its gateway',
      { from: gateway, to: webhook, port: 10250 },
    ],
    [
      'the API server hands on requests to an aggregated API',
      { from: gateway, to: pod('aggregated', { app: 'api' }), port: 8443 },
    ],
    ['clients of the site reach Envoy with their own address', { from: client, to: envoy, port: 8443 }],
    ['a node hands on what a load balancer sent it', { from: gateway, to: envoy, port: 8080 }],
    ['Envoy reaches the application behind it', { from: envoy, to: web, port: 8080 }],
    ['Envoy fetches its routes', { from: envoy, to: contour, port: 8001 }],
    [
      'logs leave for the sink, wherever in the site it is',
      { from: pod('logging', { app: 'fluent-bit' }), to: address('10.40.1.1'), port: 514, protocol: 'UDP' },
    ],
    ['an application reaches its database outside', { from: web, to: address('10.40.7.5'), port: 5432 }],
    [
      'a namespace that its author opened to itself is open to itself',
      { from: report, to: report, port: 8080 },
    ],
    [
      'pods of any namespace of ours use what is offered to all',
      { from: batch, to: pod('aggregated', { app: 'cache' }), port: 6379 },
    ],
    ['what is not ours stays as it was', { from: unowned, to: internet, port: 443 }],
  ])('%s', (_, connection) => {
    expect(verdict(connection)).toBe('allowed')
  })

  test.each<[string, Connection]>([
    ['pods of one namespace do not reach another', { from: report, to: web, port: 8080 }],
    ['pods of a namespace do not even reach each other without a flow', { from: batch, to: web, port: 8080 }],
    ['a namespace that is not ours does not come in', { from: unowned, to: web, port: 8080 }],
    ['Envoy reaches no other port of an application', { from: envoy, to: web, port: 9102 }],
    ['Envoy reaches no application that is not behind it', { from: envoy, to: batch, port: 8080 }],
    ['the Internet is out of reach', { from: web, to: internet, port: 443 }],
    ['the Internet does not come in, even where the site may', { from: internet, to: envoy, port: 8443 }],
    ['instance metadata is out of reach', { from: web, to: metadata, port: 80 }],
    [
      'instance metadata is out of reach of what may send logs to all of the site',
      { from: pod('logging', { app: 'fluent-bit' }), to: metadata, port: 80 },
    ],
    [
      'a database is reached by nothing but its application',
      { from: batch, to: address('10.40.7.5'), port: 5432 },
    ],
    ['its neighbours outside are out of reach', { from: web, to: address('10.40.7.16'), port: 5432 }],
    ["the kubelet's own port is out of reach", { from: contour, to: node, port: 10250 }],
    ['who does not watch the API server does not reach it', { from: envoy, to: node, port: 6443 }],
    ['DNS is reached for names only', { from: web, to: dns, port: 8080 }],
    ['other pods beside DNS are out of reach', { from: web, to: unowned, port: 53, protocol: 'UDP' }],
    ['clients of the site do not reach an application past Envoy', { from: client, to: web, port: 8080 }],
  ])('%s', (_, connection) => {
    expect(verdict(connection)).toBe('denied')
  })
})

test('the deciding policy is named', () => {
  expect(reach(objects, { from: envoy, to: web, port: 8080 })).toMatchObject({
    egress: { because: 'NetworkPolicy gate/egress.app.envoy' },
    ingress: { because: 'NetworkPolicy orders/ingress.app.web' },
  })
  expect(reach(objects, { from: batch, to: internet, port: 443 }).because).toBe(
    'NetworkPolicy orders/default-deny, NetworkPolicy orders/egress.all',
  )
})
