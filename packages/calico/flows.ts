/** Who talks to whom for pods on different nodes to meet; all of it from node to node, where no policy of pods applies. */
import { nodes, outside, sortedEntries, type Flow, type Port } from '#kernel'
import { addressOf } from './objects/bgp-peer-check.ts'
import { modesOf } from './objects/ippools.ts'
import type { CalicoContext } from './values.ts'

export function flows({ options }: CalicoContext): Flow[] {
  const { bgp, bgpPeers } = options
  const port = bgp?.listenPort ?? 179
  return [
    ...(bgp?.nodeToNodeMeshEnabled === false
      ? []
      : [between([{ port }], 'exchange routes of pods (BGP) with every other node')]),
    ...tunnels(options),
    ...sortedEntries(bgpPeers).flatMap(([name, peer]) => toPeer(name, peer.peerIP, port)),
  ]
}

/** The cluster's own pool is IP in IP; further pools may be VXLAN. */
function tunnels({ ippools }: CalicoContext['options']): Flow[] {
  const vxlan = Object.values(ippools).some(pool => modesOf(pool).vxlanMode !== 'Never')
  return [
    between([{ port: 0, protocol: 'IPIP' }], 'packets of pods between nodes (IP in IP)'),
    ...(vxlan ? [between([{ port: 4789, protocol: 'UDP' }], 'packets of pods between nodes (VXLAN)')] : []),
  ]
}

function between(ports: readonly Port[], purpose: string): Flow {
  return { from: nodes, to: nodes, ports, purpose }
}

/** Either end may begin a session; a peer without an address is a node. */
function toPeer(name: string, peerIP: string | undefined, listenPort: number): Flow[] {
  if (peerIP === undefined) return []
  const { address, port } = addressOf(peerIP)
  const router = outside(`BGP peer ${name}`, undefined, `${address}/32`)
  const purpose = 'exchange routes of pods (BGP)'
  return [
    { from: nodes, to: router, ports: [{ port }], purpose },
    { from: router, to: nodes, ports: [{ port: listenPort }], purpose },
  ]
}
