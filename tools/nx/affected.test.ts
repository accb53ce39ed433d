/** What a change makes Nx generate again: exactly the clusters that depend on it, and their environment's reports. */
import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeScratch, northCluster } from './scratch.ts'

const scratch = makeScratch()
afterAll(scratch.dispose)

const ALL = ['north', 'north-garden', 'north-management', 'north-orchard']
const MEADOW = 'environments/north/meadow.ts'

/** The projects whose `generate` a change since the last commit calls for. */
function affected(): string[] {
  const { stdout, stderr } = scratch.nx('affected', '-t', 'generate', '--base=HEAD', '--graph=stdout')
  if (!stdout.startsWith('{')) throw new Error(stdout + stderr)
  const { tasks } = JSON.parse(stdout) as { tasks: { tasks: Record<string, unknown> } }
  return Object.keys(tasks.tasks)
    .map(task => task.replace(/:generate$/, ''))
    .toSorted()
}

/** Runs `generate` everywhere and commits what it makes. */
function generateAll(): string {
  const { status, stdout, stderr } = scratch.nx('run-many', '-t', 'generate')
  if (status !== 0) throw new Error(stdout + stderr)
  scratch.commit()
  return stdout
}

/** Every file of generated/ with its text. */
function outputs(): Readonly<Record<string, string>> {
  const generated = join(scratch.root, 'generated')
  const files = readdirSync(generated, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
  return Object.fromEntries(files.map(file => [file.slice(generated.length + 1), readFileSync(file, 'utf8')]))
}

test.each<[file: string, what: string, clusters: readonly string[]]>([
  ['environments/north/orchard.ts', 'its cluster and the reports', ['north', 'north-orchard']],
  [
    'environments/north/roles/workload.ts',
    'the clusters of that role and the reports',
    ['north', 'north-garden', 'north-orchard'],
  ],
  ['environments/north/management.ts', 'itself and those it manages', ALL],
  ['environments/north/environment.ts', 'all clusters of the environment', ALL],
  ['packages/apple/index.ts', 'the clusters that use it and the reports', ['north', 'north-orchard']],
  ['packages/agent/index.ts', 'the clusters of the environment that uses it', ALL],
  ['packages/contour/index.ts', 'no cluster, since none uses it', []],
  ['packages/kernel/index.ts', 'all clusters', ALL],
  ['packages/yaml/index.ts', 'all clusters, through the kernel', ALL],
  ['packages/rules/index.ts', 'all clusters', ALL],
  ['packages/reports/index.ts', 'all clusters', ALL],
  ['tools/cli/fleet.ts', 'all clusters', ALL],
  ['tools/cli/scaffold/new.ts', 'no cluster', []],
  ['packages/testing/index.ts', 'no cluster', []],
  ['packages/kernel/new.test.ts', 'no cluster', []],
  ['packages/apple/README.md', 'no cluster', []],
  ['packages/apple/testdata/new.yaml', 'no cluster', []],
  ['environments/north/README.md', 'no cluster', []],
  ['README.md', 'no cluster', []],
])('a change of %s affects %s', (file, _, clusters) => {
  if (existsSync(join(scratch.root, file))) appendFileSync(join(scratch.root, file), '// touched\n')
  else scratch.write(file, '\n')
  const projects = affected()
  scratch.commit()
  expect(projects).toEqual(clusters)
})

test('a second run takes everything from the cache, and brings back what was deleted', () => {
  generateAll()
  const made = outputs()
  expect(Object.keys(made).length).toBeGreaterThan(0)
  rmSync(join(scratch.root, 'generated'), { recursive: true })
  expect(generateAll()).toContain('4/4 hit (100%)')
  expect(outputs()).toEqual(made)
})

test('a new cluster is generated alone; deleted, its folder goes and nothing else changes', () => {
  generateAll()
  const before = outputs()
  scratch.write(MEADOW, northCluster('meadow', 'apple()'))
  expect(affected().filter(name => name !== 'north')).toEqual(['north-meadow'])

  generateAll()
  const meadow = Object.keys(outputs()).filter(file => file.startsWith('north/meadow/'))
  expect(meadow.length).toBeGreaterThan(0)
  expect(Object.keys(outputs())).toEqual([...Object.keys(before), ...meadow].toSorted())

  scratch.remove(MEADOW)
  expect(affected()).toEqual(['north'])
  expect(scratch.nx('affected', '-t', 'generate', '--base=HEAD').status).toBe(0)
  expect(existsSync(join(scratch.root, 'generated/north/meadow'))).toBe(false)
  expect(outputs()).toEqual(before)
})
