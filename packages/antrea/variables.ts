/** The variables of the TKG cluster configuration file by which TKG takes antrea's values. Facts: section 4.6. */
import { isTree, type Path } from '#kernel'
import type { AntreaContext } from './objects/words.ts'

type Variable = string | number | boolean
/** Variables by path below `antrea.config`. */
export const VARIABLES: Readonly<Record<string, string>> = {
  'egress.exceptCIDRs': 'ANTREA_EGRESS_EXCEPT_CIDRS',
  'nodePortLocal.enabled': 'ANTREA_NODEPORTLOCAL_ENABLED',
  'nodePortLocal.portRange': 'ANTREA_NODEPORTLOCAL_PORTRANGE',
  'antreaProxy.proxyAll': 'ANTREA_PROXY_ALL',
  'antreaProxy.nodePortAddresses': 'ANTREA_PROXY_NODEPORT_ADDRS',
  'antreaProxy.skipServices': 'ANTREA_PROXY_SKIP_SERVICES',
  'antreaProxy.proxyLoadBalancerIPs': 'ANTREA_PROXY_LOAD_BALANCER_IPS',
  'flowExporter.collectorAddress': 'ANTREA_FLOWEXPORTER_COLLECTOR_ADDRESS',
  'flowExporter.pollInterval': 'ANTREA_FLOWEXPORTER_POLL_INTERVAL',
  'flowExporter.activeFlowTimeout': 'ANTREA_FLOWEXPORTER_ACTIVE_TIMEOUT',
  'flowExporter.idleFlowTimeout': 'ANTREA_FLOWEXPORTER_IDLE_TIMEOUT',
  kubeAPIServerOverride: 'ANTREA_KUBE_APISERVER_OVERRIDE',
  transportInterface: 'ANTREA_TRANSPORT_INTERFACE',
  transportInterfaceCIDRs: 'ANTREA_TRANSPORT_INTERFACE_CIDRS',
  multicastInterfaces: 'ANTREA_MULTICAST_INTERFACES',
  tunnelType: 'ANTREA_TUNNEL_TYPE',
  trafficEncryptionMode: 'ANTREA_TRAFFIC_ENCRYPTION_MODE',
  'wireGuard.port': 'ANTREA_WIREGUARD_PORT',
  enableUsageReporting: 'ANTREA_ENABLE_USAGE_REPORTING',
  trafficEncapMode: 'ANTREA_TRAFFIC_ENCAP_MODE',
  noSNAT: 'ANTREA_NO_SNAT',
  disableUdpTunnelOffload: 'ANTREA_DISABLE_UDP_TUNNEL_OFFLOAD',
  'featureGates.AntreaProxy': 'ANTREA_PROXY',
  'featureGates.EndpointSlice': 'ANTREA_ENDPOINTSLICE',
  'featureGates.AntreaTraceflow': 'ANTREA_TRACEFLOW',
  'featureGates.NodePortLocal': 'ANTREA_NODEPORTLOCAL',
  'featureGates.AntreaPolicy': 'ANTREA_POLICY',
  'featureGates.FlowExporter': 'ANTREA_FLOWEXPORTER',
  'featureGates.NetworkPolicyStats': 'ANTREA_NETWORKPOLICY_STATS',
  'featureGates.Egress': 'ANTREA_EGRESS',
  'featureGates.AntreaIPAM': 'ANTREA_IPAM',
  'featureGates.ServiceExternalIP': 'ANTREA_SERVICE_EXTERNALIP',
  'featureGates.Multicast': 'ANTREA_MULTICAST',
}

const CONFIG = 'antrea.config.'

/** What differs from the defaults, as far as variables carry it. */
export function variablesOf({ changes }: Pick<AntreaContext, 'changes'>): Readonly<Record<string, Variable>> {
  const changed = changedLeaves(changes).flatMap(([path, value]) => {
    const variable = findVariable(path)
    return variable === undefined ? [] : [[variable, variableOf(value)] as const]
  })
  return { CNI: 'antrea', ...Object.fromEntries(changed) }
}

/** Whether variables carry all that was changed. */
export function isCarried({ changes }: Pick<AntreaContext, 'changes'>): boolean {
  return changedLeaves(changes).every(([path]) => findVariable(path) !== undefined)
}

function findVariable(path: Path): string | undefined {
  const text = path.join('.')
  return text.startsWith(CONFIG) ? VARIABLES[text.slice(CONFIG.length)] : undefined
}

/** TKG splits lists at commas. */
function variableOf(value: unknown): Variable {
  return Array.isArray(value) ? value.join(',') : ((value ?? '') as Variable)
}

/** What differs from the defaults, leaf by leaf. */
function changedLeaves(tree: Readonly<Record<string, unknown>>, above: Path = []): [Path, unknown][] {
  return Object.entries(tree).flatMap(([key, value]): [Path, unknown][] => {
    const path = [...above, key]
    return isTree(value) ? changedLeaves(value, path) : [[path, value]]
  })
}
