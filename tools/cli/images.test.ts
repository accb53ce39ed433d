/**
 * The images that the rooms declare, compared with the list of a real TKG 1.6.1 copy and with the locks of the packages.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { compose, formatProblem, reportCluster, type ComponentUse, type Image } from '#kernel'
import { sampleCluster } from '#manual'
import { sharedData, unlessShared } from '#testing'
import { loadRooms } from './rooms.ts'
import { registerTypeScript } from './temporary-root.ts'

/** Components whose images are no part of TKG, and why they are in our list all the same. */
const NOT_OF_TKG = new Set([
  // the operator is carried across beside TKG: packages/external-secrets/README.md
  'external-secrets',
  // likewise: packages/argo-cd/README.md
  'argo-cd',
  // its packages are in TKG's repository, but the list of that copy names no image of theirs: packages/flux/README.md
  'flux',
])

/** Where TKG's own name of an image is not that of the community package. */
const RENAMED: Readonly<Record<string, string>> = {
  'antrea-ubuntu': 'antrea-advanced-debian',
  alertmanager: 'prometheus/alertmanager',
  'carvel-kapp-controller': 'kapp-controller',
  'carvel-secretgen-controller': 'secretgen-controller',
  'csi-resizer': 'kubernetes-csi_external-resizer',
  livenessprobe: 'csi/csi-livenessprobe',
  'node-exporter': 'prometheus/prometheus_node_exporter',
  'pinniped-server': 'pinniped',
}

/** Images of a community package's lock that the list of TKG 1.6.1 does not have, by package. */
const ABSENT: Readonly<Record<string, readonly string[]>> = { prometheus: ['cadvisor'] }

describe.skipIf(!sharedData)(`images of the rooms${unlessShared}`, () => {
  let images: ReadonlyMap<string, readonly Image[]> = new Map()

  beforeAll(() => {
    registerTypeScript()
    images = allImages()
  })

  test('are all in the list of a real copy of TKG 1.6.1', () => {
    const file = join(String(sharedData), 'tkg-1.6.1-images/tkg-v1.6.1_tkr-v1.23.10.image-refs.txt')
    const list = new Set(readFileSync(file, 'utf8').split('\n'))
    const missing = [...images]
      .filter(([component]) => !NOT_OF_TKG.has(component))
      .flatMap(([component, offered]) =>
        offered
          .filter(({ repository, tag }) => !list.has(`projects.registry.vmware.com/tkg/${repository}:${tag}`))
          .map(({ repository, tag }) => `${component}: ${repository}:${tag}`),
      )
    expect(missing).toEqual([])
  })

  const locks = join(String(sharedData), 'package-images')
  test('of components that the list does not know are marked as uncertain', () => {
    const sure = [...NOT_OF_TKG].flatMap(component =>
      (images.get(component) ?? []).filter(({ uncertain }) => uncertain === undefined),
    )
    expect(sure).toEqual([])
    expect([...NOT_OF_TKG].filter(component => (images.get(component) ?? []).length === 0)).toEqual([])
  })

  test.each(lockNames(locks))('every image of the package %s is declared by its room', lock => {
    const component = lock.replace(/\.\d+\.\d+\.\d+\.images\.yml$/, '')
    const offered = [component, `${component}-addon`].flatMap(name => images.get(name) ?? [])
    const names = new Set(offered.map(({ repository }) => repository.split('/').at(-1)))
    const repositories = new Set(offered.map(({ repository }) => repository))
    const missing = imageNames(join(locks, lock)).filter(name => {
      const ours = RENAMED[name] ?? name
      return !names.has(ours) && !repositories.has(ours) && !(ABSENT[component] ?? []).includes(name)
    })
    expect(missing).toEqual([])
  })
})

/** What each component declares in sample clusters of every role and pod network, with its example and all others. */
function allImages(): Map<string, readonly Image[]> {
  const { components, releases } = loadRooms(join(import.meta.dirname, '../..'))
  const uses = new Map(
    components.map(({ definition, use }) => [
      definition,
      use(definition.example?.values, definition.example?.options),
    ]),
  )
  const [release] = releases
  const isAgent = ({ definition }: ComponentUse) => definition.folder === 'agent'
  const agents = [...uses.values()].filter(isAgent)
  if (!release || agents.length === 0) throw new Error('packages/ has no release or no agent')
  const others = [...uses.values()].filter(use => !isAgent(use))
  const shapes = [
    { role: 'workload', cni: 'antrea' },
    { role: 'workload', cni: 'calico' },
    { role: 'shared-services', cni: 'antrea' },
    { role: 'management', cni: 'antrea' },
  ] as const
  const found = shapes.flatMap(shape =>
    agents.flatMap(agent => {
      const { composed, problems } = compose(sampleCluster(release, shape, agent, others))
      if (!composed) throw new Error(problems.map(formatProblem).join('\n'))
      return reportCluster(composed).images
    }),
  )
  const names = new Set(found.map(({ component }) => component))
  return new Map([...names].map(name => [name, found.filter(({ component }) => component === name)]))
}

/** Of a package with several versions the newest, which is that of TKG 1.6.1. */
function lockNames(folder: string): string[] {
  if (sharedData === undefined) return ['none']
  const names = readdirSync(folder).toSorted()
  return names.filter((name, i) => names[i + 1]?.split('.')[0] !== name.split('.')[0])
}

/** The last part of each image's name: its tag's, or where the lock names only a digest the repository's. */
function imageNames(file: string): string[] {
  const lock = parse(readFileSync(file, 'utf8')) as {
    readonly images: readonly { readonly image: string }[]
  }
  return lock.images.map(({ image }) => /([^/]+)@/.exec(image)?.[1] ?? image)
}
