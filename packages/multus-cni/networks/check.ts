/** What a plugin would refuse of a network, what would not work, and what would take the pod network's place. */
import type { Path, Refuse } from '#kernel'
import type { MultusContext } from '../values.ts'
import { checkIpam } from './ipam-check.ts'
import { checkOverlaps } from './overlap-check.ts'
import { PLUGINS, type Network, type Plugin } from './options.ts'
import { checkSettings } from './plugin-check.ts'
import { checkKey } from './words.ts'

export function checkNetworks(context: MultusContext, refuse: Refuse): void {
  for (const [key, network] of Object.entries(context.options.networks)) {
    const path = ['networks', key]
    checkKey(refuse, path, key)
    const plugin = checkPlugin(refuse, path, key, network)
    if (plugin === undefined) continue
    checkCarriedIn(context, refuse, [...path, plugin], plugin)
    checkVpc(refuse, [...path, plugin], plugin)
    checkSettings(refuse, path, network)
    checkIpam(context, refuse, [...path, 'ipam'], plugin, network)
  }
  checkOverlaps(context, refuse)
}

/** The plugin of a network, if it has exactly one. */
function checkPlugin(refuse: Refuse, path: Path, key: string, network: Network): Plugin | undefined {
  const said = PLUGINS.filter(plugin => network[plugin] !== undefined)
  if (said.length === 1) return said[0]
  refuse('plugin', path, {
    message: `network ${key} has ${said.length === 0 ? 'no plugin' : 'several plugins'}`,
    found: said.join(', ') || 'none',
    expected: `one of ${PLUGINS.join(', ')}`,
    fix: 'say exactly one',
  })
  return undefined
}

/** Nodes of TKG have the CNI plugins and no others. */
function checkCarriedIn({ options }: MultusContext, refuse: Refuse, path: Path, plugin: Plugin): void {
  if (plugin !== 'sriov' || options.sriov === 'carried-in') return
  refuse('sriov-absent', path, {
    message: 'TKG brings neither the SR-IOV CNI plugin nor its device plugin',
    found: "sriov: 'absent'",
    expected: "sriov: 'carried-in'",
    fix: "carry both to the nodes and say sriov: 'carried-in', or take host-device",
  })
}

/** A VPC knows the hardware address of an interface that it made, and drops frames of any other. */
function checkVpc(refuse: Refuse, path: Path, plugin: Plugin): void {
  if (plugin !== 'macvlan') return
  refuse('macvlan-in-vpc', path, {
    severity: 'warning',
    message: 'a VPC drops frames of hardware addresses that it did not give, so macvlan stays within a node',
    found: 'macvlan',
    expected: 'ipvlan or host-device, with addresses that the network interface has in the VPC',
    fix: 'take ipvlan, unless pods of one node are all that talk',
  })
}
