import { describe, expect, test } from 'vitest'
import { installPackage, kappController, tanzuStandard, type PolicyRule } from '#carvel'
import { defineComponent, group } from '#kernel'
import {
  agentGoldens,
  compareSchema,
  mirrors,
  offeredText,
  problemText,
  renderScene,
  sharedData,
  unlessShared,
  type AgentCase,
  type Scene,
} from '#testing'
import { known, tkg161 } from '#tkg'
import { flux } from './index.ts'
import { sourceUrl } from './source.ts'
import { kustomizeController, sourceController } from './values.ts'

const { https, ssh } = mirrors
const contour = defineComponent({
  name: 'contour',
  values: group('contour', {}),
  chart: (chart, context) =>
    installPackage(chart, context, { refName: 'contour.tanzu.vmware.com', values: { namespace: 'ingress' } }),
})
const components = [tanzuStandard(), contour()]

const cases: readonly AgentCase[] = [
  { name: 'an agent over https', use: flux(), git: https },
  { name: 'an agent over https with a password', use: flux(), git: { ...https, credentials: 'git-mirror' } },
  {
    name: 'an agent over ssh with a tag',
    use: flux({
      namespace: 'gitops',
      interval: '30m',
      sourceController: { namespace: 'flux-source', limits_memory: '2Gi' },
    }),
    git: { ...ssh, ref: 'v1.2.3' },
  },
]

test.each(agentGoldens('flux', components, cases))('its golden $file', async ({ file, text }) => {
  await expect(text()).toMatchFileSnapshot(`testdata/${file}`)
})

test('an image that an operator has seen is not uncertain any more', () => {
  const agent = flux({ images: { sourceController: 'flux/source:v1' } })
  const text = offeredText('flux', [], { environment: { agent, git: https } })
  expect(text).toContain('- repository: flux/source\n  tag: v1\n- repository: fluxcd-kustomize-controller')
  expect(text.match(/uncertain:/g)).toHaveLength(1)
})

describe.skipIf(!sharedData)(`the data values of both packages${unlessShared}`, () => {
  test('of source-controller: only the default of a text is a number there', () => {
    expect(compareSchema(sourceController, 'fluxcd-source-controller.0.24.4')).toEqual([
      'service_port: default 80 in the package, "80" in the room',
    ])
  })

  test('of kustomize-controller', () => {
    expect(compareSchema(kustomizeController, 'fluxcd-kustomize-controller.0.24.4')).toEqual([])
  })
})

test('it may do nothing with a Secret but where the packages are, and everything by kind', () => {
  const objects = renderScene(components, { environment: { agent: flux(), git: https } })
  const rulesOf = (kind: string) =>
    (
      objects.find(({ object }) => object?.kind === kind && object.metadata.name === 'drawbridge')!
        .object as unknown as { readonly rules: readonly PolicyRule[] }
    ).rules
  const all = (rules: readonly PolicyRule[]) =>
    rules.flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs])
  expect(all([...rulesOf('ClusterRole'), ...rulesOf('Role')])).not.toContain('*')
  expect(all(rulesOf('ClusterRole'))).not.toContain('secrets')
  expect(all(rulesOf('Role'))).toContain('secrets')
})

test.each([
  ['https://git.example.internal/x.git', 'https://git.example.internal/x.git'],
  ['ssh://git@git.example.internal:2222/x.git', 'ssh://git@git.example.internal:2222/x.git'],
  ['git@git.example.internal:platform/x.git', 'ssh://git@git.example.internal/platform/x.git'],
])('the mirror %s is %s to Flux', (url, expected) => {
  expect(sourceUrl(url)).toBe(expected)
})

const refused = (values: Parameters<typeof flux>[0], environment: Scene['environment'] = {}) =>
  problemText([], { environment: { agent: flux(values), git: https, ...environment } })

test('a mirror over SSH without known hosts or credentials is refused', () => {
  const text = refused({}, { git: { url: ssh.url } })
  expect(text).toContain('the Git mirror is reached over SSH without known hosts')
  expect(text).toContain('the Git mirror is reached over SSH without credentials')
})

test('a namespace that something else lives in is refused', () => {
  expect(refused({ namespace: 'tanzu-packages' })).toContain('flux: the namespace is that of the packages')
  expect(refused({ namespace: 'source-system' })).toContain('flux: the namespace is that of a controller')
  expect(refused({ namespace: 'Flux' })).toContain('flux: the namespace is no name of one')
})

test('a duration or an image that is none is refused', () => {
  expect(refused({ interval: 'often' })).toContain('flux: interval is no duration')
  expect(refused({ timeout: '0s' })).toContain('flux: timeout is no duration')
  expect(refused({ images: { kustomizeController: 'kustomize' } })).toContain(
    "flux: images.kustomizeController is no image below the registry's project",
  )
})

test('a release without its packages cannot have it', () => {
  const { 'fluxcd-source-controller.tanzu.vmware.com': _, ...packages } = tkg161.packages
  expect(refused({}, { release: { ...known(tkg161, {}), packages } })).toContain(
    'TKG 1.6.1 has no package fluxcd-source-controller, so Flux cannot be the agent',
  )
})

test('a cluster may have it where its environment has another agent', () => {
  const paths = renderScene(components, {
    environment: { agent: kappController(), git: https },
    cluster: { agent: flux() },
  }).map(({ path }) => path)
  expect(paths.filter(path => path.startsWith('agent/kapp-controller'))).toEqual([])
  expect(paths.filter(path => path.startsWith('agent/flux/')).length).toBeGreaterThan(3)
})
