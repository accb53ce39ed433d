/** Plan and machines: what TKG refuses, and what the design decides (TKG-CLS-003, -004 and -007). */
import type { Problem } from '#kernel'
import { controlPlaneCount, planOf, type TkgContext } from '../derived.ts'

export function* checkPlan(context: TkgContext): Iterable<Problem> {
  const { cluster, environment, problem } = context
  const plan = planOf(cluster)
  const { fips = false, stig = false } = environment.compliance ?? {}
  if (plan === 'dev' && (fips || stig))
    yield problem('tkg/plan', ['plan'], {
      of: 'cluster',
      message: `cluster ${cluster.name} has plan dev in an environment with ${fips ? 'FIPS' : 'STIG'} compliance`,
      found: 'dev: one control plane node',
      expected: 'prod (TKG-CLS-004)',
      fix: "set plan: 'prod'",
    })
  yield* checkControlPlane(context)
  yield* checkWorkers(context)
  yield* checkInstanceTypes(context)
}

/** etcd votes: an even number of members is no safer than one less, and TKG refuses it. */
function* checkControlPlane({ cluster, problem }: TkgContext): Iterable<Problem> {
  const [plan, count] = [planOf(cluster), controlPlaneCount(cluster)]
  const fits = plan === 'dev' ? count === 1 : count >= 3 && count % 2 === 1
  if (fits) return
  yield problem('tkg/control-plane-count', ['controlPlane', 'count'], {
    of: 'cluster',
    message: `cluster ${cluster.name} cannot have ${count} control plane nodes with plan ${plan}`,
    found: String(count),
    expected: plan === 'dev' ? '1' : 'an odd number, 3 or more',
    fix: plan === 'dev' ? "set count: 1, or plan: 'prod'" : `set count: ${Math.max(3, count + 1)}`,
  })
}

/** What the environment says for the other plan is not the cluster's mistake; what is said nearer would be ignored. */
function* checkWorkers({ cluster, environment, problem }: TkgContext): Iterable<Problem> {
  const plan = planOf(cluster)
  const [wrong, right] = plan === 'dev' ? (['perZone', 'count'] as const) : (['count', 'perZone'] as const)
  const { workers = {} } = cluster
  if (workers[wrong] === undefined) return
  if (workers[right] !== undefined && workers[wrong] === environment.workers?.[wrong]) return
  yield problem('tkg/worker-count', ['workers', wrong], {
    of: 'cluster',
    message: `workers.${wrong} of cluster ${cluster.name} does not go with plan ${plan}`,
    found: `${wrong}: ${workers[wrong]}`,
    expected: plan === 'dev' ? 'count: the workers in all' : 'perZone: the workers in each of three zones',
    fix: plan === 'dev' ? `set count: ${workers[wrong]}` : `set perZone: ${Math.ceil(workers[wrong] / 3)}`,
  })
}

const TOO_SMALL = new Set(['nano', 'micro', 'small', 'medium'])

function* checkInstanceTypes({ cluster, values, problem }: TkgContext): Iterable<Problem> {
  const types = [
    { of: 'cluster', path: ['controlPlane', 'instanceType'], type: cluster.controlPlane?.instanceType },
    { of: 'cluster', path: ['workers', 'instanceType'], type: cluster.workers?.instanceType },
    { of: 'values', path: ['NODE_MACHINE_TYPE_1'], type: values.NODE_MACHINE_TYPE_1 },
    { of: 'values', path: ['NODE_MACHINE_TYPE_2'], type: values.NODE_MACHINE_TYPE_2 },
  ] as const
  for (const { of, path, type } of types) {
    const [family, size = ''] = type?.split('.') ?? []
    if (type === undefined || !TOO_SMALL.has(size)) continue
    yield problem('tkg/instance-type', path, {
      of,
      message: `${type} is too small for cluster ${cluster.name}`,
      found: type,
      expected: 'large or above, so that all packages find room (TKG-CLS-003)',
      fix: `use ${family}.large`,
    })
  }
}
