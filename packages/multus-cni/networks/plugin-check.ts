/** Settings of plugins. Sources: containernetworking/cni v1.0.1 pkg/utils; plugins v1.0.1 plugins/main, plugins/meta/tuning. */
import { checkNumber, type Path, type Refuse } from '#kernel'
import type { Network } from './options.ts'

/** The least that IPv4 takes, and the most that a VPC carries. */
const MTU = [68, 9001] as const
const VLAN = [0, 4094] as const

export function checkSettings(refuse: Refuse, path: Path, network: Network): void {
  for (const plugin of ['macvlan', 'ipvlan'] as const) {
    const settings = network[plugin]
    if (settings) checkInterface(refuse, [...path, plugin, 'master'], settings.master)
  }
  for (const plugin of ['macvlan', 'ipvlan', 'bridge', 'tuning'] as const)
    checkNumber(refuse, [...path, plugin, 'mtu'], network[plugin]?.mtu, MTU)
  checkDevice(refuse, [...path, 'host-device'], network['host-device'])
  checkSriov(refuse, [...path, 'sriov'], network.sriov)
  checkBridge(refuse, [...path, 'bridge'], network.bridge)
  checkSysctl(refuse, [...path, 'tuning', 'sysctl'], network.tuning?.sysctl)
}

/** As Linux names interfaces, and without what a shell or a list could take for something else. */
function checkInterface(refuse: Refuse, path: Path, name: string): void {
  if (/^[a-zA-Z0-9_.-]{1,15}$/.test(name) && !/^\.{1,2}$/.test(name)) return
  refuse('interface', path, {
    message: `${JSON.stringify(name)} is no name of an interface`,
    found: name,
    expected: '1 to 15 letters, digits, dots, dashes and underscores, for example ens6',
    fix: 'correct the name',
  })
}

const DEVICES: Readonly<Record<string, RegExp>> = {
  device: /^[a-zA-Z0-9_.-]{1,15}$/,
  hwaddr: /^([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}$/,
  kernelpath: /^\/sys\/devices\/\S+$/,
  pciBusID: /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/,
}

function checkDevice(refuse: Refuse, path: Path, device: Network['host-device']): void {
  if (!device) return
  const said = Object.entries(device).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  )
  if (said.length !== 1)
    refuse('device', path, {
      message: 'host-device does not say which device, or says it more than once',
      found: said.map(([key]) => key).join(', ') || 'nothing',
      expected: 'one of device, hwaddr, kernelpath, pciBusID',
      fix: 'say exactly one',
    })
  for (const [key, value] of said)
    if (!DEVICES[key]?.test(value))
      refuse('device', [...path, key], {
        message: `${key} of host-device has another form`,
        found: value,
        expected: 'for example ens7, 0a:1b:2c:3d:4e:5f, /sys/devices/…, 0000:00:1f.6',
        fix: 'correct it',
      })
}

function checkSriov(refuse: Refuse, path: Path, sriov: Network['sriov']): void {
  if (!sriov) return
  checkNumber(refuse, [...path, 'vlan'], sriov.vlan, VLAN)
  checkNumber(refuse, [...path, 'vlanQoS'], sriov.vlanQoS, [0, 7])
  for (const key of ['min_tx_rate', 'max_tx_rate'] as const)
    checkNumber(refuse, [...path, key], sriov[key], [0, 400_000])
  if (!/^[a-z0-9.-]+\/[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(sriov.resourceName))
    refuse('resource', [...path, 'resourceName'], {
      message: 'resourceName is no name of a resource of nodes',
      found: sriov.resourceName,
      expected: 'for example intel.com/sriov',
      fix: 'correct it',
    })
  if ((sriov.vlanQoS ?? 0) > 0 && !sriov.vlan)
    refuse('vlan', [...path, 'vlanQoS'], {
      message: 'vlanQoS needs a VLAN',
      found: 'vlan 0',
      expected: 'vlan 1 to 4094',
      fix: 'set vlan, or remove vlanQoS',
    })
  if (sriov.min_tx_rate && sriov.max_tx_rate && sriov.min_tx_rate > sriov.max_tx_rate)
    refuse('rate', [...path, 'min_tx_rate'], {
      message: 'the least bandwidth is above the most',
      found: `${sriov.min_tx_rate} and ${sriov.max_tx_rate}`,
      expected: 'min_tx_rate up to max_tx_rate',
      fix: 'correct one',
    })
}

function checkBridge(refuse: Refuse, path: Path, bridge: Network['bridge']): void {
  if (!bridge) return
  checkInterface(refuse, [...path, 'bridge'], bridge.bridge)
  checkNumber(refuse, [...path, 'vlan'], bridge.vlan, VLAN)
  if (bridge.hairpinMode && bridge.promiscMode)
    refuse('bridge-modes', path, {
      message: 'a bridge cannot have hairpinMode and promiscMode at the same time',
      found: 'both',
      expected: 'one of the two',
      fix: 'remove one',
    })
}

function checkSysctl(refuse: Refuse, path: Path, sysctl: Readonly<Record<string, string>> | undefined): void {
  for (const key of Object.keys(sysctl ?? {}))
    if (!/^net\.[\w./-]+$/.test(key) || key.includes('..'))
      refuse('sysctl', [...path, key], {
        message: `tuning sets only what is below net., not ${key}`,
        found: key,
        expected: 'for example net.ipv4.conf.net1.arp_filter',
        fix: 'remove it',
      })
}
