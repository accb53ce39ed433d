/** The ClusterRoles, and the bindings of groups to them. kapp makes namespaces and roles before what is bound in them. */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { admin, edit } from './edit.ts'
import { BREAK_GLASS, bindingName, roleName, ROLES, type Role } from './names.ts'
import { operate } from './operate.ts'
import { rulesOf, type PolicyRule } from './rights.ts'
import type { AccessContext } from './values.ts'
import { view } from './view.ts'

/** Worked out once, since every cluster of a fleet has the same. */
const USUAL = rulesByRole(false)
const WITH_SHELL = rulesByRole(true)

function rulesByRole(shell: boolean): Readonly<Record<Role, PolicyRule[]>> {
  return {
    view: rulesOf(view),
    edit: rulesOf(edit(shell)),
    admin: rulesOf(admin(shell)),
    operate: rulesOf(operate),
  }
}

export function chart(chart: Chart, { environment, cluster, options }: AccessContext): void {
  const rules = options.shell ? WITH_SHELL : USUAL
  const groups = Object.entries(cluster.access ?? {}).filter(([, grants]) => grants.length > 0)
  if (groups.length > 0) for (const role of ROLES) addRole(chart, role, rules[role])
  for (const [group, grants] of groups)
    for (const { role, namespaces } of grants)
      if (namespaces) for (const namespace of namespaces) addRoleBinding(chart, role, group, namespace)
      else addClusterRoleBinding(chart, bindingName(role, group), roleName(role), group)
  if (environment.breakGlass !== undefined)
    addClusterRoleBinding(chart, BREAK_GLASS, 'cluster-admin', environment.breakGlass)
}

function addRole(chart: Chart, role: Role, rules: PolicyRule[]): void {
  new k8s.KubeClusterRole(chart, role, { metadata: { name: roleName(role) }, rules })
}

/** The same grant said twice is one binding. */
function addRoleBinding(chart: Chart, role: Role, group: string, namespace: string): void {
  const name = bindingName(role, group)
  const id = `${namespace} ${name}`
  if (chart.node.tryFindChild(id)) return
  new k8s.KubeRoleBinding(chart, id, {
    metadata: { name, namespace },
    roleRef: roleRef(roleName(role)),
    subjects: [subject(group)],
  })
}

function addClusterRoleBinding(chart: Chart, name: string, role: string, group: string): void {
  if (chart.node.tryFindChild(name)) return
  new k8s.KubeClusterRoleBinding(chart, name, {
    metadata: { name },
    roleRef: roleRef(role),
    subjects: [subject(group)],
  })
}

function roleRef(name: string): k8s.RoleRef {
  return { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name }
}

function subject(group: string): k8s.Subject {
  return { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }
}
