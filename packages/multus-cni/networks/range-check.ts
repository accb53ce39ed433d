/** Ranges of whereabouts and host-local: what these would refuse, or hand out although it is taken. */
import { findRange, overlaps, type Path, type Refuse } from '#kernel'
import type { Ipam } from './ipam-options.ts'
import { checkPrivate, findAddress, findSubnet } from './words.ts'

export function checkRanges(
  refuse: Refuse,
  path: Path,
  { whereabouts, 'host-local': hostLocal }: Ipam,
): void {
  if (hostLocal)
    checkRange(refuse, [...path, 'host-local'], { ...hostLocal, range: hostLocal.subnet }, 'subnet')
  if (!whereabouts) return
  checkRange(refuse, [...path, 'whereabouts'], whereabouts, 'range')
  for (const [i, cidr] of (whereabouts.exclude ?? []).entries())
    checkPrivate(refuse, [...path, 'whereabouts', 'exclude', i], cidr)
  checkGateway(refuse, [...path, 'whereabouts', 'gateway'], whereabouts)
}

interface Range {
  readonly range: string
  readonly rangeStart?: string | undefined
  readonly rangeEnd?: string | undefined
  readonly gateway?: string | undefined
}

function checkRange(refuse: Refuse, path: Path, range: Range, key: 'range' | 'subnet'): void {
  if (!checkPrivate(refuse, [...path, key], range.range)) return
  const subnet = findSubnet(range.range) ?? { first: 0, last: 0 }
  for (const end of ['rangeStart', 'rangeEnd', 'gateway'] as const)
    checkWithin(refuse, [...path, end], range[end], subnet, range.range)
  const [first, last] = [findAddress(range.rangeStart ?? ''), findAddress(range.rangeEnd ?? '')]
  if (subnet.last - subnet.first < 3 || (first !== undefined && last !== undefined && first > last))
    refuse('no-address', path, {
      message: 'this range has no address to hand out',
      found: `${range.range}, from ${range.rangeStart ?? 'its first'} to ${range.rangeEnd ?? 'its last'}`,
      expected: 'a /30 or larger, and rangeStart up to rangeEnd',
      fix: 'correct the range',
    })
}

export function checkWithin(
  refuse: Refuse,
  path: Path,
  address: string | undefined,
  subnet: { readonly first: number; readonly last: number },
  range: string,
): void {
  if (address === undefined) return
  const at = findAddress(address)
  if (at !== undefined && at >= subnet.first && at <= subnet.last) return
  refuse('address', path, {
    message: `${path.at(-1)} is no address of ${range}`,
    found: address,
    expected: `an address of ${range}`,
    fix: 'correct it',
  })
}

/** Whereabouts hands the gateway's own address out, unless it is told not to. */
function checkGateway(
  refuse: Refuse,
  path: Path,
  { gateway, exclude = [], ...range }: NonNullable<Ipam['whereabouts']>,
): void {
  const at = findAddress(gateway ?? '')
  const [first, last] = [findAddress(range.rangeStart ?? ''), findAddress(range.rangeEnd ?? '')]
  if (at === undefined || (first !== undefined && at < first) || (last !== undefined && at > last)) return
  if (exclude.some(cidr => findRange(cidr) && overlaps(cidr, `${gateway}/32`))) return
  refuse('gateway-handed-out', path, {
    message: `whereabouts would hand out the address of the gateway`,
    found: `${gateway}, which neither exclude nor rangeStart and rangeEnd leave out`,
    expected: `exclude: ['${gateway}/32']`,
    fix: 'exclude it',
  })
}
