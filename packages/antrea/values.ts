/**
 * Data values of antrea 1.5.3. Facts: TKG 1.6 fact sheet, sections 2.8 and 4.6. Defaults are what TKG gives the package,
 * which is the package's own values except where the test beside this file says otherwise.
 */
import { choice, flag, group, integer, integerOrNull, labelsOrNull, text, textOrNull, texts } from '#kernel'

const updateStrategy = 'Rollout strategy; null leaves it to Kubernetes.'

const antreaProxy = group('AntreaProxy, which serves Services in place of kube-proxy.', {
  proxyAll: flag('Also for traffic from nodes and from outside (NodePort, LoadBalancer).', false),
  nodePortAddresses: texts('Ranges of the node addresses that serve NodePorts; empty means all.', []),
  skipServices: texts('Services that it leaves to kube-proxy, as namespace/name or cluster IP.', []),
  proxyLoadBalancerIPs: flag(
    "Short-circuits pods' traffic to the external addresses of load balancers.",
    false,
  ),
})

const flowExporter = group('Export of flow records as IPFIX; needs its feature gate.', {
  collectorAddress: text('Collector as host:port:protocol.', 'flow-aggregator.flow-aggregator.svc:4739:tls'),
  pollInterval: text('How often connections are read.', '5s'),
  activeFlowTimeout: text('A record of a flow with traffic is sent after this time.', '30s'),
  idleFlowTimeout: text('A record of a flow without traffic is sent after this time.', '15s'),
})

const featureGates = group('Feature gates.', {
  AntreaProxy: flag('Service traffic of pods by Open vSwitch.', true),
  EndpointSlice: flag('AntreaProxy reads EndpointSlices. TKG turns it on, unlike the package.', true),
  AntreaTraceflow: flag('Traceflow, which follows one packet through the network.', true),
  NodePortLocal: flag('Pods reachable at ports of their node.', true),
  AntreaPolicy: flag('ClusterNetworkPolicy, NetworkPolicy and Tier of Antrea.', true),
  FlowExporter: flag('Export of flow records.', false),
  NetworkPolicyStats: flag('Counts of what network policies matched.', false),
  Egress: flag('Egress, which chooses the source address of traffic that leaves.', true),
  AntreaIPAM: flag('Addresses from IPPools.', false),
  ServiceExternalIP: flag('External addresses of LoadBalancer Services from ExternalIPPools.', false),
  Multicast: flag('Multicast between pods.', false),
})

const config = group('Configuration of the agent and the controller.', {
  egress: group('Egress.', {
    exceptCIDRs: texts('Destinations whose traffic keeps the pod or node as its source.', []),
  }),
  nodePortLocal: group('NodePortLocal.', {
    enabled: flag('Whether it is on.', true),
    portRange: text('Ports of the nodes that it hands out.', '61000-62000'),
  }),
  antreaProxy,
  flowExporter,
  kubeAPIServerOverride: textOrNull('Address of the API server for the agents; null means in-cluster.', null),
  transportInterface: textOrNull(
    "Node's interface for tunnels and routes; null means that of its address.",
    null,
  ),
  transportInterfaceCIDRs: texts('Ranges that choose that interface by its address.', []),
  multicastInterfaces: texts('Interfaces that carry multicast, beside the transport interface.', []),
  tunnelType: choice(['geneve', 'vxlan', 'gre', 'stt'])('Encapsulation between nodes.', 'geneve'),
  trafficEncryptionMode: choice(['none', 'ipsec', 'wireGuard'])(
    'Encryption of traffic between nodes.',
    'none',
  ),
  wireGuard: group('WireGuard.', { port: integer('UDP port; security groups must allow it.', 51820) }),
  enableUsageReporting: flag('Reports usage to VMware; refused, nothing leaves the gap.', false),
  serviceCIDR: textOrNull("Range of service addresses; TKG fills in the cluster's services."),
  serviceCIDRv6: textOrNull('Its IPv6 range; TKG on AWS is IPv4 only.'),
  trafficEncapMode: choice(['encap', 'noEncap', 'hybrid', 'networkPolicyOnly'])(
    'When traffic between nodes is encapsulated.',
    'encap',
  ),
  noSNAT: flag('Pods keep their address when they leave the cluster; for noEncap.', false),
  disableUdpTunnelOffload: flag('Turns the offload of UDP checksums in tunnels off.', false),
  defaultMTU: textOrNull('MTU of pod interfaces; null means that of the node, less the tunnel.', null),
  tlsCipherSuites: text(
    "Cipher suites of Antrea's own servers, with commas between.",
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_RSA_WITH_AES_256_GCM_SHA384',
  ),
  featureGates,
})

export const values = group('antrea 1.5.3', {
  infraProvider: choice(['aws'])('Where the cluster runs.', 'aws'),
  nodeSelector: labelsOrNull('Labels of the nodes that run the Deployments; null means any.', null),
  deployment: group('Rollout of the Deployments.', {
    updateStrategy: textOrNull(updateStrategy, null),
    rollingUpdate: group('For RollingUpdate.', {
      maxUnavailable: integerOrNull('Pods that may be missing meanwhile.', null),
      maxSurge: integerOrNull('Pods that may be too many meanwhile.', null),
    }),
  }),
  daemonset: group('Rollout of the DaemonSet.', { updateStrategy: textOrNull(updateStrategy, null) }),
  antrea: group('Antrea.', {
    config,
    image: group("The image, for one that TKG's own list of images does not name.", {
      repository: text('Registry and project.', ''),
      path: text('Path below it.', ''),
      tag: text('Tag.', ''),
      pullPolicy: choice(['Always', 'IfNotPresent', 'Never'])('When it is pulled.', 'IfNotPresent'),
    }),
  }),
})
