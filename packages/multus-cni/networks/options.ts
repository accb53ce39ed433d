/**
 * Words of a network: exactly one plugin makes the interface, one IPAM gives it addresses. Keys of plugins are those of the
 * CNI plugins v1.0.1 (plugins/main) and of the SR-IOV CNI plugin's configuration reference.
 */
import { z } from 'zod'
import { elsewhere, flag, group, integer, labels, text } from '#kernel'
import { ipam } from './ipam-options.ts'

const master = z
  .string()
  .describe("Interface of the nodes that it sits on, for example ens6; never the pod network's own.")
const mtu = integer("MTU; default that of the node's interface.")
const onOff = z.enum(['on', 'off']).optional()

const macvlan = z
  .strictObject({
    master,
    mode: z
      .enum(['bridge', 'private', 'vepa', 'passthru'])
      .default('bridge')
      .describe('Whether and how interfaces on one node reach each other.'),
    mtu,
  })
  .optional()
  .describe("An interface with a hardware address of its own on one of the node's.")

const ipvlan = z
  .strictObject({
    master,
    mode: z.enum(['l2', 'l3', 'l3s']).default('l2').describe('Whether the node switches or routes.'),
    mtu,
  })
  .optional()
  .describe("An interface with the hardware address of the node's, which a VPC lets pass.")

const hostDevice = z
  .strictObject({
    device: text('Name of the device, for example ens7.'),
    hwaddr: text('Its hardware address.'),
    kernelpath: text('Its path in the kernel, for example /sys/devices/pci0000:00/0000:00:1f.6.'),
    pciBusID: text('Its PCI address, for example 0000:00:1f.6.'),
  })
  .optional()
  .describe("One of the node's devices, moved into the pod; exactly one word says which.")

const sriov = z
  .strictObject({
    resourceName: z
      .string()
      .describe('Resource of the device plugin that hands out the functions, for example intel.com/sriov.'),
    vlan: integer('VLAN, 0 to 4094; 0 for none.'),
    vlanQoS: integer('Priority in the VLAN, 0 to 7.'),
    spoofchk: onOff.describe('Check against forged addresses.'),
    trust: onOff.describe('Trust in the function.'),
    link_state: z.enum(['auto', 'enable', 'disable']).optional().describe('State of the link.'),
    min_tx_rate: integer('Least bandwidth in Mbit/s; 0 for none.'),
    max_tx_rate: integer('Most bandwidth in Mbit/s; 0 for no limit.'),
  })
  .optional()
  .describe('A virtual function of a device.')

const bridge = z
  .strictObject({
    bridge: z.string().describe('Name of the bridge on each node, for example br-plant.'),
    isGateway: flag('Whether the bridge has an address, which is the gateway.', false),
    isDefaultGateway: elsewhere(
      'would take the default route away from the pod network: name the destinations in routes of the ipam',
    ),
    forceAddress: flag('Whether an address that the bridge has is replaced.', false),
    ipMasq: flag("Whether packets leave the node with the node's address.", false),
    mtu,
    hairpinMode: flag('Whether what comes from a port may go back to it.', false),
    promiscMode: flag('Whether the bridge takes every packet.', false),
    vlan: integer('VLAN of the ports, 0 to 4094; 0 for none.'),
  })
  .optional()
  .describe('A bridge on each node; it joins the pods of one node only.')

const tuning = z
  .strictObject({
    sysctl: labels('Settings below net. of the pod, for example net.ipv4.conf.net1.arp_filter.'),
    mtu: integer('MTU of the interface.'),
    promisc: flag('Whether the interface takes every packet.', false),
    allmulti: z.boolean().optional().describe('Whether it takes every multicast packet.'),
  })
  .optional()
  .describe('What is set once the interface is there.')

export const network = group('A network.', {
  description: text('What it is for.'),
  macvlan,
  ipvlan,
  'host-device': hostDevice,
  sriov,
  bridge,
  ipam: ipam.optional().describe('Who gives addresses; absent for interfaces without any.'),
  tuning,
  sourceRouting: flag('Whether answers leave by the interface that was asked (plugin sbr).', false),
})
export type Network = z.output<typeof network>

/** Names of the plugins, as CNI knows them. */
export const PLUGINS = ['macvlan', 'ipvlan', 'host-device', 'sriov', 'bridge'] as const
export type Plugin = (typeof PLUGINS)[number]
