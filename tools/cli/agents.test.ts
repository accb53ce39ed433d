/** Every agent on every shipped cluster: what it pulls is the same byte for byte, and it has a way to all of it. */
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { manifestText, type ComponentUse, type Manifest } from '#kernel'
import { discoverClusters, loadCluster, type ClusterFile } from './load/index.ts'
import { registerTypeScript } from './temporary-root.ts'
import { findAgents, renderUnder } from './under-agent.ts'

const root = join(import.meta.dirname, '../..')
registerTypeScript()
const shipped = discoverClusters(root)

let agents: ReadonlyMap<string, (values?: unknown) => ComponentUse> = new Map()
beforeAll(() => {
  agents = findAgents(root)
})

function render(name: string, file: ClusterFile): readonly Manifest[] {
  return renderUnder(root, file, agents.get(name)!)
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
    const [first, ...others] = [...agents.keys()].map(name => pulled(render(name, file)))
    expect(Object.keys(first!).length).toBeGreaterThan(10)
    for (const other of others) expect(other).toEqual(first)
  })

  test('all that is not manifests/ or agent/ is the same too', () => {
    const rest = [...agents.keys()].map(name =>
      render(name, file)
        .filter(({ path }) => !/^(manifests|agent)\//.test(path))
        .map(each => [each.path, manifestText(each, 'test')]),
    )
    for (const other of rest) expect(other).toEqual(rest[0])
  })

  test.each(['argo-cd', 'flux', 'kapp-controller'])('%s follows the mirror that the others follow', name => {
    const loaded = loadCluster(root, file)
    const url = 'description' in loaded ? loaded.description.environment.source.git.url : 'none'
    const text = render(name, file)
      .filter(({ folder }) => folder === 'agent')
      .map(each => manifestText(each, 'test'))
      .join('\n')
    expect(text).toContain(url)
    expect(text).toContain(`generated/${file.environment}/${file.cluster}/manifests`)
  })
})
