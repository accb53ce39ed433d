/**
 * Flows of the nodes, for the register of ports: what a TKG cluster on AWS needs before any component runs in it. No
 * policy of pods reaches them, the security groups of AWS do. Facts: TKG 1.6 fact sheet, sections 6.1 to 6.3.
 */
import { apiServer, nodes, outside, splitHost, type Context, type Flow } from '#kernel'

type FlowsContext = Pick<Context, 'environment' | 'cluster' | 'management'>

export function flows(context: FlowsContext): readonly Flow[] {
  return [...inside(), ...fromOutside(context), ...toSite(context), ...toManagement(context)]
}

/** Between the cluster's own machines. */
function inside(): Flow[] {
  return [
    flow(nodes, apiServer, 6443, 'Kubernetes API'),
    flow(apiServer, nodes, 10250, 'logs and exec of the kubelet'),
    {
      from: nodes,
      to: nodes,
      ports: [{ port: 2379, endPort: 2380 }],
      purpose: 'etcd, between control planes',
    },
    flow(nodes, nodes, 10100, 'API of kapp-controller'),
  ]
}

function fromOutside({ cluster, management }: FlowsContext): Flow[] {
  const machine = outside('bootstrap machine', undefined, undefined)
  return [
    flow(machine, apiServer, 6443, 'operate the cluster'),
    flow(outside('bastion', undefined, undefined), nodes, 22, 'SSH to a node'),
    {
      from: outside('load balancers', undefined, cluster.network.cidr),
      to: nodes,
      ports: [{ port: 30000, endPort: 32767 }],
      purpose: 'Services of type LoadBalancer and NodePort',
    },
    ...(management
      ? [flow(managementOf(management.cluster), apiServer, 6443, 'Cluster API manages the cluster')]
      : []),
  ]
}

/** What every site has: names, time, the registry, and the services of AWS behind endpoints in the VPC. */
function toSite({ environment, cluster }: FlowsContext): Flow[] {
  const { registry, dns, ntp } = environment
  return [
    {
      from: nodes,
      to: { ...outside('DNS resolvers', undefined, undefined), ranges: dns.map(address => `${address}/32`) },
      ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }],
      purpose: 'names',
    },
    {
      from: nodes,
      to: outside('time servers', ntp.join(', '), undefined),
      ports: [{ port: 123, protocol: 'UDP' }],
      purpose: 'time',
    },
    flow(
      nodes,
      outside('registry', registry.host, registry.address),
      splitHost(registry.host).port ?? 443,
      'images',
    ),
    flow(
      nodes,
      outside('VPC endpoints', undefined, cluster.network.cidr),
      443,
      'EC2, load balancing, STS, SSM, Secrets Manager and S3 of AWS',
    ),
  ]
}

/** A managed cluster registers with its management cluster. */
function toManagement({ management }: FlowsContext): Flow[] {
  if (!management) return []
  return [flow(nodes, managementOf(management.cluster), 6443, 'register with the management cluster')]
}

function managementOf({
  name,
  network,
}: {
  readonly name: string
  readonly network: { readonly cidr: string }
}) {
  return outside(`management cluster ${name}`, undefined, network.cidr)
}

function flow(from: Flow['from'], to: Flow['to'], port: number, purpose: string): Flow {
  return { from, to, ports: [{ port }], purpose }
}
