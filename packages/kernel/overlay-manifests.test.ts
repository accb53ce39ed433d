import { ApiObject } from 'cdk8s'
import { describe, expect, test } from 'vitest'
import { append, insert, merge, overlay, remove, replace, type Overlay } from '#overlay'
import { scene } from '#testing'
import {
  cluster,
  defineComponent,
  formatProblem,
  group,
  renderCluster,
  role,
  TextFile,
  text,
  traceOverlays,
} from './index.ts'

/** Renders one ConfigMap, and a note that is no object. */
const shop = defineComponent({
  name: 'shop',
  values: group('', { word: text('', 'rendered') }),
  chart: (chart, { values }) => {
    new ApiObject(chart, 'words', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'words', namespace: 'web' },
      data: { word: values.word, said: '' },
    })
    new TextFile(chart, 'note', { path: 'NOTE.md', text: 'a note\n' })
  },
})

/** Says once more who was here. */
const sign = (name: string) =>
  overlay({ kind: 'ConfigMap', name: 'words' }, { data: { said: replace(old => `${old ?? ''}${name} `) } })

function render(use: readonly Overlay[], own: readonly Overlay[] = [], site: readonly Overlay[] = []) {
  const described = scene([shop({}, { overlays: use })], {
    environment: { overlays: site },
    cluster: { overlays: own },
  })
  return renderCluster(described, { rules: [] })
}

const wordsOf = ({ manifests }: ReturnType<typeof renderCluster>) =>
  manifests.find(({ object }) => object?.kind === 'ConfigMap')?.object?.['data']
const reportOf = ({ problems }: ReturnType<typeof renderCluster>) => problems.map(formatProblem).join('\n\n')

describe('overlays are applied', () => {
  test('of the environment first, then of the role, of the cluster, and of the component', () => {
    const { environment, source } = scene([shop({}, { overlays: [sign('component')] })], {
      environment: { overlays: [sign('environment')] },
    })
    const workload = role(environment, { role: 'workload', overlays: [sign('role')] })
    const described = cluster(workload, { ...source, overlays: [sign('cluster'), sign('cluster')] })
    const rendered = renderCluster(described, { rules: [] })
    expect(wordsOf(rendered)).toEqual({
      word: 'rendered',
      said: 'environment role cluster cluster component ',
    })
    expect(rendered.overlays.map(({ overlay }) => overlay)).toMatchObject([
      { layer: 'environment', index: 0 },
      { layer: 'role', index: 0 },
      { layer: 'cluster', index: 0 },
      { layer: 'cluster', index: 1 },
      { layer: 'component', component: 'shop', index: 0 },
    ])
  })

  test('to every use of the component, whichever layer it stands in', () => {
    const rendered = renderCluster(
      scene([shop({}, { overlays: [sign('inner')] })], {
        environment: { components: [shop({ word: 'outer' }, { overlays: [sign('outer')] })] },
      }),
      { rules: [] },
    )
    expect(wordsOf(rendered)).toEqual({ word: 'outer', said: 'outer inner ' })
  })
})

describe('an object has the path of what it has become', () => {
  test('when an overlay gives it another name', () => {
    const rendered = render([overlay({ kind: 'ConfigMap' }, { metadata: { name: 'texts' } })])
    expect(rendered.manifests.map(({ path }) => path)).toEqual([
      'NOTE.md',
      'manifests/shop/web/ConfigMap_texts.yaml',
    ])
    const [record] = rendered.overlays
    expect([record?.before, record?.path]).toEqual([
      'manifests/shop/web/ConfigMap_words.yaml',
      'manifests/shop/web/ConfigMap_texts.yaml',
    ])
    expect(traceOverlays(rendered.overlays, record?.path ?? '', '/data/word').rendered).toEqual({
      path: 'manifests/shop/web/ConfigMap_words.yaml',
      pointer: '/data/word',
    })
  })

  test('when an overlay brings it, beside another or by itself', () => {
    const made = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })
    const rendered = render(
      [overlay({}, append(made('last')))],
      [overlay({ kind: 'ConfigMap', name: 'words' }, insert(made('beside'), { after: true }))],
    )
    expect(rendered.manifests.map(({ path, component }) => [path, component])).toEqual([
      ['NOTE.md', 'shop'],
      ['manifests/shop/ConfigMap_beside.yaml', 'shop'],
      ['manifests/shop/ConfigMap_last.yaml', 'shop'],
      ['manifests/shop/web/ConfigMap_words.yaml', 'shop'],
    ])
  })

  test('and none when an overlay removes it', () => {
    const rendered = render([overlay({ kind: 'ConfigMap' }, remove())])
    expect(rendered.manifests.map(({ path }) => path)).toEqual(['NOTE.md'])
    expect(rendered.overlays).toMatchObject([{ gone: true, path: 'manifests/shop/web/ConfigMap_words.yaml' }])
  })
})

test('what is refused is told, all of it, and nothing is rendered', async () => {
  const rendered = render(
    [
      overlay({ kind: 'ConfigMap', name: 'wrods' }, {}),
      overlay({ kind: 'ConfigMap' }, { metadata: { name: 1 } } as never),
    ],
    [
      overlay({ kind: 'ConfigMap' }, { data: { wrod: 'x' } }, { name: 'spell it' }),
      overlay({}, append({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'nobodys' } })),
      overlay(
        { kind: 'ConfigMap' },
        insert(
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'words', namespace: 'web' } },
          { after: true },
        ),
      ),
    ],
    [overlay({ kind: 'ConfigMap' }, { data: { word: merge('x', { expects: '2+' }) } })],
  )
  await expect(`${reportOf(rendered)}\n`).toMatchFileSnapshot('testdata/overlay-refusals.txt')
  expect(rendered.manifests).toEqual([])
  expect(rendered.overlays).toEqual([])
})
