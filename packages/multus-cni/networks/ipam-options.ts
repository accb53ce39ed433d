/** Words of IPAM: whereabouts v0.5.1 (doc), and static, host-local and dhcp of the CNI plugins v1.0.1 (plugins/ipam). */
import { z } from 'zod'
import { text, texts } from '#kernel'

const routes = z
  .array(
    z.strictObject({
      dst: z.string().describe('Private range.'),
      gw: text('Next hop; default the gateway.'),
    }),
  )
  .readonly()
  .optional()
  .describe('What is reached over this network; never everything, that is the pod network.')
const gateway = text('Gateway of the network, in its range.')
const rangeStart = text('First address that is handed out; default the first of the range.')
const rangeEnd = text('Last address that is handed out; default the last of the range.')

const whereabouts = z
  .strictObject({
    range: z.string().describe('Private range; networks with the very same one share its addresses.'),
    rangeStart,
    rangeEnd,
    exclude: texts('Ranges within it that are not handed out; 10.60.0.1/32 for one address.'),
    gateway,
    routes,
  })
  .optional()
  .describe('Addresses from a range, once in the whole cluster.')

const fixed = z
  .strictObject({
    addresses: z
      .array(
        z.strictObject({
          address: z
            .string()
            .describe('Address with the prefix length of its range, for example 10.60.0.5/24.'),
          gateway,
        }),
      )
      .min(1)
      .readonly(),
    routes,
  })
  .optional()
  .describe('The very addresses, for one pod at a time.')

const hostLocal = z
  .strictObject({ subnet: z.string().describe('Private range.'), rangeStart, rangeEnd, gateway, routes })
  .optional()
  .describe('Addresses from a range, once on each node; for a bridge, which does not leave its node.')

export const ipam = z.strictObject({
  whereabouts,
  static: fixed,
  'host-local': hostLocal,
  dhcp: z.strictObject({}).optional().describe('Addresses from a DHCP server on the network.'),
})
export type Ipam = z.output<typeof ipam>
export type Route = { readonly dst: string; readonly gw?: string | undefined }

export const IPAMS = ['whereabouts', 'static', 'host-local', 'dhcp'] as const
