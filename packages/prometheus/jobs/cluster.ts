/** Jobs that every cluster has: its API servers and, through their proxy, the kubelet and cAdvisor of each node. */
import { toServiceAccount } from './service-account.ts'
import type { Json } from '#kernel'

/**
 * Each API server is called by its own address and shows a certificate that also holds this name, so its CA is enough:
 * the package's own text trusts whoever answers.
 */
const apiServers: Json = {
  job_name: 'kubernetes-apiservers',
  scheme: 'https',
  ...toServiceAccount({ server_name: 'kubernetes.default.svc' }),
  kubernetes_sd_configs: [{ role: 'endpoints', namespaces: { names: ['default'] } }],
  relabel_configs: [
    {
      source_labels: ['__meta_kubernetes_service_name', '__meta_kubernetes_endpoint_port_name'],
      action: 'keep',
      regex: 'kubernetes;https',
    },
  ],
}

/**
 * Through the API server, which knows each kubelet, while the kubelet's own certificate is signed by nobody that
 * Prometheus knows. All nodes then have one address: their names tell them apart.
 */
function nodes(job: string, path: string): Json {
  return {
    job_name: job,
    scheme: 'https',
    honor_labels: true,
    ...toServiceAccount({}),
    kubernetes_sd_configs: [{ role: 'node' }],
    relabel_configs: [
      { target_label: '__address__', replacement: 'kubernetes.default.svc:443' },
      {
        source_labels: ['__meta_kubernetes_node_name'],
        target_label: '__metrics_path__',
        replacement: `/api/v1/nodes/$1/proxy${path}`,
      },
      { source_labels: ['__meta_kubernetes_node_name'], target_label: 'instance' },
      { source_labels: ['__meta_kubernetes_node_name'], target_label: 'node' },
    ],
  }
}

export const clusterJobs: readonly Json[] = [
  apiServers,
  nodes('kubernetes-nodes', '/metrics'),
  nodes('kubernetes-nodes-cadvisor', '/metrics/cadvisor'),
]
