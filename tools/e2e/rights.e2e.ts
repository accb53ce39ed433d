/**
 * The agent's rights on a real API server: with them its account applies everything that Git holds for it, and without any
 * one of their rules something is refused; on one cluster under every agent there is.
 */
import { resolve } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { KubernetesObject } from '#kernel'
import { discoverClusters } from '../cli/load/index.ts'
import { registerTypeScript } from '../cli/temporary-root.ts'
import { findAgents, renderUnder } from '../cli/under-agent.ts'
import { accountOf, accountsWithoutARule, PACKAGES, RBAC, rolesOf, rulesOf, signIn } from './accounts.ts'
import type { Api } from './api.ts'
import { buildKubernetes } from './build.ts'
import { startControlPlane, type ControlPlane } from './control-plane.ts'
import { clusterCrds, generatedClusters, generatedObjects } from './objects.ts'
import { complain, isRefused, must, post } from './requests.ts'
import { notOwn } from './test-cluster.ts'

/** What kapp remembers of its app: no object of Git, but it needs the right to it all the same. */
const RECORD: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'drawbridge-ctrl', namespace: PACKAGES },
}

const root = resolve(import.meta.dirname, '../..')
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
    const objects = generatedObjects(cluster, 'manifests').map(({ object }) => object)
    expect(objects.length).toBeGreaterThan(10)
    expect(await judge(agent, [...objects, RECORD])).toEqual({ complaints: [], needless: [] })
  })

  test.each(['argo-cd', 'flux'])('production/payments under %s', async name => {
    registerTypeScript()
    const file = discoverClusters(root).find(
      ({ environment, cluster }) => environment === 'production' && cluster === 'payments',
    )
    const manifests = renderUnder(root, file!, findAgents(root).get(name)!)
    const inFolder = (wanted: string) =>
      manifests.flatMap(({ folder, object }) => (folder === wanted && object ? [object] : []))
    // the kinds of the agent itself are another test's matter
    const agent = inFolder('agent').filter(({ apiVersion }) => ['v1', RBAC].includes(apiVersion))
    const objects = inFolder('manifests')
    expect(objects.length).toBeGreaterThan(10)
    const bindsFirst = name === 'flux'
    expect(await judge(agent, objects, bindsFirst)).toEqual({ complaints: [], needless: [] })
  })
})

interface Judgement {
  /** What the agent's account may not do. */
  readonly complaints: readonly string[]
  /** Rules without which everything is allowed all the same. */
  readonly needless: readonly string[]
}

/**
 * `agent`: what an operator applies by hand; `objects`: what the agent's account must be able to apply; `bindsFirst`: on trial
 * also before any role is there.
 */
async function judge(
  agent: readonly KubernetesObject[],
  objects: readonly KubernetesObject[],
  bindsFirst = false,
): Promise<Judgement> {
  // what is bound is looked up, so bindings come after roles
  const bindings = objects.filter(({ kind }) => kind.endsWith('RoleBinding'))
  const others = objects.filter(object => !bindings.includes(object))
  plane = await startControlPlane()
  await plane.api.createCrds(crds)
  await prepare(plane.api, agent, objects)
  const roles = rolesOf(agent)
  const own = await signIn(plane, accountOf(agent), roles.flatMap(rulesOf))
  const complaintsOf = async (part: readonly KubernetesObject[]) => [
    ...(await complain(part, object => post(own, object))),
    ...(await complain(part, object => own.apply(object))),
  ]
  const poorer = await accountsWithoutARule(plane, roles)
  const early = bindsFirst ? bindings : []
  const tried = await complain(early, object => own.apply(object, { dryRun: true }))
  const obedient = await filter(poorer, async ({ api }) => !(await isRefused(api, [...early, ...others])))
  const first = [...tried, ...(await complaintsOf(others))]
  const needless = await filter(obedient, async ({ api }) => !(await isRefused(api, bindings)))
  const complaints = [...first, ...(await complaintsOf(bindings))]
  return { complaints, needless: needless.map(({ rule }) => rule) }
}

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

async function filter<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = []
  for (const item of items) if (await keep(item)) kept.push(item)
  return kept
}
