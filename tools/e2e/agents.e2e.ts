/**
 * What an operator applies by hand is accepted by a real API server under every agent: the agent folder of every shipped cluster,
 * by dry run with strict field validation, with the definitions of kinds that Argo CD's and Flux's own modules bring.
 */
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KubernetesObject } from '#kernel'
import { discoverClusters } from '../cli/load/index.ts'
import { registerTypeScript } from '../cli/temporary-root.ts'
import { findAgents, renderUnder } from '../cli/under-agent.ts'
import { argoCrds } from './argo.ts'
import { buildKubernetes } from './build.ts'
import { startControlPlane, type ControlPlane } from './control-plane.ts'
import { fluxCrds } from './flux-crds.ts'
import { clusterCrds } from './objects.ts'
import { must } from './requests.ts'
import { notOwn } from './test-cluster.ts'

/** Groups whose kinds an agent brings itself, and how many objects of them a cluster has. */
const AGENTS = { 'argo-cd': ['argoproj.io', 3], flux: ['toolkit.fluxcd.io', 2] } as const

/** TKG's Flux serves no other version, and warns of nothing; the module that is served here is the last that has it. */
const EXPECTED = 'v1beta2 Kustomization is deprecated, upgrade to v1'

const root = resolve(import.meta.dirname, '../..')
registerTypeScript()
let plane: ControlPlane
const accepted: string[] = []

beforeAll(async () => {
  if (notOwn !== '') return
  buildKubernetes()
  plane = await startControlPlane()
  await plane.api.createCrds([...clusterCrds(), ...argoCrds(), ...fluxCrds()])
})
afterAll(async () => {
  if (accepted.length > 0) console.info(['accepted of the agent folders:', ...accepted].join('\n  '))
  await plane?.stop()
})

describe.skipIf(notOwn !== '').each(Object.entries(AGENTS))(`under %s${notOwn}`, (agent, [group, own]) => {
  test.for(discoverClusters(root))('$environment/$cluster', async file => {
    const objects = agentObjects(renderUnder(root, file, findAgents(root).get(agent)!))
    expect(objects.filter(({ apiVersion }) => apiVersion.includes(group))).toHaveLength(own)
    await makeNamespaces(objects)
    const complaints = await complaintsOf(objects)
    accepted.push(`${file.environment}/${file.cluster} under ${agent}: ${objects.length} objects`)
    expect(complaints).toEqual([])
  })

  test('a field that the agent does not know is refused', async () => {
    const [file] = discoverClusters(root)
    const objects = agentObjects(renderUnder(root, file!, findAgents(root).get(agent)!))
    for (const object of objects.filter(({ apiVersion }) => apiVersion.includes(group))) {
      const spec = { ...(object['spec'] as object), prunes: true }
      const complaints = await complaintsOf([{ ...object, spec }])
      expect(complaints.join('\n')).toContain('.spec.prunes')
    }
  })
})

function agentObjects(manifests: ReturnType<typeof renderUnder>): KubernetesObject[] {
  return manifests.flatMap(({ folder, object }) => (folder === 'agent' && object ? [object] : []))
}

/** Nothing is made on trial, and what lies in a namespace would not find it. */
async function makeNamespaces(objects: readonly KubernetesObject[]): Promise<void> {
  for (const name of new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? [])))
    await must(plane.api, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
}

/** Refusals and warnings, but the expected one. */
async function complaintsOf(objects: readonly KubernetesObject[]): Promise<string[]> {
  const complaints: string[] = []
  for (const object of objects) {
    const { status, body, warnings } = await plane.api.apply(object, { dryRun: true })
    const said = [...(status >= 300 ? [String(body['message'])] : []), ...warnings]
    complaints.push(
      ...said
        .filter(each => each !== EXPECTED)
        .map(each => `${object.kind} ${object.metadata.name}: ${each}`),
    )
  }
  return complaints
}
