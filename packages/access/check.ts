/** What is wrong with who is granted what. */
import { findNearest, type Problem } from '#kernel'
import { checkGroupNames } from './group-names.ts'
import type { AccessContext } from './values.ts'

type Grant = NonNullable<AccessContext['cluster']['access']>[string][number]

export function check(context: AccessContext): Problem[] {
  const { environment, cluster } = context
  if (environment.identity.type === 'none') return checkNobody(context)
  const groups = Object.entries(cluster.access ?? {})
  return [
    ...checkGroupNames(context),
    ...groups.flatMap(([group]) => [...checkBreakGlass(context, group), ...checkManagement(context, group)]),
    ...groups.flatMap(([group, grants]) =>
      grants.flatMap((grant, i) => [
        ...checkReach(context, group, grant, i),
        ...checkNamespaces(context, group, grant, i),
      ]),
    ),
  ]
}

/** Without an identity provider nobody is in any group. */
function checkNobody({ environment, cluster, problem }: AccessContext): Problem[] {
  const report = {
    message: `access: environment ${environment.name} has no identity provider, so nobody is in any group`,
    found: "identity: { type: 'none' }",
    expected: 'an identity provider: ldap or oidc',
    fix: 'name the identity provider, or remove this; administrators use the admin kubeconfig of TKG',
  }
  return [
    ...Object.keys(cluster.access ?? {}).map(group =>
      problem('access/no-identity', ['access', group], { ...report, of: 'cluster' }),
    ),
    ...(environment.breakGlass === undefined
      ? []
      : [problem('access/no-identity', ['breakGlass'], { ...report, of: 'environment' })]),
  ]
}

/** The group for emergencies is empty on every other day, so it is given nothing else. */
function checkBreakGlass({ environment, problem }: AccessContext, group: string): Problem[] {
  if (group !== environment.breakGlass) return []
  return [
    problem('access/break-glass', ['access', group], {
      of: 'cluster',
      message: `access: ${group} is the break-glass group, which may do everything already`,
      found: group,
      expected: 'a group for everyday work',
      fix: 'remove it here; breakGlass of the environment makes it cluster-admin',
    }),
  ]
}

/** Whoever holds the management cluster holds all clusters. */
function checkManagement({ environment, cluster, problem }: AccessContext, group: string): Problem[] {
  const { infrastructureGroups = [] } = environment
  if (cluster.role !== 'management' || group === environment.breakGlass) return []
  if (infrastructureGroups.includes(group)) return []
  const meant = findNearest(group, infrastructureGroups)
  return [
    problem('access/management', ['access', group], {
      of: 'cluster',
      message: `access: ${group} may not be given access to the management cluster ${cluster.name}`,
      found: group,
      expected:
        infrastructureGroups.length > 0
          ? `one of the environment's infrastructureGroups: ${infrastructureGroups.toSorted().join(', ')}`
          : "one of the environment's infrastructureGroups, which names none",
      fix: meant
        ? `did you mean ${meant}?`
        : 'say it in the file of a role or a cluster that is meant, or add the group to infrastructureGroups',
    }),
  ]
}

/** edit and admin are of namespaces, operate is of a cluster; view may be of either. */
function checkReach({ cluster, problem }: AccessContext, group: string, grant: Grant, i: number): Problem[] {
  const { role, namespaces } = grant
  if ((role === 'edit' || role === 'admin') && !namespaces)
    return [
      problem('access/whole-cluster', ['access', group, i, 'role'], {
        of: 'cluster',
        message: `access: ${group} would have ${role} over the whole cluster ${cluster.name}, which is cluster-admin by another name`,
        found: `${role} without namespaces`,
        expected: 'the namespaces of the group',
        fix: `add namespaces: […]; over a whole cluster there are view and operate`,
      }),
    ]
  if (role === 'operate' && namespaces)
    return [
      problem('access/operate-namespaces', ['access', group, i, 'namespaces'], {
        of: 'cluster',
        message: `access: ${group} would operate namespaces, but nodes, volumes and packages are in none of theirs`,
        found: namespaces.join(', '),
        expected: 'operate without namespaces, or view with them',
        fix: 'remove namespaces, or make the role view',
      }),
    ]
  return []
}

/** A RoleBinding into a namespace that nobody makes would stop the agent; in another's it would reach their ServiceAccounts. */
function checkNamespaces(
  { cluster, problem }: AccessContext,
  group: string,
  { namespaces = [], role }: Grant,
  i: number,
): Problem[] {
  if (role === 'operate') return []
  const own = Object.keys(cluster.namespaces ?? {}).toSorted()
  return namespaces.flatMap((namespace, j) => {
    if (own.includes(namespace)) return []
    const meant = findNearest(namespace, own)
    return [
      problem('access/namespace', ['access', group, i, 'namespaces', j], {
        of: 'cluster',
        message: `access: ${namespace} is not a namespace of cluster ${cluster.name}`,
        found: namespace,
        expected:
          own.length > 0
            ? `one of the cluster's namespaces: ${own.join(', ')}`
            : 'a namespace of the cluster, which names none',
        fix: meant ? `did you mean ${meant}?` : `add it to the cluster's namespaces`,
      }),
    ]
  })
}
