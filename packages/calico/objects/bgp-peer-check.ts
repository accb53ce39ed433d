/** What Calico would refuse of a BGPPeer. Source: libcalico-go, lib/validator/v3. */
import { checkNumber, type Path, type Refuse } from '#kernel'
import { NODE_NAMESPACE } from './bgp.ts'
import type { BgpPeer } from './bgp-options.ts'
import { checkName, checkRange, checkSelector } from './words.ts'

const AS_NUMBERS = [1, 4294967295] as const
export const PORTS = [1, 65535] as const
const DURATION = /^(\d+(\.\d+)?(ms|s|m|h))+$/

export function checkPeer(refuse: Refuse, name: string, peer: BgpPeer): void {
  const path = ['bgpPeers', name]
  checkName(refuse, path, name)
  checkSelector(refuse, [...path, 'nodeSelector'], peer.nodeSelector)
  checkSelector(refuse, [...path, 'peerSelector'], peer.peerSelector)
  checkAsNumber(refuse, [...path, 'asNumber'], peer.asNumber)
  checkEnds(refuse, name, peer)
  checkAddress(refuse, name, peer.peerIP)
  checkPassword(refuse, name, peer)
  if (peer.maxRestartTime !== undefined && !DURATION.test(peer.maxRestartTime))
    refuse('duration', [...path, 'maxRestartTime'], {
      message: 'maxRestartTime is no duration',
      found: peer.maxRestartTime,
      expected: 'for example 120s',
      fix: 'correct it',
    })
}

function checkEnds(refuse: Refuse, name: string, peer: BgpPeer): void {
  const { node, nodeSelector, peerIP, asNumber, peerSelector } = peer
  if (node !== undefined && nodeSelector !== undefined)
    refuse('peer-nodes', ['bgpPeers', name, 'node'], {
      message: `BGP peer ${name} says twice which nodes peer`,
      found: 'node and nodeSelector',
      expected: 'one of the two, or none for all nodes',
      fix: 'remove one',
    })
  const address = peerIP !== undefined && asNumber !== undefined
  const nothing = peerIP === undefined && asNumber === undefined
  if ((address && peerSelector === undefined) || (nothing && peerSelector !== undefined)) return
  refuse('peer-address', ['bgpPeers', name], {
    message: `BGP peer ${name} does not say who the peer is, or says it twice`,
    found:
      Object.keys({
        ...(peerIP && { peerIP }),
        ...(asNumber && { asNumber }),
        ...(peerSelector && { peerSelector }),
      }).join(' and ') || 'nothing',
    expected: 'peerIP and asNumber, or peerSelector',
    fix: 'say one of the two',
  })
}

function checkAddress(refuse: Refuse, name: string, peerIP: string | undefined): void {
  if (peerIP === undefined) return
  const { address, port } = addressOf(peerIP)
  checkRange(refuse, ['bgpPeers', name, 'peerIP'], `${address}/32`, 'private')
  checkNumber(refuse, ['bgpPeers', name, 'peerIP'], port, PORTS)
}

/** Address and port of `10.40.0.1:1179`; 179 where none is said. */
export function addressOf(peerIP: string): { readonly address: string; readonly port: number } {
  const [address = '', port] = peerIP.split(':')
  return { address, port: port === undefined ? 179 : Number(port) }
}

function checkPassword(refuse: Refuse, name: string, { password }: BgpPeer): void {
  if (!password || (password.provider === 'existing' && password.namespace === NODE_NAMESPACE)) return
  refuse('peer-password', ['bgpPeers', name, 'password'], {
    message: `calico-node reads the password of BGP peer ${name} from its own namespace only`,
    found: password.provider === 'existing' ? `a Secret in ${password.namespace}` : password.provider,
    expected: `existingSecret('${NODE_NAMESPACE}', …)`,
    fix: 'put the Secret there',
  })
}

/** The definition of the kind says int32, and what API servers make of a larger number is not known. */
export function checkAsNumber(refuse: Refuse, path: Path, asNumber: number | undefined): void {
  checkNumber(refuse, path, asNumber, AS_NUMBERS)
  if (asNumber === undefined || asNumber <= 2147483647 || asNumber > AS_NUMBERS[1]) return
  refuse('as-number', path, {
    severity: 'warning',
    message: 'its definitions of kinds say that an AS number is an int32',
    found: String(asNumber),
    expected: 'at most 2147483647, for example one of 64512 to 65534',
    fix: 'choose a smaller one, or try it on a cluster that nobody needs',
  })
}
