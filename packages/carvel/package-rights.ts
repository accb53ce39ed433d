/**
 * What the account that installs a package must be allowed, from the catalogue's list of what the package makes. kapp
 * installs: kapp v0.49, pkg/kapp/app and pkg/kapp/clusterapply.
 */
import type { PackageKinds, Release } from '#kernel'
import { keyOf, pluralOf, RBAC, rulesOf, type GroupKind, type PolicyRule } from './rules.ts'

export interface PackageRights {
  /** For a ClusterRole; absent for a package that is installed as cluster-admin. */
  readonly cluster?: readonly PolicyRule[]
  /** For a Role in the packages' namespace: kapp's records, where the package makes no such kind anyway. */
  readonly own?: readonly PolicyRule[]
  /** Why it holds more than the kinds that are known for certain; rendered beside it. */
  readonly reason: string
}

const CONFIG_MAP: GroupKind = { group: '', kind: 'ConfigMap' }

/** `refName`: for example `contour.tanzu.vmware.com`. `brought`: kinds that overlays of the package bring. */
export function packageRights(
  { creates = {}, uncertain = {} }: Release,
  refName: string,
  brought: readonly GroupKind[] = [],
): PackageRights {
  const kinds = creates[refName]
  if (kinds === undefined)
    return {
      reason: `cluster-admin: no list says what ${refName} makes; name it with known() in the environment's release`,
    }
  if (kinds === 'any') return { reason: `cluster-admin: the environment's release says so of ${refName}` }
  const from = uncertain[`creates.${refName}`]
  const listed = groupKinds(kinds)
  const more = without(brought, listed)
  const all = [...listed, ...more]
  const roles = rolesOf(all)
  const records = all.some(({ group, kind }) => group === '' && kind === CONFIG_MAP.kind)
  return {
    cluster: [...rulesOf(all, INSTALL), ...seeingRules(all), ...handingRules(roles)],
    ...(!records && { own: rulesOf([CONFIG_MAP], INSTALL) }),
    reason: [
      kindsReason(refName, from),
      ...(more.length > 0 ? [overlaysReason(more)] : []),
      ...(roles.length > 0 ? [rolesReason(refName)] : []),
    ].join(' '),
  }
}

/** kapp does not watch. */
const INSTALL = ['create', 'delete', 'get', 'list', 'patch', 'update']

function groupKinds(kinds: PackageKinds): GroupKind[] {
  return Object.entries(kinds).flatMap(([group, names]) => names.map(kind => ({ group, kind })))
}

/** Those that are not among others, each once. */
function without(kinds: readonly GroupKind[], others: readonly GroupKind[]): GroupKind[] {
  const known = new Set(others.map(keyOf))
  return [...new Map(kinds.map(each => [keyOf(each), each])).values()].filter(each => !known.has(keyOf(each)))
}

function rolesOf(all: readonly GroupKind[]): string[] {
  return all
    .filter(({ group, kind }) => group === RBAC && kind.endsWith('Role'))
    .map(({ kind }) => pluralOf(kind))
    .toSorted()
}

/** What kapp looks at while it waits for workloads: without it a failure would not say which pod does not start. */
function seeingRules(all: readonly GroupKind[]): PolicyRule[] {
  const has = (kinds: readonly string[]) => all.some(({ kind }) => kinds.includes(kind))
  const seen: GroupKind[] = [
    ...(has(['DaemonSet', 'Deployment', 'Job', 'StatefulSet']) ? [{ group: '', kind: 'Pod' }] : []),
    ...(has(['DaemonSet', 'Deployment']) ? [{ group: 'apps', kind: 'ReplicaSet' }] : []),
  ]
  return rulesOf(seen, ['get', 'list'])
}

/** Kubernetes lets nobody hand out what he has not himself, but by these verbs. */
function handingRules(roles: readonly string[]): PolicyRule[] {
  return roles.length === 0 ? [] : [{ apiGroups: [RBAC], resources: roles, verbs: ['bind', 'escalate'] }]
}

function kindsReason(refName: string, from: string | undefined): string {
  return from === undefined
    ? `The kinds are those that ${refName} makes.`
    : `The kinds are those of ${from}: TKG's own build is not public, and where it makes another kind, its PackageInstall fails and names it.`
}

function overlaysReason(kinds: readonly GroupKind[]): string {
  return `Its overlays bring ${kinds.map(({ kind }) => kind).join(', ')}.`
}

function rolesReason(refName: string): string {
  return `bind, escalate: ${refName} hands its programs roles, whose rules and names are its own.`
}
