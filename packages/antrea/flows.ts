/**
 * Who talks to whom for Antrea's sake: all of it between nodes, where no policy of pods applies, so it is for the register
 * of ports and for whoever opens security groups. Source: antrea v1.5.3 docs, network-requirements and egress.
 */
import { apiServer, nodes, type Flow, type MetricsTarget, type Port } from '#kernel'
import type { AntreaContext } from './objects/words.ts'

/** Of the agent's and the controller's own servers (docs: configuration, apiPort). */
const AGENT = 10350
const CONTROLLER = 10349
const MEMBERS = 10351

export function flows({ values }: AntreaContext): Flow[] {
  const { config } = values.antrea
  const { Egress, ServiceExternalIP } = config.featureGates
  return [
    {
      from: nodes,
      to: nodes,
      ports: [{ port: CONTROLLER, servicePort: 443 }],
      purpose: 'fetch computed network policies',
    },
    {
      from: apiServer,
      to: nodes,
      ports: [{ port: CONTROLLER, servicePort: 443 }],
      purpose: "check Antrea's own objects, and ask its APIs",
    },
    ...between(tunnelPorts(config), 'packets of pods between nodes'),
    ...between(
      Egress || ServiceExternalIP ? [{ port: MEMBERS }, { port: MEMBERS, protocol: 'UDP' }] : [],
      'agree on which node has an egress address',
    ),
  ]
}

function between(ports: readonly Port[], purpose: string): Flow[] {
  return ports.length > 0 ? [{ from: nodes, to: nodes, ports, purpose }] : []
}

type Config = AntreaContext['values']['antrea']['config']

/** GRE and IPsec are protocols without ports, which a flow cannot say; the check of IPsec warns by itself. */
function tunnelPorts({ trafficEncapMode, trafficEncryptionMode, tunnelType, wireGuard }: Config): Port[] {
  if (trafficEncryptionMode === 'wireGuard') return [{ port: wireGuard.port, protocol: 'UDP' }]
  if (trafficEncapMode === 'noEncap' || trafficEncapMode === 'networkPolicyOnly') return []
  switch (tunnelType) {
    case 'geneve':
      return [{ port: 6081, protocol: 'UDP' }]
    case 'vxlan':
      return [{ port: 4789, protocol: 'UDP' }]
    case 'stt':
      return [{ port: 7471 }]
    case 'gre':
      return []
  }
}

/**
 * Both answer over https with a certificate of their own making, to whoever's token may `get` the path `/metrics`
 * (docs: prometheus-integration), and both run on the network of their node.
 */
export const metrics: readonly MetricsTarget[] = [
  {
    job: 'antrea-agent',
    namespace: 'kube-system',
    labels: { app: 'antrea', component: 'antrea-agent' },
    port: AGENT,
    scheme: 'https',
    hostNetwork: true,
  },
  {
    job: 'antrea-controller',
    namespace: 'kube-system',
    labels: { app: 'antrea', component: 'antrea-controller' },
    port: CONTROLLER,
    scheme: 'https',
    hostNetwork: true,
  },
]
