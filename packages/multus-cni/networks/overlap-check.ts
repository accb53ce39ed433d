/** That no two networks hand out the same address, nor one of the pods or the Services. */
import { clusterRanges, findRange, overlaps, sortedEntries, type Refuse } from '#kernel'
import type { MultusContext } from '../values.ts'
import { findAddress } from './words.ts'

interface Handed {
  readonly key: string
  readonly range: string
  readonly first: number
  readonly last: number
}

/** Whereabouts counts by the text of the range: the very same one is shared, another one that overlaps is not. */
export function checkOverlaps(context: MultusContext, refuse: Refuse): void {
  const { cluster, environment, options } = context
  const handed = sortedEntries(options.networks).flatMap(([key, { ipam }]) =>
    handedOut(key, ipam?.whereabouts),
  )
  const { pods, services } = clusterRanges(environment, cluster)
  const own = [
    ['the pods', pods],
    ['the services', services],
  ] as const
  for (const [i, one] of handed.entries()) {
    const others = handed.slice(0, i).filter(other => other.range !== one.range && meet(one, other))
    const taken = [
      ...others.map(({ key, range }) => [`network ${key}`, range] as const),
      ...own.filter(([, range]) => overlaps(range, one.range)),
    ]
    for (const [what, range] of taken)
      refuse('ranges-overlap', ['networks', one.key, 'ipam', 'whereabouts', 'range'], {
        message: `network ${one.key} hands out addresses of ${what}`,
        found: `${one.range} and ${range}`,
        expected: 'ranges apart, or the very same range, whose addresses are then shared',
        fix: 'choose another range, or narrow it by rangeStart and rangeEnd',
      })
  }
}

function handedOut(
  key: string,
  ipam:
    | {
        readonly range: string
        readonly rangeStart?: string | undefined
        readonly rangeEnd?: string | undefined
      }
    | undefined,
): Handed[] {
  const whole = ipam && findRange(ipam.range)
  if (!ipam || !whole) return []
  const first = findAddress(ipam.rangeStart ?? '') ?? whole.first
  const last = findAddress(ipam.rangeEnd ?? '') ?? whole.last
  return [{ key, range: ipam.range, first, last }]
}

function meet(a: Handed, b: Handed): boolean {
  return a.first <= b.last && b.first <= a.last
}
