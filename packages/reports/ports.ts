/**
 * The register of ports: every allowed direction of traffic, for whoever approves ports, protocols and services (PPSM).
 * It is made of the same flows that the policies are made of, so that neither can say what the other does not.
 */
import type { ClusterFlow, ClusterReport, Peer, Port } from '#kernel'
import type { Report } from './report.ts'
import { csv, markdown } from './table.ts'

/** A row of the register: one port of one flow of one cluster. */
interface Row {
  readonly cluster: string
  readonly source: string
  readonly sourceAddresses: string
  readonly destination: string
  readonly destinationAddresses: string
  readonly port: string
  readonly protocol: string
  /** What callers name, where a Service stands in between. */
  readonly servicePort: string
  readonly purpose: string
  readonly component: string
  readonly enforcement: string
}

export const ports: Report = {
  title: 'register of ports',
  files: (environment, clusters) => {
    const rows = clusters.flatMap(rowsOf)
    return {
      'ports.csv': csv(
        [
          'cluster',
          'source',
          'source addresses',
          'destination',
          'destination addresses',
          'port',
          'protocol',
          'service port',
          'purpose',
          'component',
          'enforced by',
        ],
        rows.map(row => [
          row.cluster,
          row.source,
          row.sourceAddresses,
          row.destination,
          row.destinationAddresses,
          row.port,
          row.protocol,
          row.servicePort,
          row.purpose,
          row.component,
          row.enforcement,
        ]),
      ),
      'ports.md': page(environment, clusters, rows),
    }
  },
}

function rowsOf(cluster: ClusterReport): Row[] {
  return cluster.flows.flatMap(flow => flow.ports.map(port => rowOf(cluster, flow, port)))
}

function rowOf(cluster: ClusterReport, { from, to, purpose, component }: ClusterFlow, port: Port): Row {
  return {
    cluster: cluster.cluster,
    source: nameOf(from),
    sourceAddresses: addressesOf(from, cluster),
    destination: nameOf(to),
    destinationAddresses: addressesOf(to, cluster),
    port: portText(port),
    protocol: port.protocol ?? 'TCP',
    servicePort: port.servicePort === undefined ? '' : String(port.servicePort),
    purpose,
    component: component || 'cluster file',
    enforcement: enforcementOf(from, to, cluster),
  }
}

function portText({ port, endPort, protocol }: Port): string {
  if (protocol === 'IPIP') return 'IP protocol 4'
  return endPort === undefined || endPort === port ? String(port) : `${port}-${endPort}`
}

function nameOf(peer: Peer): string {
  switch (peer.kind) {
    case 'pods': {
      const labels = Object.entries(peer.labels ?? {}).map(([key, value]) => `${key}=${value}`)
      return [`namespace ${peer.namespace}`, ...labels].join(' ')
    }
    case 'any-pods':
      return 'all pods'
    case 'nodes':
      return 'nodes'
    case 'api-server':
      return 'API server'
    case 'dns':
      return 'cluster DNS'
    case 'outside':
      return peer.host === undefined ? peer.name : `${peer.name} (${peer.host})`
  }
}

function addressesOf(peer: Peer, { ranges }: ClusterReport): string {
  switch (peer.kind) {
    case 'pods':
    case 'any-pods':
    case 'dns':
      return ranges.pods
    case 'nodes':
    case 'api-server':
      return ranges.nodes
    case 'outside':
      return (peer.ranges.length > 0 ? peer.ranges : ranges.site).join(' ')
  }
}

/** Policies hold for pods of our own namespaces; what runs on nodes is held by the security groups of AWS. */
function enforcementOf(from: Peer, to: Peer, { namespaces }: ClusterReport): string {
  const policed = [
    ...(isOurs(from, namespaces) ? [`egress policy of ${from.namespace}`] : []),
    ...(from.kind === 'any-pods' ? ['egress policy of every namespace of ours'] : []),
    ...(isOurs(to, namespaces) ? [`ingress policy of ${to.namespace}`] : []),
    ...(to.kind === 'any-pods' ? ['ingress policy of every namespace of ours'] : []),
  ]
  if (policed.length > 0) return policed.join(', ')
  const inside = [from, to].every(
    peer => peer.kind === 'pods' || peer.kind === 'any-pods' || peer.kind === 'dns',
  )
  return inside ? 'nothing: neither namespace is ours' : 'security groups'
}

function isOurs(peer: Peer, namespaces: readonly string[]): peer is Extract<Peer, { kind: 'pods' }> {
  return peer.kind === 'pods' && namespaces.includes(peer.namespace)
}

function page(environment: string, clusters: readonly ClusterReport[], rows: readonly Row[]): string {
  const merged = merge(rows)
  const all = clusters.length
  const table = markdown(
    ['source', 'destination', 'port', 'protocol', 'purpose', 'component', 'enforced by', 'clusters'],
    merged.map(({ row, clusters }) => [
      row.source,
      row.destination,
      row.servicePort === '' ? row.port : `${row.port} (service ${row.servicePort})`,
      row.protocol,
      row.purpose,
      row.component,
      row.enforcement,
      clusters.length === all ? 'all' : clusters.join(', '),
    ]),
  )
  return [
    `# Ports of ${environment}`,
    `Every allowed direction of traffic: ${rows.length} rows with addresses in \`ports.csv\`, and below the same with what clusters have in common said once. Replies need no row. Ports are those of the pod; where callers name the port of a Service, it stands beside it.`,
    markdown(
      ['cluster', 'role', 'pod network', 'nodes', 'pods'],
      clusters.map(each => [each.cluster, each.role, each.cni, each.ranges.nodes, each.ranges.pods]),
    ).trimEnd(),
    table.trimEnd(),
  ]
    .join('\n\n')
    .concat('\n')
}

interface MergedRow {
  readonly row: Row
  readonly clusters: string[]
}

/** The same line of several clusters once, in the order of its first appearance. */
function merge(rows: readonly Row[]): MergedRow[] {
  const merged = new Map<string, MergedRow>()
  for (const row of rows) {
    const { cluster, sourceAddresses: _from, destinationAddresses: _to, ...rest } = row
    const key = JSON.stringify(rest)
    const known = merged.get(key) ?? { row, clusters: [] }
    merged.set(key, known)
    if (!known.clusters.includes(cluster)) known.clusters.push(cluster)
  }
  return [...merged.values()]
}
