/** The ServiceAccount that installs a package, with what it may do and why. */
import { ApiObject, type Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { apiGroup, broughtKinds, type PlacedOverlay, type Release } from '#kernel'
import { NAMESPACE } from './packages-namespace.ts'
import { packageRights } from './package-rights.ts'
import { RBAC, REASON, type GroupKind } from './rules.ts'

/** Name of the account of the component's package, of its roles and of their bindings. */
export function accountOf(component: string): string {
  return `${component}-package`
}

/** What all cluster-wide objects of packages' accounts carry, so that an operator can delete them together. */
export const PACKAGE_LABEL = 'drawbridge/package'

export interface AccountOptions {
  readonly release: Release
  readonly refName: string
  /** Overlays of what the package makes: the account may make what they bring. */
  readonly overlays: readonly PlacedOverlay[]
  /** Annotations of what must be there before the package, and must stay until it is gone. */
  readonly setup: Readonly<Record<string, string>>
}

export function addPackageAccount(chart: Chart, { release, refName, overlays, setup }: AccountOptions): void {
  const component = chart.node.id
  const name = accountOf(component)
  const { cluster, own, reason } = packageRights(release, refName, overlays.flatMap(kindsOf))
  const annotations = { ...setup, [REASON]: reason }
  const anywhere = { name, labels: { [PACKAGE_LABEL]: component } }
  const here = { name, namespace: NAMESPACE }
  const add = (kind: string, body: Readonly<Record<string, unknown>>) =>
    new ApiObject(chart, kind, { apiVersion: `${RBAC}/v1`, kind, ...body })
  const bind = (kind: string, role: string) => ({
    roleRef: { apiGroup: RBAC, kind, name: role },
    subjects: [{ kind: 'ServiceAccount', name, namespace: NAMESPACE }],
  })
  new k8s.KubeServiceAccount(chart, 'account', { metadata: { ...here, annotations: { ...setup } } })
  if (cluster) add('ClusterRole', { metadata: { ...anywhere, annotations }, rules: cluster })
  add('ClusterRoleBinding', {
    metadata: { ...anywhere, annotations: cluster ? setup : annotations },
    ...bind('ClusterRole', cluster ? name : 'cluster-admin'),
  })
  if (!own) return
  add('Role', { metadata: { ...here, annotations: setup }, rules: own })
  add('RoleBinding', { metadata: { ...here, annotations: setup }, ...bind('Role', name) })
}

/** Whoever checked the overlay has refused one that does not say which kind it brings. */
function kindsOf({ overlay }: PlacedOverlay): GroupKind[] {
  const brought = broughtKinds(overlay)
  return 'refusal' in brought
    ? []
    : brought.map(({ apiVersion, kind }) => ({ group: apiGroup(apiVersion), kind }))
}
