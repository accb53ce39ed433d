/** What is wrong with the namespaces of a cluster. */
import { findNearest, type Problem } from '#kernel'
import { levelOf } from './pod-security.ts'
import { findKind, isQuantity, RESOURCES } from './quota.ts'
import { findOwner } from './reserved.ts'
import type { Namespace, NamespacesContext } from './values.ts'

export function check(context: NamespacesContext): Problem[] {
  const namespaces = Object.entries(context.cluster.namespaces ?? {})
  return [
    ...namespaces.flatMap(([name, namespace]) => [
      ...checkName(context, name),
      ...checkPrivileged(context, name, namespace),
      ...checkLabels(context, name, namespace),
      ...checkQuota(context, name, namespace),
    ]),
    ...checkReasons(context),
    ...checkDefaults(context),
  ]
}

function checkName({ problem }: NamespacesContext, name: string): Problem[] {
  const owner = findOwner(name)
  if (owner === undefined) return []
  return [
    problem('namespaces/reserved', ['namespaces', name], {
      of: 'cluster',
      message: `namespaces: applications cannot have the namespace ${name}`,
      found: name,
      expected: "a name of the applications' own",
      fix: `choose another name: ${owner}`,
    }),
  ]
}

/** With STIG hardening a privileged namespace needs a reason that stands where an auditor looks. */
function checkPrivileged(
  { environment, options, problem }: NamespacesContext,
  name: string,
  namespace: Namespace,
): Problem[] {
  if (levelOf(namespace) !== 'privileged' || environment.compliance?.stig !== true) return []
  if ((options.privileged[name] ?? '').trim() !== '') return []
  return [
    problem('namespaces/privileged', ['namespaces', name, 'podSecurity'], {
      of: 'cluster',
      message: `namespaces: ${name} would be privileged in an environment with STIG hardening (V-254800)`,
      found: 'privileged',
      expected: 'baseline or restricted',
      fix: `lower it, or give the reason: namespaces({}, { privileged: { '${name}': '…' } })`,
    }),
  ]
}

/** Reasons for nothing would excuse the next namespace of that name unseen. */
function checkReasons({ cluster, options, problem }: NamespacesContext): Problem[] {
  const privileged = Object.entries(cluster.namespaces ?? {}).flatMap(([name, namespace]) =>
    levelOf(namespace) === 'privileged' ? [name] : [],
  )
  return Object.keys(options.privileged)
    .filter(name => !privileged.includes(name))
    .map(name => {
      const meant = findNearest(name, privileged)
      return problem('namespaces/reason', [], {
        message: `namespaces: ${name} has a reason to be privileged, but is not a privileged namespace of cluster ${cluster.name}`,
        found: name,
        ...(privileged.length > 0 && { expected: `one of ${privileged.toSorted().join(', ')}` }),
        fix: meant ? `did you mean ${meant}?` : 'remove the reason',
      })
    })
}

/** Labels by which Kubernetes, kapp and we ourselves decide. */
function checkLabels({ problem }: NamespacesContext, name: string, { labels = {} }: Namespace): Problem[] {
  return Object.keys(labels).flatMap(key => {
    const domain = key.includes('/') ? key.slice(0, key.indexOf('/')) : ''
    if (!/(^|\.)(kubernetes\.io|k8s\.io|k14s\.io)$|^drawbridge$/.test(domain)) return []
    return [
      problem('namespaces/label', ['namespaces', name, 'labels', key], {
        of: 'cluster',
        message: `namespaces: the label ${key} of ${name} is not an author's to set`,
        found: key,
        expected: "a label of the site's own, for example example.internal/owner",
        fix: domain === 'pod-security.kubernetes.io' ? 'set podSecurity of the namespace' : 'remove it',
      }),
    ]
  })
}

function checkQuota({ problem }: NamespacesContext, name: string, { quota = {} }: Namespace): Problem[] {
  return Object.entries(quota).flatMap(([resource, amount]) => {
    const kind = findKind(resource)
    const path = ['namespaces', name, 'quota', resource]
    if (kind === undefined) {
      const meant = findNearest(resource, RESOURCES)
      return [
        problem('namespaces/quota', path, {
          of: 'cluster',
          message: `namespaces: the quota of ${name} names ${resource}, which no quota counts`,
          found: resource,
          expected: `one of ${RESOURCES.join(', ')}, count/<resource>.<group>, or <class>.storageclass.storage.k8s.io/…`,
          fix: meant ? `did you mean ${meant}?` : 'remove it',
        }),
      ]
    }
    if (isQuantity(amount, kind)) return []
    return [
      problem('namespaces/quota', path, {
        of: 'cluster',
        message: `namespaces: the quota of ${name} has no such ${kind} of ${resource}`,
        found: amount,
        expected:
          kind === 'count'
            ? "a whole number as text, for example '20'"
            : "an amount, for example '20' or '64Gi'",
        fix: 'write it that way',
      }),
    ]
  })
}

/** Options have no layers of their own, so these stand where the component is used. */
function checkDefaults({ options, problem }: NamespacesContext): Problem[] {
  return (['requests', 'limits'] as const).flatMap(group =>
    Object.entries(options[group])
      .filter(([, amount]) => !isQuantity(amount, 'amount'))
      .map(([resource, amount]) =>
        problem('namespaces/default', [], {
          message: `namespaces: ${group}.${resource} is no amount`,
          found: amount,
          expected: "an amount, for example '100m' or '128Mi'",
          fix: 'write it that way',
        }),
      ),
  )
}
