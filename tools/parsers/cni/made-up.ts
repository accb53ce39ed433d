/** Networks that nobody meant, for comparing our verdict with that of the programs. */
import fc from 'fast-check'

/** Mostly right, so that a good part of what is made up is right as a whole. */
function mostly<T>(right: readonly T[], wrong: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  )
}

const address = mostly(['10.60.0.2', '10.60.0.1'], ['10.60.1.1', '8.8.8.8', 'x'])
const range = mostly(
  ['10.60.0.0/24', '10.60.0.0/30'],
  ['10.60.0.0/31', '10.60.0.5/24', '192.168.7.0/24', '9.0.0.0/8'],
)
const anyMtu = mostly([68, 1500, 9001], [0, 65536])
const length = mostly(['/24', '/8'], ['/33', ''])
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 3 })
const routes = maybe(fc.array(fc.record({ dst: range, gw: maybe(address) }), { maxLength: 2 }))
const mtu = maybe(anyMtu)
const master = mostly(['ens6', 'ens7.100'], ['br/0', 'an-interface-name-that-is-long'])

const ipam = fc.oneof(
  fc.record({
    'host-local': fc.record({
      subnet: range,
      rangeStart: maybe(address),
      rangeEnd: maybe(address),
      gateway: maybe(address),
      routes,
    }),
  }),
  fc.record({
    static: fc.record({
      addresses: fc.array(
        fc.record({
          address: fc.tuple(address, length).map(x => x.join('')),
          gateway: maybe(address),
        }),
        { maxLength: 2 },
      ),
      routes,
    }),
  }),
  fc.record({ whereabouts: fc.record({ range, gateway: maybe(address), routes }) }),
)

/** Networks of all kinds, most of them wrong somewhere. */
export const madeUp = fc
  .record({
    plugin: fc.oneof(
      fc.record({
        bridge: fc.record({
          bridge: master,
          vlan: maybe(mostly([0, 20, 4094], [4095])),
          mtu,
          hairpinMode: fc.boolean(),
        }),
      }),
      fc.record({ ipvlan: fc.record({ master, mtu }) }),
      fc.record({ macvlan: fc.record({ master, mtu }) }),
      fc.record({
        'host-device': fc.record({
          device: maybe(master),
          pciBusID: maybe(fc.constantFrom('0000:00:1f.6', '1f.6')),
        }),
      }),
    ),
    ipam: maybe(ipam),
    tuning: maybe(
      fc.record({ sysctl: mostly([{ 'net.core.somaxconn': '500' }], [{ 'kernel.x': '1' }]), mtu }),
    ),
    sourceRouting: fc.boolean(),
  })
  .map(({ plugin, ...rest }) => ({ networks: { 'a/b': { ...plugin, ...rest } } }))
