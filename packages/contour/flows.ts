/**
 * Who talks to Contour and Envoy, and whom they call. Envoy's way to the pods behind it is said by those who have such
 * pods, as a flow from ingress: Envoy may reach no other. Probes come from the node itself, which no policy of pods stops:
 * 8002 and 8090 of Envoy, 8000 and 8001 of Contour. Ports and labels: contour v1.20, examples/contour; the fact sheet's
 * section 6.4 for xDS.
 */
import {
  API_PORT,
  apiServer,
  nodes,
  outside,
  pods,
  type Flow,
  type MetricsTarget,
  type Nodes,
  type Pods,
} from '#kernel'
import { needsCertManager, valuesOf, type ContourContext } from './builds.ts'
import { parsedConfiguration } from './configuration-file.ts'

const XDS = { port: 8001 }
const TRAFFIC = [
  { port: 8080, servicePort: 80 },
  { port: 8443, servicePort: 443 },
]

/** The namespace of the package's objects; the builds have different ones. */
export function namespaceOf(context: ContourContext): string {
  return valuesOf(context).namespace
}

/** What carries requests: Envoy's pods, or the nodes where Envoy has their network. */
export function envoyOf(context: ContourContext): Pods | Nodes {
  return valuesOf(context).envoy.hostNetwork ? nodes : pods(namespaceOf(context), { app: 'envoy' })
}

export function flows(context: ContourContext): Flow[] {
  const envoy = envoyOf(context)
  const contour = pods(namespaceOf(context), { app: 'contour' })
  const balancers = outside('load balancers', undefined, context.cluster.network.cidr)
  return [
    {
      from: outside('clients', undefined, undefined),
      to: envoy,
      ports: TRAFFIC,
      purpose:
        'HTTP and HTTPS; with externalTrafficPolicy Local and on host ports clients keep their address',
    },
    { from: balancers, to: envoy, ports: TRAFFIC, purpose: 'HTTP and HTTPS through a load balancer' },
    {
      from: nodes,
      to: envoy,
      ports: TRAFFIC,
      purpose: 'HTTP and HTTPS that another node passes on (externalTrafficPolicy Cluster)',
    },
    { from: envoy, to: contour, ports: [XDS], purpose: 'Envoy is configured by Contour (xDS, mutual TLS)' },
    {
      from: contour,
      to: apiServer,
      ports: [API_PORT],
      purpose: 'Contour watches HTTPProxies, Ingresses and Secrets',
    },
    ...(needsCertManager(context) ? [] : [certgen(context)]),
  ]
}

/** Without cert-manager a job makes the certificates between Contour and Envoy. */
function certgen(context: ContourContext): Flow {
  return {
    from: pods(namespaceOf(context), { app: 'contour-certgen' }),
    to: apiServer,
    ports: [API_PORT],
    purpose: 'the job contour-certgen writes the certificates between Contour and Envoy',
  }
}

export function metricsTargets(context: ContourContext): MetricsTarget[] {
  const namespace = namespaceOf(context)
  const { contour, envoy } = parsedConfiguration(context).metrics
  return [
    {
      job: 'contour',
      namespace,
      labels: { app: 'contour' },
      port: contour.port ?? 8000,
      ...(contour['server-certificate-path'] && { scheme: 'https' as const }),
    },
    {
      job: 'envoy',
      namespace,
      labels: { app: 'envoy' },
      port: envoy.port ?? 8002,
      path: '/stats/prometheus',
      ...(envoy['server-certificate-path'] && { scheme: 'https' as const }),
      ...(valuesOf(context).envoy.hostNetwork && { hostNetwork: true }),
    },
  ]
}
