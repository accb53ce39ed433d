/** Components that stand in for real ones of their kind: what they offer is what those offer, under names of their own. */
import {
  anyPods,
  apiServer,
  defineComponent,
  group,
  ingress,
  nodes,
  outside,
  pods,
  type ComponentUse,
  type Offers,
  type ReadWord,
} from '#kernel'

export function component(name: string, offers: Offers, reads: readonly ReadWord[] = []): ComponentUse {
  return defineComponent({ name, values: group(name, {}), offers: () => offers, reads })()
}

const SITE = ['10.0.0.0/8']

/** An ingress controller: Envoy behind an internal load balancer, and its control plane. */
export const gate = component('gate', {
  namespaces: ['gate'],
  provides: { ingress: pods('gate', { app: 'envoy' }) },
  flows: [
    {
      from: { kind: 'outside', name: 'clients', ranges: SITE },
      to: pods('gate', { app: 'envoy' }),
      ports: [{ port: 8080 }, { port: 8443 }],
      purpose: 'reach what the cluster serves',
    },
    {
      from: nodes,
      to: pods('gate', { app: 'envoy' }),
      ports: [{ port: 8080 }, { port: 8443 }],
      purpose: 'hand on what the load balancer sends to a node',
    },
    {
      from: pods('gate', { app: 'envoy' }),
      to: pods('gate', { app: 'contour' }),
      ports: [{ port: 8001 }],
      purpose: 'fetch routes',
    },
    {
      from: pods('gate', { app: 'contour' }),
      to: apiServer,
      ports: [{ port: 6443, servicePort: 443 }],
      purpose: 'watch routes',
    },
  ],
  metrics: [{ job: 'envoy', namespace: 'gate', labels: { app: 'envoy' }, port: 8002 }],
})

/** A collector of metrics, with an exporter on the network of every node. */
export const collector = component('collector', {
  namespaces: ['monitoring'],
  provides: { metrics: pods('monitoring', { app: 'prometheus', component: 'server' }) },
  flows: [
    {
      from: ingress,
      to: pods('monitoring', { app: 'prometheus', component: 'server' }),
      ports: [{ port: 9090 }],
      purpose: 'look at metrics',
    },
    {
      from: pods('monitoring', { app: 'prometheus', component: 'server' }),
      to: apiServer,
      ports: [{ port: 6443, servicePort: 443 }],
      purpose: 'discover targets',
    },
  ],
  metrics: [
    {
      job: 'node-exporter',
      namespace: 'monitoring',
      labels: { app: 'node-exporter' },
      port: 9100,
      hostNetwork: true,
    },
  ],
})

/** Issues certificates; the API server asks its webhook about every Certificate. */
export const certificates = component('certificates', {
  namespaces: ['certificates'],
  flows: [
    {
      from: apiServer,
      to: pods('certificates', { 'app.kubernetes.io/name': 'webhook' }),
      ports: [{ port: 10250, servicePort: 443 }],
      purpose: 'admit certificates',
    },
    {
      from: pods('certificates'),
      to: apiServer,
      ports: [{ port: 6443, servicePort: 443 }],
      purpose: 'watch certificates',
    },
  ],
})

/** Carries logs to a sink whose address the environment knows by its host only. */
export const shipper = component('shipper', {
  namespaces: ['logging'],
  flows: [
    {
      from: pods('logging', { app: 'fluent-bit' }),
      to: outside('log sink security', 'logs.test.example.internal', undefined),
      ports: [{ port: 514, protocol: 'UDP' }],
      purpose: 'send logs',
    },
  ],
})

/** An aggregated API, which the API server calls by itself, and a webhook on all pods. */
export const aggregated = component('aggregated', {
  namespaces: ['aggregated'],
  flows: [
    {
      from: apiServer,
      to: pods('aggregated', { app: 'api' }),
      ports: [{ port: 8443, servicePort: 443 }],
      purpose: 'serve an API of its own',
    },
    {
      from: anyPods,
      to: pods('aggregated', { app: 'cache' }),
      ports: [{ port: 6379 }],
      purpose: 'use the cache',
    },
  ],
})

/** What makes the namespaces of the cluster's own words. */
export const namespaces = component('namespaces', {}, ['namespaces'])

export const platform = [gate, collector, certificates, shipper, aggregated, namespaces]
