/** What an IPAM would refuse, or what would not work with a plugin. Sources: whereabouts pkg/config, pkg/allocate; plugins v1.0.1 plugins/ipam. */
import type { Path, Refuse } from '#kernel'
import type { MultusContext } from '../values.ts'
import { IPAMS, type Ipam, type Route } from './ipam-options.ts'
import type { Network, Plugin } from './options.ts'
import { checkRanges, checkWithin } from './range-check.ts'
import { checkPrivate, findAddress, findSubnet } from './words.ts'

export function checkIpam(
  { options }: MultusContext,
  refuse: Refuse,
  path: Path,
  plugin: Plugin,
  { ipam }: Network,
): void {
  const said = IPAMS.filter(kind => ipam?.[kind] !== undefined)
  if (!ipam || said.length !== 1) return checkNone(refuse, path, plugin, ipam && said)
  const problem = unfit(plugin, ipam, options.dhcpDaemon)
  if (problem) refuse('ipam', [...path, said[0] ?? ''], problem)
  checkStatic(refuse, [...path, 'static'], ipam.static)
  checkRanges(refuse, path, ipam)
  const { routes = [] } = ipam.whereabouts ?? ipam.static ?? ipam['host-local'] ?? {}
  checkRoutes(refuse, [...path, said[0] ?? '', 'routes'], routes)
}

function checkNone(refuse: Refuse, path: Path, plugin: Plugin, said: readonly string[] | undefined): void {
  if (said === undefined && plugin !== 'ipvlan') return
  refuse('ipam', path, {
    message:
      said === undefined
        ? 'ipvlan needs an ipam'
        : `the ipam is of ${said.length === 0 ? 'no kind' : 'several kinds'}`,
    found: said?.join(', ') || 'none',
    expected: `one of ${IPAMS.join(', ')}`,
    fix:
      said === undefined ? 'add one' : 'say exactly one, or leave ipam out for interfaces without addresses',
  })
}

/** Combinations that the plugins do not refuse, and that do not work. */
function unfit(plugin: Plugin, ipam: Ipam, dhcpDaemon: 'absent' | 'carried-in') {
  if (ipam['host-local'] && plugin !== 'bridge')
    return {
      message: `host-local counts on each node for itself, so pods on different nodes get the same address`,
      found: `host-local with ${plugin}`,
      expected: 'whereabouts or static; host-local is for a bridge, which does not leave its node',
      fix: 'take whereabouts',
    }
  if (ipam.dhcp && plugin === 'ipvlan')
    return {
      message: 'a DHCP server cannot tell ipvlan interfaces apart, they share a hardware address',
      found: 'dhcp with ipvlan',
      expected: 'whereabouts or static',
      fix: 'take whereabouts',
    }
  if (ipam.dhcp && dhcpDaemon === 'absent')
    return {
      message: 'the dhcp plugin needs a daemon on every node that TKG does not run',
      found: "dhcpDaemon: 'absent'",
      expected: "dhcpDaemon: 'carried-in', or whereabouts",
      fix: "take whereabouts, or run the daemon and say dhcpDaemon: 'carried-in'",
    }
  return undefined
}

function checkStatic(refuse: Refuse, path: Path, fixed: Ipam['static']): void {
  for (const [i, { address, gateway }] of (fixed?.addresses ?? []).entries()) {
    const subnet = findSubnet(address)
    if (!subnet) {
      refuse('address', [...path, 'addresses', i, 'address'], {
        message: `${address} is no IPv4 address with a prefix length`,
        found: address,
        expected: 'for example 10.60.0.5/24',
        fix: 'correct it',
      })
      continue
    }
    checkPrivate(refuse, [...path, 'addresses', i, 'address'], `${address.split('/')[0]}/32`)
    checkWithin(refuse, [...path, 'addresses', i, 'gateway'], gateway, subnet, address)
  }
}

/** Everything else is the pod network's, where policies hold. */
function checkRoutes(refuse: Refuse, path: Path, routes: readonly Route[]): void {
  for (const [i, { dst, gw }] of routes.entries()) {
    checkPrivate(refuse, [...path, i, 'dst'], dst)
    if (gw !== undefined && findAddress(gw) === undefined)
      refuse('address', [...path, i, 'gw'], {
        message: 'gw is no IPv4 address',
        found: gw,
        expected: 'for example 10.60.0.1',
        fix: 'correct it',
      })
  }
}
