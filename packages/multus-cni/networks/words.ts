/** What checks of networks and policies share: addresses and names. */
import { findRange, isPrivate, type Path, type Refuse } from '#kernel'

/** The number of an IPv4 address, or undefined when the text is none. */
export function findAddress(text: string): number | undefined {
  return findRange(`${text}/32`)?.first
}

/** First and last address of `10.60.0.5/24`, whose host bits need not be zero; undefined when the text is no such thing. */
export function findSubnet(text: string): { readonly first: number; readonly last: number } | undefined {
  const [address = '', bits = ''] = text.split('/')
  const at = findAddress(address)
  if (at === undefined || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return undefined
  const size = 2 ** (32 - Number(bits))
  const first = Math.floor(at / size) * size
  return { first, last: first + size - 1 }
}

/** Whether a text is a private IPv4 range with its host bits zero; a problem if not. */
export function checkPrivate(refuse: Refuse, path: Path, cidr: string): boolean {
  const broken = findRange(cidr) === undefined
  if (!broken && isPrivate(cidr)) return true
  refuse('range', path, {
    message: broken ? `${cidr} is no IPv4 range with its host bits zero` : `${cidr} is not private`,
    found: cidr,
    expected: broken
      ? 'for example 10.60.0.0/24, or 10.60.0.7/32 for one address'
      : 'a range of RFC 1918 or RFC 6598; no policy of the pod network sees what goes over this network',
    fix: 'correct the range',
  })
  return false
}

/** A name of the kind namespace/name. */
export function checkKey(refuse: Refuse, path: Path, key: string): void {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\/[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/.test(key)) return
  refuse('name', path, {
    message: `${JSON.stringify(key)} is no namespace/name`,
    found: key,
    expected: 'for example payments/storage, in lower case',
    fix: 'correct the name',
  })
}
