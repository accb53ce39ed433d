import { expect, test } from 'vitest'
import { defineComponent, group, TextFile, type Handwork } from '#kernel'
import { renderScene, type Scene } from '#testing'
import { tkg } from './index.ts'

/** A stand-in for the agent that writes down what it is handed. */
const agent = defineComponent({
  name: 'agent',
  values: group('agent', {}),
  chart: (chart, { offers }) => {
    const tasks = offers.flatMap(({ offers }) => offers.handwork ?? [])
    new TextFile(chart, 'guide', { path: 'agent/README.md', text: tasks.map(lines).join('') })
  },
})

function lines({ task, commands = [] }: Handwork): string {
  return [task, ...commands.map(command => `    ${command}`), ''].join('\n')
}

const ca = '-----BEGIN CERTIFICATE-----\ncmVnaXN0cnk=\n-----END CERTIFICATE-----\n'
const cases: readonly (Scene & { readonly name: string })[] = [
  {
    name: 'by hand for a management cluster with FIPS and STIG',
    environment: {
      compliance: { fips: true, stig: true },
      registry: { host: 'registry.test.example.internal', project: 'tkg', ca },
    },
    cluster: { name: 'management', role: 'management' },
  },
  { name: 'by hand for a small workload cluster', environment: { plan: 'dev' } },
]

test.each(cases)('$name', async ({ name, environment, cluster = {} }) => {
  const manifests = renderScene([tkg()], { environment: { ...environment, agent: agent() }, cluster })
  const guide = manifests.find(({ path }) => path === 'agent/README.md')
  await expect(guide?.text).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-').toLowerCase()}.txt`)
})
