/** IPPools: rendered with every default written out, because no API server of Calico's fills any in. */
import { ApiObject, type Chart } from 'cdk8s'
import { checkNumber, clusterRanges, findRange, overlaps, sortedEntries, type Refuse } from '#kernel'
import type { CalicoContext } from '../values.ts'
import type { IPPool } from './ippool-options.ts'
import { checkName, checkRange, checkSelector } from './words.ts'

/** The pool that calico-node makes of the cluster's pods when it first starts. */
const FIRST = 'default-ipv4-ippool'

/** A pool that is no longer rendered is left: its pods would lose their routes. */
export function renderPools(chart: Chart, { options }: CalicoContext): void {
  for (const [name, { ipipMode, vxlanMode, allowedUses, ...pool }] of sortedEntries(options.ippools)) {
    new ApiObject(chart, `ippool-${name}`, {
      apiVersion: 'crd.projectcalico.org/v1',
      kind: 'IPPool',
      metadata: { name, annotations: { 'kapp.k14s.io/delete-strategy': 'orphan' } },
      spec: { ...pool, ...modesOf({ ipipMode, vxlanMode }), allowedUses: [...allowedUses] },
    })
  }
}

/** IP in IP, as in the pool that TKG's calico makes, unless something else is said. */
export function modesOf({ ipipMode, vxlanMode }: Pick<IPPool, 'ipipMode' | 'vxlanMode'>) {
  const tunnel = vxlanMode === undefined || vxlanMode === 'Never' ? 'Always' : 'Never'
  return {
    ipipMode: ipipMode ?? (vxlanMode === 'Never' ? 'Never' : tunnel),
    vxlanMode: vxlanMode ?? 'Never',
  }
}

export function checkPools(context: CalicoContext, refuse: Refuse): void {
  for (const [name, pool] of sortedEntries(context.options.ippools)) {
    const path = ['ippools', name]
    checkName(refuse, path, name)
    checkNumber(refuse, [...path, 'blockSize'], pool.blockSize, [20, 32])
    checkSelector(refuse, [...path, 'nodeSelector'], pool.nodeSelector)
    checkTunnel(refuse, name, pool)
    if (!checkRange(refuse, [...path, 'cidr'], pool.cidr, 'private')) continue
    checkSize(refuse, name, pool)
    checkOverlaps(context, refuse, name, pool)
  }
}

function checkTunnel(refuse: Refuse, name: string, pool: IPPool): void {
  const { ipipMode, vxlanMode } = modesOf(pool)
  const [ipip, vxlan] = [ipipMode !== 'Never', vxlanMode !== 'Never']
  if (ipip && vxlan)
    refuse('two-tunnels', ['ippools', name, 'vxlanMode'], {
      message: `pool ${name} has two tunnels`,
      found: `ipipMode ${ipipMode}, vxlanMode ${vxlanMode}`,
      expected: 'one of the two',
      fix: 'remove one',
    })
  if (!ipip && !vxlan)
    refuse('no-tunnel', ['ippools', name], {
      severity: 'warning',
      message: `pool ${name} has no tunnel, and a VPC drops what does not come from a node's own address`,
      found: 'ipipMode Never, vxlanMode Never',
      expected: 'ipipMode Always, or nodes whose source/destination check is off',
      fix: 'leave ipipMode out, or turn the check of every node off',
    })
  if (vxlan)
    refuse('vxlan-port', ['ippools', name, 'vxlanMode'], {
      severity: 'warning',
      message: `VXLAN needs UDP 4789 between nodes, which TKG's security groups do not open`,
      found: `vxlanMode ${vxlanMode}`,
      expected: 'IP in IP, which they open',
      fix: 'leave vxlanMode out, or open the port',
    })
}

/** Source: libcalico-go, validator: an enabled pool holds a block at least. */
function checkSize(refuse: Refuse, name: string, pool: IPPool): void {
  const bits = Number(pool.cidr.split('/')[1])
  if (pool.disabled || bits <= pool.blockSize) return
  refuse('pool-too-small', ['ippools', name, 'cidr'], {
    message: `pool ${name} is smaller than one block`,
    found: `${pool.cidr}, blocks of /${pool.blockSize}`,
    expected: `/${pool.blockSize} or larger`,
    fix: 'choose a larger range, or smaller blocks',
  })
}

function checkOverlaps(context: CalicoContext, refuse: Refuse, name: string, pool: IPPool): void {
  const { cluster, environment, options } = context
  const ranges = clusterRanges(environment, cluster)
  const path = ['ippools', name, 'cidr']
  if (name === FIRST) return checkFirst(refuse, pool, ranges.pods)
  const taken: readonly (readonly [string, string])[] = [
    ['the pods', ranges.pods],
    ['the nodes', ranges.nodes],
    ['the services', ranges.services],
    ...sortedEntries(options.ippools)
      .filter(([other, { cidr }]) => other < name && findRange(cidr) !== undefined)
      .map(([other, { cidr }]) => [`pool ${other}`, cidr] as const),
  ]
  for (const [what, range] of taken.filter(([, range]) => overlaps(range, pool.cidr)))
    refuse('pool-overlaps', path, {
      message: `pool ${name} overlaps ${what}`,
      found: `${pool.cidr} and ${range}`,
      expected: 'a range of its own',
      fix: 'choose another range',
    })
}

/** Calico never changes the range and the blocks of a pool that is there. */
function checkFirst(refuse: Refuse, pool: IPPool, pods: string): void {
  if (pool.cidr === pods && pool.blockSize === 26) return
  refuse('first-pool', ['ippools', FIRST], {
    message: `${FIRST} is the pool that calico makes of the cluster's pods, and neither its range nor its blocks change`,
    found: `${pool.cidr}, blocks of /${pool.blockSize}`,
    expected: `${pods}, blocks of /26`,
    fix: 'say these, or give another pool another name',
  })
}
