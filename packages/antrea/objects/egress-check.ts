/** What Antrea refuses of Egresses and ExternalIPPools, and addresses that are not ours to take. */
import { findRange, isPrivate, type Refuse } from '#kernel'
import type { Egress, ExternalIPPool } from './other-options.ts'
import { given, type AntreaContext } from './words.ts'

export function checkEgresses({ options, values }: AntreaContext, refuse: Refuse): void {
  const entries = Object.entries(options.egresses)
  if (entries.length > 0 && !values.antrea.config.featureGates.Egress)
    refuse('egress', ['egresses'], {
      message: 'Egress is off, and Egresses would do nothing',
      found: 'antrea.config.featureGates.Egress: false',
      expected: 'true',
      fix: 'turn it on, or remove them',
    })
  for (const [name, egress] of entries) checkEgress(name, egress, options.externalIPPools, refuse)
}

function checkEgress(
  name: string,
  { appliedTo, egressIP, externalIPPool }: Egress,
  pools: Readonly<Record<string, ExternalIPPool>>,
  refuse: Refuse,
): void {
  const path = ['egresses', name]
  const pool = externalIPPool === undefined ? undefined : pools[externalIPPool]
  if (given(appliedTo).length === 0)
    refuse('egress', [...path, 'appliedTo'], {
      message: `${name} selects no pods`,
      fix: 'name the namespaces, or the pods, or both',
    })
  if (egressIP === undefined && externalIPPool === undefined)
    refuse('egress', path, {
      message: `${name} has no address`,
      expected: 'egressIP, externalIPPool, or both',
      fix: 'say one of them',
    })
  if (externalIPPool !== undefined && !pool)
    refuse('egress', [...path, 'externalIPPool'], {
      message: `there is no ExternalIPPool ${externalIPPool}`,
      found: externalIPPool,
      expected: `one of ${Object.keys(pools).toSorted().join(', ') || 'externalIPPools, which is empty'}`,
      fix: `add ${externalIPPool} to externalIPPools, or correct the name`,
    })
  if (egressIP !== undefined && pool && !holds(pool, egressIP))
    refuse('egress', [...path, 'egressIP'], {
      message: `${egressIP} is not of the pool ${externalIPPool}`,
      found: egressIP,
      expected: 'an address of its ranges',
      fix: 'correct the address, or the ranges',
    })
  if (egressIP !== undefined && !isPrivate(`${egressIP}/32`))
    refusePublic([...path, 'egressIP'], egressIP, refuse)
}

export function checkPools({ options: { externalIPPools } }: AntreaContext, refuse: Refuse): void {
  for (const [name, { ipRanges }] of Object.entries(externalIPPools))
    ipRanges.forEach((range, i) => {
      const path = ['externalIPPools', name, 'ipRanges', i]
      const [first, last] = endsOf(range)
      if (first > last)
        refuse('pool', path, {
          message: `a range of ${name} ends before it begins`,
          found: 'cidr' in range ? range.cidr : `${range.start} to ${range.end}`,
          fix: 'exchange the two',
        })
      const ends = 'cidr' in range ? [range.cidr] : [`${range.start}/32`, `${range.end}/32`]
      const open = ends.find(end => !isPrivate(end))
      if (open !== undefined) refusePublic(path, open, refuse)
    })
}

function refusePublic(path: readonly (string | number)[], found: string, refuse: Refuse): void {
  refuse('public-address', path, {
    message: `${found} is not a private address, and none of ours leaves the site`,
    found,
    expected: 'an address of RFC 1918 or RFC 6598',
    fix: 'choose one of the subnets of the nodes',
  })
}

function holds({ ipRanges }: ExternalIPPool, ip: string): boolean {
  const [at] = endsOf({ start: ip, end: ip })
  return ipRanges.some(range => {
    const [first, last] = endsOf(range)
    return first <= at && at <= last
  })
}

function endsOf(range: ExternalIPPool['ipRanges'][number]): [number, number] {
  const ends = 'cidr' in range ? [range.cidr, range.cidr] : [`${range.start}/32`, `${range.end}/32`]
  return [findRange(ends[0] ?? '')?.first ?? 0, findRange(ends[1] ?? '')?.last ?? 0]
}
