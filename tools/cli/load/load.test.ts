import { afterAll, describe, expect, test } from 'vitest'
import { formatPosition, formatProblem, locate, type Path } from '#kernel'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'
import { discoverClusters, findImports, importClosure, loadCluster } from './index.ts'
import { mark } from './mark.ts'

registerTypeScript()

const ENVIRONMENT = `import { environment } from '#kernel'
const shared = { vpc: 'vpc-1', subnets: { a: 'subnet-1' } }
export const site = environment({ name: 'site', networks: { main: shared }, dns: ['10.0.0.1', '10.0.0.2'] } as never)
`
const CLUSTER = `import { cluster } from '#kernel'
import { certManager } from '#cert-manager'
import { site } from './environment.ts'
const extra = { diskGiB: 80, instanceType: 'm5.large' }
const more = [certManager({ namespace: 'b' })]
export default cluster(site, {
  name: 'apps',
  network: site.networks['main'],
  workers: { count: 1, ...extra, instanceType: 'm5.xlarge' },
  ...(true ? { plan: 'dev' } : {}),
  components: [certManager(), ...more, certManager({
    namespace: 'c',
  })],
} as never)
`
const { root, remove } = temporaryRoot({
  'environments/site/environment.ts': ENVIRONMENT,
  'environments/site/apps.ts': CLUSTER,
})
afterAll(remove)

const apps = { environment: 'site', cluster: 'apps', file: 'environments/site/apps.ts' }

describe('places', () => {
  const loaded = loadCluster(root, apps)
  const source = 'description' in loaded ? loaded.description.source : undefined
  const where = (path: Path, what?: 'key' | 'value') => {
    const at = locate(source, path, what)
    return at && formatPosition(at)
  }
  test.each<[string, Path, string]>([
    ['a value that is written there', ['name'], 'environments/site/apps.ts:7:9'],
    ['a member of a spread', ['workers', 'diskGiB'], 'environments/site/apps.ts:4:26'],
    ['a member that overrides a spread', ['workers', 'instanceType'], 'environments/site/apps.ts:9:48'],
    ['a member of a conditional spread', ['plan'], 'environments/site/apps.ts:10:22'],
    ['a value that another file wrote', ['network', 'subnets', 'a'], 'environments/site/environment.ts:2:46'],
    ['an element of a list', ['components', 0], 'environments/site/apps.ts:11:16'],
    ['an element of a spread list', ['components', 1], 'environments/site/apps.ts:5:15'],
    ['an element after a spread', ['components', 2], 'environments/site/apps.ts:11:40'],
    [
      'something that nobody wrote: the nearest thing around it',
      ['workers', 'perZone'],
      'environments/site/apps.ts:9:12',
    ],
  ])('%s', (_, path, place) => {
    expect(where(path)).toBe(place)
  })

  test('the place of a key is not that of its value', () => {
    expect(where(['name'], 'key')).toBe('environments/site/apps.ts:7:3')
  })

  test('marks are invisible: no literal has a member more than its author wrote', () => {
    expect(JSON.stringify(source)).not.toContain('members')
    expect(Object.keys((source as { workers: object }).workers)).toEqual(['count', 'diskGiB', 'instanceType'])
    expect(Object.getOwnPropertySymbols({ ...source })).toEqual([])
  })
})

test('marking changes no line number', () => {
  expect(mark(CLUSTER, 'x.ts').code.split('\n')).toHaveLength(CLUSTER.split('\n').length)
})

test.each([
  [
    'a syntax error',
    'export default cluster(site, {\n  name: "apps"\n  role: 1,\n})\n',
    'environments/site/bad.ts:3:3  environments/site/bad.ts is not valid TypeScript: Unexpected token, expected ","\n  found:    role: 1,\n  fix:      mend the syntax; `npm run typecheck` shows every such place',
  ],
  [
    'a throw',
    'const port = (undefined as unknown as { port: number }).port\nexport default port\n',
    "environments/site/bad.ts:1:57  loading environments/site/bad.ts failed: Cannot read properties of undefined (reading 'port')\n  fix:      mend what the line does when the file is loaded",
  ],
  [
    'a room that does not exist',
    "import { nothing } from '#nothing'\nexport default nothing\n",
    'environments/site/bad.ts:1:25  environments/site/bad.ts imports #nothing, which does not exist\n  found:    #nothing\n  fix:      mend the import, or scaffold what is missing with `npx nx generate component|environment|cluster`',
  ],
  [
    'no cluster',
    'export const facts = 1\n',
    'environments/site/bad.ts  environments/site/bad.ts does not export a cluster as its default\n  expected: export default cluster(<environment or role>, { name: … })\n  fix:      a file with shared facts belongs in a folder below the environment, for example roles/',
  ],
])('%s is a problem with its place', (_, text, report) => {
  const bad = temporaryRoot({
    'environments/site/environment.ts': ENVIRONMENT,
    'environments/site/bad.ts': text,
  })
  const { problems } = loadCluster(bad.root, {
    environment: 'site',
    cluster: 'bad',
    file: 'environments/site/bad.ts',
  })
  bad.remove()
  expect(problems.map(formatProblem).join('\n')).toBe(report)
})

test('clusters are found by their files', () => {
  expect(discoverClusters(root)).toEqual([apps])
})

test('imports are read without running the file', () => {
  expect(
    findImports(
      "import a from '#a'\nimport {\n  b,\n} from './b.ts'\nexport * from '#c'\nimport '#d'\nconst x = 'from #e'\n",
    ),
  ).toEqual(['#a', './b.ts', '#c', '#d'])
  const closure = importClosure(root, 'environments/site/apps.ts')
  expect(closure.files).toEqual(['environments/site/apps.ts', 'environments/site/environment.ts'])
  expect(closure.rooms).toContain('cert-manager')
  expect(closure.rooms).not.toContain('contour')
})
