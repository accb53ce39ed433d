/** Roles: a management cluster stands alone, every other cluster has one in the same environment. */
import type { Problem } from '#kernel'
import type { TkgContext } from '../derived.ts'

/** `tanzu` names cloud resources after the cluster and refuses longer names. */
const LONGEST_NAME = 42

export function* checkRole(context: TkgContext): Iterable<Problem> {
  const { cluster, problem } = context
  if (cluster.name.length > LONGEST_NAME)
    yield problem('tkg/name', ['name'], {
      of: 'cluster',
      message: `the name of cluster ${cluster.name} is too long for TKG`,
      found: `${cluster.name.length} characters`,
      expected: `at most ${LONGEST_NAME}`,
      fix: 'choose a shorter name',
    })
  yield* checkManager(context)
  if (cluster.role === 'management') yield* checkManagement(context)
}

function* checkManager({ cluster, environment, problem }: TkgContext): Iterable<Problem> {
  const { managedBy, role } = cluster
  const base = { of: 'cluster', expected: `a management cluster of environment ${environment.name}` } as const
  const site = managedBy?.environment.source.name
  const managerRole = managedBy?.source.role ?? managedBy?.role?.source.role
  const name = managedBy?.source.name
  if (role === 'management' && managedBy)
    yield problem('tkg/managed-by', ['managedBy'], {
      of: 'cluster',
      message: `management cluster ${cluster.name} cannot have a manager`,
      found: name ?? 'a cluster',
      expected: 'no managedBy',
      fix: "remove managedBy, or set role: 'workload'",
    })
  else if (role !== 'management' && !managedBy)
    yield problem('tkg/managed-by', ['managedBy'], {
      ...base,
      message: `${role} cluster ${cluster.name} has no management cluster`,
      found: 'nothing',
      fix: 'import the management cluster from its file and set managedBy',
    })
  else if (managedBy && managerRole !== 'management')
    yield problem('tkg/managed-by', ['managedBy'], {
      ...base,
      message: `cluster ${cluster.name} is managed by ${name}, which is no management cluster`,
      found: `${name}, role ${managerRole}`,
      fix: 'set managedBy to the management cluster',
    })
  else if (managedBy && site !== environment.name)
    yield problem('tkg/managed-by', ['managedBy'], {
      ...base,
      message: `cluster ${cluster.name} is managed by ${name} of another environment`,
      found: `${name} of ${site}`,
      fix: `set managedBy to the management cluster of ${environment.name}`,
    })
}

/** What TKG takes for workload clusters only. */
function* checkManagement({ cluster, values, changes, problem }: TkgContext): Iterable<Problem> {
  if (cluster.cni === 'calico')
    yield problem('tkg/management-cni', ['cni'], {
      of: 'cluster',
      severity: 'warning',
      message: `management cluster ${cluster.name} has Calico; TKG documents Antrea only`,
      found: 'calico',
      expected: 'antrea',
      fix: "set cni: 'antrea' for the management cluster",
    })
  for (const name of ['NAMESPACE', 'ENABLE_AUTOSCALER'] as const) {
    if (changes[name] === undefined) continue
    yield problem('tkg/workload-only', [name], {
      message: `${name} has no place in a management cluster`,
      found: String(values[name]),
      expected: 'workload and shared-services clusters only',
      fix: 'say it in their role: roles/workload.ts, roles/shared-services.ts',
    })
  }
}
