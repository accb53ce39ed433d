/** IPv4 ranges: just enough arithmetic to say whether two ranges meet. */

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

/** Whether a CIDR lies in the private address space of RFC 1918, or in RFC 6598's shared space, which AWS also routes. */
export function isPrivate(cidr: string): boolean {
  return ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].some(space =>
    contains(space, cidr),
  )
}
