/** Configurations that CNI or a plugin refuses, and what it says. */

const head = { cniVersion: '0.3.1', name: 'a' }
const ipvlan = { ...head, type: 'ipvlan', master: 'ens6' }
const local = (ipam: object) => ({
  ...head,
  type: 'bridge',
  bridge: 'br0',
  ipam: { type: 'host-local', ...ipam },
})

export const BROKEN: readonly { name: string; config: object | string; says: string }[] = [
  { name: 'no JSON', config: '{', says: 'unexpected end of JSON input' },
  { name: 'no type', config: head, says: "missing 'type'" },
  { name: 'no name', config: { ...ipvlan, name: '' }, says: 'missing network name' },
  { name: 'a name with a slash', config: { ...ipvlan, name: 'a/b' }, says: 'invalid characters found' },
  {
    name: 'an unknown version',
    config: { ...ipvlan, cniVersion: '9.9.9' },
    says: 'no version "9.9.9" of CNI',
  },
  { name: 'a list of no plugins', config: { ...head, plugins: [] }, says: 'no plugins in list' },
  { name: 'a list with a plugin of no type', config: { ...head, plugins: [{}] }, says: "missing 'type'" },
  {
    name: 'an unknown plugin',
    config: { ...ipvlan, type: 'ipvlann' },
    says: 'failed to find plugin "ipvlann"',
  },
  { name: 'an unknown ipam', config: { ...ipvlan, ipam: { type: 'magic' } }, says: 'no ipam magic' },
  {
    name: 'an ipam of no type',
    config: { ...ipvlan, ipam: { range: '10.0.0.0/8' } },
    says: 'ipam without a type',
  },
  {
    name: 'a long interface',
    config: { ...ipvlan, master: 'a-name-too-long-for-linux' },
    says: 'interface name is too long',
  },
  { name: 'an MTU as text', config: { ...ipvlan, mtu: '1500' }, says: 'cannot unmarshal string' },
  { name: 'a huge MTU', config: { ...ipvlan, type: 'macvlan', mtu: 99999 }, says: 'invalid MTU 99999' },
  {
    name: 'a VLAN beyond the last',
    config: { ...head, type: 'bridge', vlan: 4095 },
    says: 'invalid VLAN ID 4095',
  },
  {
    name: 'a device that is not said',
    config: { ...head, type: 'host-device' },
    says: 'specify either "device"',
  },
  { name: 'a range with host bits', config: local({ subnet: '10.0.0.1/24' }), says: 'host bits set' },
  {
    name: 'a range that is too small',
    config: local({ subnet: '10.0.0.0/31' }),
    says: 'too small to allocate from',
  },
  {
    name: 'a start beyond the range',
    config: local({ subnet: '10.0.0.0/24', rangeStart: '10.1.0.1' }),
    says: 'not in network',
  },
  {
    name: 'a static address without a length',
    config: { ...ipvlan, ipam: { type: 'static', addresses: [{ address: '10.0.0.1' }] } },
    says: 'invalid CIDR address',
  },
  {
    name: 'a route to no range',
    config: {
      ...ipvlan,
      ipam: { type: 'static', addresses: [{ address: '10.0.0.1/8' }], routes: [{ dst: 'all' }] },
    },
    says: 'invalid CIDR address: all',
  },
  {
    name: 'a sysctl that is no text',
    config: { ...head, plugins: [ipvlan, { type: 'tuning', sysctl: { 'net.core.somaxconn': 500 } }] },
    says: 'cannot unmarshal number',
  },
]
