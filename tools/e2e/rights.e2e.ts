/**
 * The agent's rights on a real API server: with them its account applies everything that Git holds for it, and without any
 * one of their rules something is refused. It applies as Flux does (server-side) and creates as kapp does (a POST, which
 * names nothing that a rule could hold for by name).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { toYaml, type Json, type KubernetesObject } from '#kernel'
import { Api, type Answer } from './api.ts'
import { buildKubernetes } from './build.ts'
import { startControlPlane, type ControlPlane } from './control-plane.ts'
import { clusterCrds, generatedClusters, generatedObjects } from './objects.ts'
import { until } from './processes.ts'
import { notOwn } from './test-cluster.ts'

const RBAC = 'rbac.authorization.k8s.io/v1'
const ACCOUNT = { name: 'drawbridge', namespace: 'tanzu-packages' }

/** What kapp remembers of its app: no object of Git, but it needs the right to it all the same. */
const RECORD: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'drawbridge-ctrl', namespace: ACCOUNT.namespace },
}

let crds: readonly KubernetesObject[] = []
let plane: ControlPlane | undefined

beforeAll(() => {
  if (notOwn !== '') return
  buildKubernetes()
  crds = clusterCrds()
})
afterEach(async () => {
  await plane?.stop()
  plane = undefined
})

describe.skipIf(notOwn !== '')(`rights of the agent${notOwn}`, () => {
  test.each(generatedClusters())('%s', async cluster => {
    const agent = generatedObjects(cluster, 'agent').map(({ object }) => object)
    const objects = [...generatedObjects(cluster, 'manifests').map(({ object }) => object), RECORD]
    // what is bound is looked up, so bindings come after roles
    const bindings = objects.filter(({ kind }) => kind.endsWith('RoleBinding'))
    const others = objects.filter(object => !bindings.includes(object))
    plane = await startControlPlane()
    await plane.api.createCrds(crds)
    await prepare(plane.api, agent, objects)
    const roles = rolesOf(agent)
    const own = await signIn(plane, ACCOUNT, roles.flatMap(rulesOf))
    const poorer = await accountsWithoutARule(plane, roles)

    const obedient = await filter(poorer, async ({ api }) => !(await isRefused(api, others)))
    expect(await complain(others, object => post(own, object))).toEqual([])
    expect(await complain(others, object => own.apply(object))).toEqual([])

    const needless = await filter(obedient, async ({ api }) => !(await isRefused(api, bindings)))
    expect(needless.map(({ rule }) => rule)).toEqual([])
    expect(await complain(bindings, object => post(own, object))).toEqual([])
    expect(await complain(bindings, object => own.apply(object))).toEqual([])
    expect(objects.length).toBeGreaterThan(10)
  })
})

/** What is there before the agent, and what an operator applies by hand; namespaces first. */
async function prepare(
  api: Api,
  agent: readonly KubernetesObject[],
  objects: readonly KubernetesObject[],
): Promise<void> {
  const own = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name))
  const names = new Set([...objects, ...agent].flatMap(({ metadata }) => metadata.namespace ?? []))
  // those that Git makes too: on trial nothing is made, and what lies in them would not be found
  for (const name of new Set([...names, ...own])) await must(api, namespaceNamed(name))
  for (const object of agent) await must(api, object)
}

function namespaceNamed(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

async function must(api: Api, object: KubernetesObject): Promise<void> {
  const [complaint] = await complain([object], () => api.apply(object))
  if (complaint !== undefined) throw new Error(complaint)
}

interface Rule {
  readonly verbs: readonly string[]
}

function rolesOf(agent: readonly KubernetesObject[]): KubernetesObject[] {
  const roles = agent.filter(({ kind, metadata }) => kind.endsWith('Role') && metadata.name === ACCOUNT.name)
  expect(roles.map(({ kind }) => kind).toSorted()).toEqual(['ClusterRole', 'Role'])
  return roles
}

/** For each rule of the agent's two roles an account that has all of them but this, signed in. */
async function accountsWithoutARule(plane: ControlPlane, roles: readonly KubernetesObject[]) {
  const all = roles.flatMap(role => rulesOf(role).map((rule, i) => ({ role, rule, i })))
  const poorer: { readonly rule: string; readonly api: Api }[] = []
  for (const { role, rule, i } of all) {
    const account = { name: `without-${role.kind.toLowerCase()}-${i}`, namespace: ACCOUNT.namespace }
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

function rulesOf(role: KubernetesObject): Rule[] {
  return role['rules'] as unknown as Rule[]
}

function grant(account: typeof ACCOUNT, kind: string, rules: readonly Rule[]): KubernetesObject[] {
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
async function signIn(
  { api, server, folder }: ControlPlane,
  { name, namespace }: typeof ACCOUNT,
  rules: readonly Rule[],
): Promise<Api> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} }
  const { body } = await api.request('POST', path, JSON.stringify(request))
  const { token } = body['status'] as { readonly token: string }
  const signedIn = new Api(server, readFileSync(join(folder, 'ca.crt'), 'utf8'), token)
  await until(async () => (await countOwnRules(signedIn, namespace)) === rules.length, 30)
  return signedIn
}

/** The rules of the account, without those that every account has. */
async function countOwnRules(api: Api, namespace: string): Promise<number> {
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: { namespace },
  }
  const path = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews'
  const { body } = await api.request('POST', path, JSON.stringify(review))
  const { resourceRules = [] } = (body['status'] ?? {}) as { readonly resourceRules?: readonly Rule[] }
  return resourceRules.filter(({ verbs }) =>
    ['delete', 'escalate', 'bind'].some(verb => verbs.includes(verb)),
  ).length
}

/** Whether the account may not apply one of the objects, on trial: nothing is made. */
async function isRefused(api: Api, objects: readonly KubernetesObject[]): Promise<boolean> {
  for (const object of objects) if ((await api.apply(object, { dryRun: true })).status === 403) return true
  return false
}

/** Creates an object on trial as kapp does. One that is there already is no refusal. */
async function post(api: Api, object: KubernetesObject): Promise<Answer> {
  const path = (await api.pathOf(object))!.replace(/\/[^/]+$/, '')
  const type = 'application/yaml'
  const answer = await api.request('POST', `${path}?dryRun=All`, toYaml(object), type)
  return answer.status === 409 ? { ...answer, status: 200 } : answer
}

/** What the API server does not take, one object after the other. */
async function complain(
  objects: readonly KubernetesObject[],
  send: (object: KubernetesObject) => Promise<Answer>,
): Promise<string[]> {
  const complaints: string[] = []
  for (const object of objects) {
    const { status, body } = await send(object)
    if (status >= 300)
      complaints.push(`${object.kind} ${object.metadata.name}: ${status} ${String(body['message'])}`)
  }
  return complaints
}

async function filter<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = []
  for (const item of items) if (await keep(item)) kept.push(item)
  return kept
}
