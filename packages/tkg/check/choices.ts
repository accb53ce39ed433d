/** What an author chose among the variables: compliance, health checks and the autoscaler. */
import type { Problem } from '#kernel'
import { planOf, type TkgContext } from '../derived.ts'

export function* checkChoices(context: TkgContext): Iterable<Problem> {
  const { environment, values, problem } = context
  if (environment.compliance?.stig && !values.ENABLE_AUDIT_LOGGING)
    yield problem('tkg/audit', ['ENABLE_AUDIT_LOGGING'], {
      message: 'the STIG wants an audit log of the Kubernetes API',
      found: 'false',
      expected: 'true in an environment with STIG compliance',
      fix: 'remove ENABLE_AUDIT_LOGGING',
    })
  for (const name of ['ENABLE_MHC_CONTROL_PLANE', 'ENABLE_MHC_WORKER_NODE'] as const) {
    if (values[name]) continue
    yield problem('tkg/health-check', [name], {
      severity: 'warning',
      message: 'machines that fail are not replaced',
      found: `${name}: false`,
      expected: 'true (TKG-CLS-007)',
      fix: `remove ${name}`,
    })
  }
  yield* checkSecondZones(context)
  yield* checkAutoscaler(context)
}

/** Plan dev has machines in one zone only; what is said of the others would be ignored. */
function* checkSecondZones({ cluster, values, problem }: TkgContext): Iterable<Problem> {
  if (planOf(cluster) === 'prod') return
  const names = ['NODE_MACHINE_TYPE_', 'AUTOSCALER_MIN_SIZE_', 'AUTOSCALER_MAX_SIZE_']
  for (const name of names.flatMap(name => [`${name}1`, `${name}2`] as (keyof typeof values)[])) {
    if (values[name] === undefined) continue
    yield problem('tkg/other-zones', [name], {
      message: `${name} has no place in cluster ${cluster.name}, which has one zone`,
      found: `plan dev, ${name}: ${values[name]}`,
      expected: 'plan prod',
      fix: `remove ${name}, or set plan: 'prod'`,
    })
  }
}

function* checkAutoscaler({ values, changes, problem }: TkgContext): Iterable<Problem> {
  const set = Object.keys(changes).filter(name => name.startsWith('AUTOSCALER_'))
  if (!values.ENABLE_AUTOSCALER && set[0] !== undefined)
    yield problem('tkg/autoscaler', [set[0]], {
      message: `${set[0]} does nothing without the autoscaler`,
      found: 'ENABLE_AUTOSCALER: false',
      expected: 'ENABLE_AUTOSCALER: true',
      fix: `set ENABLE_AUTOSCALER: true, or remove ${set[0]}`,
    })
  for (const zone of [0, 1, 2] as const) {
    const [least, most] = [values[`AUTOSCALER_MIN_SIZE_${zone}`], values[`AUTOSCALER_MAX_SIZE_${zone}`]]
    if (least === undefined || most === undefined || least <= most) continue
    yield problem('tkg/autoscaler', [`AUTOSCALER_MIN_SIZE_${zone}`], {
      message: `the autoscaler's bounds of zone ${zone} are the wrong way round`,
      found: `at least ${least}, at most ${most}`,
      expected: 'the least no more than the most',
      fix: 'exchange the two',
    })
  }
}
