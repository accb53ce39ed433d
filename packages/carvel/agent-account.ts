/** The ServiceAccount that an agent applies with, which may do just what `manifests/` takes. */
import { ApiObject, Lazy, type ApiObjectProps, type Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { agentRights, type AgentRights } from './agent-rights.ts'
import { NAMESPACE } from './packages-namespace.ts'
import { manifestObjects } from './manifest-objects.ts'
import { ESCALATE_REASON } from './role-rights.ts'
import { RBAC, REASON, type GroupKind } from './rules.ts'

export interface AgentAccount {
  /** Of the account, its roles and its bindings. */
  readonly name: string
  /** Where the account lives. */
  readonly namespace: string
  /** Kinds that the agent keeps records of its own as, in the packages' namespace. */
  readonly own?: readonly GroupKind[]
  /** Whether the agent tries everything before it applies anything, and so binds roles that are not there yet; default: no. */
  readonly bindsFirst?: boolean
}

/** An account, a ClusterRole for what lies anywhere and a Role for what lies with the packages alone, each bound to it. */
export function addAgentAccount(chart: Chart, account: AgentAccount): void {
  const { name, namespace, own = [], bindsFirst = false } = account
  const lazy = <T>(produce: (rights: AgentRights) => T) =>
    Lazy.any({ produce: () => produce(agentRights(manifestObjects(chart), own, bindsFirst)) }) as T
  const subjects = [{ kind: 'ServiceAccount', name, namespace }]
  new k8s.KubeServiceAccount(chart, 'account', { metadata: { name, namespace } })
  addRbac(chart, 'ClusterRole', {
    metadata: { name, annotations: { [REASON]: lazy(reasonOf) } },
    rules: lazy(({ cluster }) => cluster),
  })
  addRbac(chart, 'ClusterRoleBinding', { metadata: { name }, roleRef: refer('ClusterRole', name), subjects })
  const metadata = { name, namespace: NAMESPACE }
  addRbac(chart, 'Role', { metadata, rules: lazy(({ packages }) => packages) })
  addRbac(chart, 'RoleBinding', { metadata, roleRef: refer('Role', name), subjects })
}

function reasonOf({ cluster }: AgentRights): string | undefined {
  return cluster.some(({ verbs }) => verbs.includes('escalate')) ? ESCALATE_REASON : undefined
}

function addRbac(
  chart: Chart,
  kind: string,
  body: Omit<ApiObjectProps, 'apiVersion' | 'kind'> & object,
): void {
  new ApiObject(chart, kind, { apiVersion: `${RBAC}/v1`, kind, ...body })
}

function refer(kind: string, name: string) {
  return { apiGroup: RBAC, kind, name }
}
