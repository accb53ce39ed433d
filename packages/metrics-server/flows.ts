/** Who asks metrics-server, and whom it asks. Labels and ports: the package metrics-server 0.6.1, upstream/components.yaml. */
import { API_PORT, apiServer, nodes, pods, type Flow } from '#kernel'
import type { MetricsServerContext } from './chart.ts'

/** Its namespace is kube-system, which is not ours: no policy of ours stands there, the register of ports lists them. */
export function flows({ values: { namespace, metricsServer } }: MetricsServerContext): Flow[] {
  const server = pods(namespace, { 'k8s-app': 'metrics-server' })
  return [
    {
      from: apiServer,
      to: server,
      ports: [{ port: metricsServer.config.securePort, servicePort: 443 }],
      purpose: 'kubectl top and autoscalers ask for metrics.k8s.io',
    },
    { from: server, to: nodes, ports: [{ port: 10250 }], purpose: 'read CPU and memory from the kubelets' },
    {
      from: server,
      to: apiServer,
      ports: [API_PORT],
      purpose: 'metrics-server lists nodes and pods',
    },
  ]
}
