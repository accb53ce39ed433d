/** The CNI configuration of a network, as canonical JSON: the same keys in the same order whoever wrote them. */
import type { Ipam } from './ipam-options.ts'
import { PLUGINS, type Network } from './options.ts'

/** The version that Multus 3.8 and the package's own arguments speak. */
const CNI_VERSION = '0.3.1'

type Settings = Readonly<Record<string, unknown>>

/**
 * A single configuration, or a list of them where plugins follow one another. `name` is what CNI and its IPAM tell networks
 * apart by on a node, so it has the namespace in it: `payments.storage`.
 */
export function configText(name: string, network: Network): string {
  const plugins = [mainPlugin(network), ...chained(network)]
  const head = { cniVersion: CNI_VERSION, name }
  const config = plugins.length === 1 ? { ...head, ...plugins[0] } : { ...head, plugins }
  return JSON.stringify(config, null, 2)
}

function mainPlugin(network: Network): Settings {
  const type = PLUGINS.find(plugin => network[plugin] !== undefined) ?? ''
  const { resourceName: _, ...settings } = (network[type as 'sriov'] ?? {}) as Settings
  return { type, ...said(settings), ...(network.ipam && { ipam: ipamOf(network.ipam) }) }
}

function chained({ tuning, sourceRouting }: Network): Settings[] {
  return [
    ...(tuning ? [{ type: 'tuning', ...said(tuning) }] : []),
    ...(sourceRouting ? [{ type: 'sbr' }] : []),
  ]
}

/** Without what nobody said, and without `false`, which is what every plugin makes of nothing. */
function said(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => value !== undefined && value !== false)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function ipamOf({ whereabouts, static: fixed, 'host-local': hostLocal }: Ipam): Settings {
  if (whereabouts) {
    const { range, rangeStart, rangeEnd, exclude, gateway, routes } = whereabouts
    return {
      type: 'whereabouts',
      range,
      range_start: rangeStart,
      range_end: rangeEnd,
      exclude,
      gateway,
      routes,
    }
  }
  if (fixed) return { type: 'static', addresses: fixed.addresses, routes: fixed.routes }
  if (!hostLocal) return { type: 'dhcp' }
  const { routes, ...range } = hostLocal
  return { type: 'host-local', ranges: [[range]], routes }
}
