/** Zones and subnets: an odd number of zones, and one private subnet in each (TKG-CLS-005). */
import type { Problem } from '#kernel'
import { planOf, type TkgContext } from '../derived.ts'

export function* checkZones(context: TkgContext): Iterable<Problem> {
  const { cluster, environment, problem } = context
  const { length } = environment.availabilityZones
  if (length !== 1 && length !== 3)
    yield problem('tkg/zones', ['availabilityZones'], {
      of: 'environment',
      message: `environment ${environment.name} names ${length} availability zones`,
      found: environment.availabilityZones.join(', ') || 'none',
      expected: 'an odd number that TKG takes: 1 or 3 (TKG-CLS-005)',
      fix: 'name three zones of the region, or one',
    })
  else if (planOf(cluster) === 'prod' && length === 1)
    yield problem('tkg/zones', ['plan'], {
      of: 'cluster',
      message: `cluster ${cluster.name} has plan prod, which needs three availability zones`,
      found: environment.availabilityZones.join(', '),
      expected: 'three zones, each with a private subnet',
      fix: "name three zones in the environment, or set plan: 'dev'",
    })
  yield* checkNames(context)
  yield* checkSubnets(context)
}

function* checkNames({ environment, problem }: TkgContext): Iterable<Problem> {
  const { availabilityZones: zones, region } = environment
  for (const [i, zone] of zones.entries()) {
    const isTwice = zones.indexOf(zone) < i
    if (new RegExp(`^${region}[a-z]$`).test(zone) && !isTwice) continue
    yield problem('tkg/zones', ['availabilityZones', i], {
      of: 'environment',
      message: isTwice ? `${zone} is named twice` : `${zone} is not a zone of region ${region}`,
      found: zone,
      expected: `zones such as ${region}a, each once`,
      fix: 'name zones of the region, each once',
    })
  }
}

function* checkSubnets({ cluster, environment, problem }: TkgContext): Iterable<Problem> {
  const { subnets } = cluster.network
  for (const zone of environment.availabilityZones) {
    if (subnets[zone] !== undefined) continue
    yield problem('tkg/subnets', ['network', 'subnets'], {
      of: 'cluster',
      message: `cluster ${cluster.name} has no private subnet in ${zone}`,
      found: Object.keys(subnets).join(', ') || 'no subnets',
      expected: `one in each of ${environment.availabilityZones.join(', ')}`,
      fix: `add '${zone}': 'subnet-…' to network.subnets`,
    })
  }
  for (const [zone, id] of Object.entries(subnets)) {
    const twin = Object.keys(subnets).find(other => other !== zone && subnets[other] === id)
    const isKnown = environment.availabilityZones.includes(zone)
    if (isKnown && (twin === undefined || twin > zone)) continue
    yield problem('tkg/subnets', ['network', 'subnets', zone], {
      of: 'cluster',
      message: isKnown
        ? `${id} cannot lie in both ${twin} and ${zone}`
        : `${zone} is not a zone of environment ${environment.name}`,
      found: `${zone}: ${id}`,
      expected: `one subnet in each of ${environment.availabilityZones.join(', ')}`,
      fix: isKnown ? `give ${zone} its own subnet` : `remove ${zone}, or add it to availabilityZones`,
    })
  }
}
