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
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr)
  if (!match) return undefined
  const [a, b, c, d, bits] = match.slice(1).map(Number) as [number, number, number, number, number]
  if ([a, b, c, d].some(octet => octet > 255) || bits > 32) return undefined
  const size = 2 ** (32 - bits)
  const first = ((a * 256 + b) * 256 + c) * 256 + d
  return first % size === 0 ? { first, last: first + size - 1 } : undefined
}

/** Whether two CIDRs share an address; false when either is not a CIDR. */
export function overlaps(a: string, b: string): boolean {
  const [x, y] = [findRange(a), findRange(b)]
  return x !== undefined && y !== undefined && x.first <= y.last && y.first <= x.last
}

/** Whether the first CIDR contains the whole second one. */
export function contains(outer: string, inner: string): boolean {
  const [x, y] = [findRange(outer), findRange(inner)]
  return x !== undefined && y !== undefined && x.first <= y.first && y.last <= x.last
}

/** Whether a CIDR lies in the private address space of RFC 1918, or in the shared one. */
export function isPrivate(cidr: string): boolean {
  return PRIVATE_RANGES.some(space => contains(space, cidr)) || contains(SHARED_RANGE, cidr)
}

/** Whether a CIDR lies in the link-local addresses. */
export function isLinkLocal(cidr: string): boolean {
  return contains(LINK_LOCAL_RANGE, cidr)
}

/** CIDRs by address, each once, without those that lie within another. */
export function outermost(cidrs: readonly string[]): string[] {
  const unique = [...new Set(cidrs)]
  return unique
    .filter(cidr => !unique.some(other => other !== cidr && contains(other, cidr)))
    .toSorted((a, b) => (findRange(a)?.first ?? 0) - (findRange(b)?.first ?? 0))
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
    let bits = 32
    while (bits > 0 && at % 2 ** (33 - bits) === 0 && at + 2 ** (33 - bits) - 1 <= last) bits--
    cidrs.push(`${dotted(at)}/${bits}`)
    at += 2 ** (32 - bits)
  }
  return cidrs
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.')
}
