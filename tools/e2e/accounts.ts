/** Accounts of an agent on a real API server: its own, and ones that lack a rule of its roles; signed in by tokens. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, KubernetesObject } from '#kernel'
import { Api } from './api.ts'
import type { ControlPlane } from './control-plane.ts'
import { until } from './processes.ts'
import { must } from './requests.ts'

export const RBAC = 'rbac.authorization.k8s.io/v1'
export const PACKAGES = 'tanzu-packages'

/** Name of every agent's account and of its two roles. */
const NAME = 'drawbridge'

export interface Rule {
  readonly verbs: readonly string[]
}

export type Account = Readonly<Record<'name' | 'namespace', string>>

export function accountOf(agent: readonly KubernetesObject[]): Account {
  const found = agent.find(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === NAME)
  return { name: NAME, namespace: found?.metadata.namespace ?? '' }
}

/** Its ClusterRole and its Role. */
export function rolesOf(agent: readonly KubernetesObject[]): KubernetesObject[] {
  const roles = agent.filter(({ kind, metadata }) => kind.endsWith('Role') && metadata.name === NAME)
  if (roles.length !== 2) throw new Error(`the agent has ${roles.length} roles, not two`)
  return roles
}

/** For each rule of the agent's two roles an account that has all of them but this, signed in. */
export async function accountsWithoutARule(plane: ControlPlane, roles: readonly KubernetesObject[]) {
  const all = roles.flatMap(role => rulesOf(role).map((rule, i) => ({ role, rule, i })))
  const poorer: { readonly rule: string; readonly api: Api }[] = []
  for (const { role, rule, i } of all) {
    const account = { name: `without-${role.kind.toLowerCase()}-${i}`, namespace: PACKAGES }
    await must(plane.api, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: account })
    const left = (each: KubernetesObject) => rulesOf(each).filter(other => other !== rule)
    for (const each of roles)
      for (const object of grant(account, each.kind, left(each))) await must(plane.api, object)
    poorer.push({
      rule: `${role.kind}: ${JSON.stringify(rule)}`,
      api: await signIn(plane, account, roles.flatMap(left)),
    })
  }
  return poorer
}

export function rulesOf(role: KubernetesObject): Rule[] {
  return role['rules'] as unknown as Rule[]
}

function grant(account: Account, kind: string, rules: readonly Rule[]): KubernetesObject[] {
  const metadata = kind === 'Role' ? account : { name: account.name }
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind, name: account.name }
  return [
    { apiVersion: RBAC, kind, metadata, rules: rules as unknown as Json },
    {
      apiVersion: RBAC,
      kind: `${kind}Binding`,
      metadata,
      roleRef,
      subjects: [{ kind: 'ServiceAccount', ...account }],
    },
  ]
}

/** As the account, by a token that the API server gives for it, once the server knows all that it may do. */
export async function signIn(
  { api, server, folder }: ControlPlane,
  { name, namespace }: Account,
  rules: readonly Rule[],
): Promise<Api> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} }
  const { body } = await api.request('POST', path, JSON.stringify(request))
  const { token } = body['status'] as { readonly token: string }
  const signedIn = new Api(server, readFileSync(join(folder, 'ca.crt'), 'utf8'), token)
  await until(async () => (await countOwnRules(signedIn)) === rules.length, 30)
  return signedIn
}

/** The rules of the account, without those that every account has. */
async function countOwnRules(api: Api): Promise<number> {
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: { namespace: PACKAGES },
  }
  const path = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews'
  const { body } = await api.request('POST', path, JSON.stringify(review))
  const { resourceRules = [] } = (body['status'] ?? {}) as { readonly resourceRules?: readonly Rule[] }
  return resourceRules.filter(({ verbs }) =>
    ['delete', 'escalate', 'bind'].some(verb => verbs.includes(verb)),
  ).length
}
