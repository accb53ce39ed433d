/** Addresses and ranges as Go's net package reads them, version 4 and 6. */

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`)

export function isIpv4(text: string): boolean {
  return IPV4.test(text)
}

export function isIpv6(text: string): boolean {
  return readIpv6(text) !== undefined
}

export function isIp(text: string): boolean {
  return isIpv4(text) || isIpv6(text)
}

/** `10.0.0.1/8` too: the host's bits may be set. */
export function isCidr(text: string): boolean {
  return readRange(text) !== undefined
}

/** A range as the bits of its network. */
export interface Range {
  readonly bits: string
  readonly length: 32 | 128
}

export function readRange(text: string): Range | undefined {
  const [address = '', mask = '', ...more] = text.split('/')
  if (more.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(mask)) return undefined
  const bits = isIpv4(address) ? bitsOf(address.split('.').map(Number), 8) : ipv6Bits(address)
  if (bits === undefined || Number(mask) > bits.length) return undefined
  return { bits: bits.slice(0, Number(mask)), length: bits.length === 32 ? 32 : 128 }
}

/** Whether one range lies in another and is not the whole of it. */
export function isWithin(inner: Range, outer: Range): boolean {
  return (
    inner.length === outer.length &&
    inner.bits.length > outer.bits.length &&
    inner.bits.startsWith(outer.bits)
  )
}

function ipv6Bits(address: string): string | undefined {
  const groups = readIpv6(address)
  return groups && bitsOf(groups, 16)
}

function bitsOf(numbers: readonly number[], width: number): string {
  return numbers.map(number => number.toString(2).padStart(width, '0')).join('')
}

/** Eight groups of 16 bits; the last two may be written as an IPv4 address, and zeros may be left out once. */
function readIpv6(text: string): number[] | undefined {
  if (!text.includes(':')) return undefined
  const tail = /^(.*:)([^:]+\.[^:]+)$/.exec(text)
  if (tail && !isIpv4(tail[2]!)) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = tail ? tail[2]!.split('.').map(Number) : []
  const plain = tail ? `${tail[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}` : text
  const halves = plain.split('::')
  if (halves.length > 2) return undefined
  const [head = [], rest] = halves.map(half => (half === '' ? [] : half.split(':')))
  const groups = [...head, ...(rest ?? [])]
  const zeros = 8 - groups.length
  if (rest === undefined ? zeros !== 0 : zeros < 1) return undefined
  if (!groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...(rest ?? [])].map(group =>
    Number.parseInt(group, 16),
  )
}
