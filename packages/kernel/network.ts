/** IPv4 ranges: just enough arithmetic to say whether ranges meet, and what lies outside of them. */

/** RFC 1918. */
export const PRIVATE_RANGES: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']
/** RFC 6598's shared address space, which AWS also routes. */
export const SHARED_RANGE = '100.64.0.0/10'
/** RFC 3927: where AWS has its time, its DNS and instance metadata; no router carries it. */
export const LINK_LOCAL_RANGE = '169.254.0.0/16'
/** The instance metadata service of EC2, which tells a node who it is and hands out the credentials of its role. */
export const METADATA_RANGE = '169.254.169.254/32'

export interface Range {
  readonly first: number
  readonly last: number
}

/** The range of a CIDR such as `10.40.0.0/16`, or undefined when the text is none or its host bits are not zero. */
export function findRange(cidr: string): Range | undefined {
  const match = CIDR.exec(cidr)
  if (!match) return undefined
  const bits = Number(match[5])
  let first = 0
  for (let i = 1; i <= 4; i++) {
    const octet = Number(match[i])
    if (octet > 255) return undefined
    first = first * 256 + octet
  }
  const size = 2 ** (32 - bits)
  return bits <= 32 && first % size === 0 ? { first, last: first + size - 1 } : undefined
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/

/** Whether two CIDRs share an address; false when either is not a CIDR. */
export function overlaps(a: string, b: string): boolean {
  const [x, y] = [findRange(a), findRange(b)]
  return x !== undefined && y !== undefined && x.first <= y.last && y.first <= x.last
}

/** Whether the first CIDR contains the whole second one. */
export function contains(outer: string, inner: string): boolean {
  return holds(findRange(outer), findRange(inner))
}

function holds(outer: Range | undefined, inner: Range | undefined): boolean {
  return outer !== undefined && inner !== undefined && outer.first <= inner.first && inner.last <= outer.last
}

const PRIVATE = [...PRIVATE_RANGES, SHARED_RANGE].map(getRange)
const LINK_LOCAL = getRange(LINK_LOCAL_RANGE)

/** Whether a CIDR lies in the private address space of RFC 1918, or in the shared one. */
export function isPrivate(cidr: string): boolean {
  const range = findRange(cidr)
  return PRIVATE.some(space => holds(space, range))
}

/** Whether a CIDR lies in the link-local addresses. */
export function isLinkLocal(cidr: string): boolean {
  return holds(LINK_LOCAL, findRange(cidr))
}

/** CIDRs by address, each once, without those that lie within another. */
export function outermost(cidrs: readonly string[]): string[] {
  const all = [...new Set(cidrs)].map(cidr => ({ cidr, range: findRange(cidr) }))
  return all
    .filter(each => !all.some(other => other !== each && holds(other.range, each.range)))
    .toSorted((a, b) => (a.range?.first ?? 0) - (b.range?.first ?? 0))
    .map(({ cidr }) => cidr)
}

/** Everything that lies in none of the given CIDRs: the fewest CIDRs that hold it, in order. Throws at a text that is none. */
export function complement(cidrs: readonly string[]): string[] {
  const taken = cidrs.map(getRange).toSorted((a, b) => a.first - b.first)
  const gaps: string[] = []
  let next = 0
  for (const { first, last } of taken) {
    if (first > next) gaps.push(...cidrsOf(next, first - 1))
    next = Math.max(next, last + 1)
  }
  return next < 2 ** 32 ? [...gaps, ...cidrsOf(next, 2 ** 32 - 1)] : gaps
}

/** Whether the CIDRs together hold every address of `inner`. */
export function covers(cidrs: readonly string[], inner: string): boolean {
  const { first, last } = getRange(inner)
  // from range to range, as far as they reach without a gap
  let reached = first
  for (const range of cidrs.map(getRange).toSorted((a, b) => a.first - b.first))
    if (range.first <= reached) reached = Math.max(reached, range.last + 1)
  return reached > last
}

function getRange(cidr: string): Range {
  const range = findRange(cidr)
  if (!range) throw new Error(`${cidr} is not an IPv4 range`)
  return range
}

/** A run of addresses as CIDRs: always the largest one that begins at its first address and does not pass its last. */
function cidrsOf(first: number, last: number): string[] {
  const cidrs: string[] = []
  for (let at = first; at <= last;) {
    // the lowest bit of an address is the size of the largest range that begins there
    let size = at === 0 ? 2 ** 32 : (at & -at) >>> 0
    while (at + size - 1 > last) size /= 2
    cidrs.push(`${dotted(at)}/${32 - Math.log2(size)}`)
    at += size
  }
  return cidrs
}

function dotted(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`
}
