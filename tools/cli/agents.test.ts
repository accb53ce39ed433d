/** Every agent on every shipped cluster: what it pulls is the same byte for byte, and it has a way to all of it. */
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  formatProblem,
  manifestText,
  renderCluster,
  type ClusterDescription,
  type ComponentUse,
  type Manifest,
} from '#kernel'
import { discoverClusters, loadCluster } from './load/index.ts'
import { loadRooms } from './rooms.ts'
import { registerTypeScript } from './temporary-root.ts'

const root = join(import.meta.dirname, '../..')
registerTypeScript()
const shipped = discoverClusters(root)

let agents: ReadonlyMap<string, (values?: unknown) => ComponentUse> = new Map()
beforeAll(() => {
  const found = loadRooms(root).components.filter(({ definition }) => definition.folder === 'agent')
  agents = new Map(found.map(({ definition, use }) => [definition.name, use]))
})

function load(file: (typeof shipped)[number]): ClusterDescription {
  const loaded = loadCluster(root, file)
  if (!('description' in loaded)) throw new Error(loaded.problems.map(formatProblem).join('\n'))
  return loaded.description
}

/** The cluster's files under an agent, all else as it is shipped. */
function renderUnder(name: string, { source, ...within }: ClusterDescription): readonly Manifest[] {
  const use = agents.get(name)!
  const { url } = within.environment.source.git
  const agent = use(name === 'kapp-controller' && !url.startsWith('https:') ? { transport: 'ssh' } : {})
  const { manifests, problems } = renderCluster({ ...within, source: { ...source, agent } }, { rules: [] })
  const errors = problems.filter(({ severity }) => severity === 'error')
  expect(errors.map(formatProblem)).toEqual([])
  return manifests
}

function pulled(manifests: readonly Manifest[]): Record<string, string> {
  const files = manifests.filter(({ folder }) => folder === 'manifests')
  return Object.fromEntries(files.map(each => [each.path, manifestText(each, 'test')]))
}

test('there are three', () => {
  expect([...agents.keys()].toSorted()).toEqual(['argo-cd', 'flux', 'kapp-controller'])
})

describe.each(shipped)('$environment/$cluster', file => {
  test('manifests/ is the same under every agent', () => {
    const description = load(file)
    const [first, ...others] = [...agents.keys()].map(name => pulled(renderUnder(name, description)))
    expect(Object.keys(first!).length).toBeGreaterThan(10)
    for (const other of others) expect(other).toEqual(first)
  })

  test('all that is not manifests/ or agent/ is the same too', () => {
    const description = load(file)
    const rest = [...agents.keys()].map(name =>
      renderUnder(name, description)
        .filter(({ path }) => !/^(manifests|agent)\//.test(path))
        .map(each => [each.path, manifestText(each, 'test')]),
    )
    for (const other of rest) expect(other).toEqual(rest[0])
  })

  test.each(['argo-cd', 'flux', 'kapp-controller'])('%s follows the mirror that the others follow', name => {
    const description = load(file)
    const { git } = description.environment.source
    const text = renderUnder(name, description)
      .filter(({ folder }) => folder === 'agent')
      .map(each => manifestText(each, 'test'))
      .join('\n')
    expect(text).toContain(git.url)
    expect(text).toContain(`generated/${file.environment}/${file.cluster}/manifests`)
  })
})
