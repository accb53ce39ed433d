import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { makeScratch, northCluster } from './scratch.ts'

const { root, write, remove, commit, reset, nx, dispose } = makeScratch()
nx('generate', 'manifests')
commit()
beforeEach(reset)
afterAll(dispose)

const APPLE = 'generated/north/orchard/manifests/apple/fruit/ConfigMap_apple.yaml'

function read(file: string): string | undefined {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined
}

test('run-many renders once, then restores what was tampered with from the cache', () => {
  const rendered = read(APPLE)
  expect(nx('run-many', '-t', 'generate').status).toBe(0)
  write(APPLE, 'tampered')
  const { status, stdout } = nx('run-many', '-t', 'generate')
  expect({ status, rendered: read(APPLE) }).toEqual({ status: 0, rendered })
  expect(stdout).toContain('4/4 hit')
})

test('a cluster with a mistake fails alone, with the place of the mistake', () => {
  write('environments/north/orchard.ts', northCluster('orchard', "apple({ color: 'red' })"))
  write('environments/north/garden.ts', northCluster('garden', "berry({ colour: 'blue' })"))
  const { status, stdout } = nx('run-many', '-t', 'generate', '--output-style=static')
  expect(status).toBe(1)
  expect(stdout).toMatch(/environments\/north\/orchard\.ts:\d+:\d+ {2}color is not a value of apple/)
  expect(read('generated/north/garden/manifests/berry/fruit/ConfigMap_berry.yaml')).toContain('colour: blue')
})

test('the output of a deleted cluster goes with run-many and with manifests', () => {
  for (const command of [
    ['run-many', '-t', 'generate'],
    ['generate', 'manifests'],
  ]) {
    reset()
    remove('environments/north/garden.ts')
    expect(nx(...command).status).toBe(0)
    expect(existsSync(join(root, 'generated/north/garden'))).toBe(false)
  }
})

test('--dry-run names what would change and writes nothing', () => {
  write(APPLE, `${read(APPLE)}# by hand\n`)
  const { status, stdout } = nx(
    'generate',
    'manifests',
    '--environment=north',
    '--cluster=orchard',
    '--dry-run',
  )
  expect({ status, text: stdout }).toMatchObject({ status: 0 })
  expect(stdout).toContain(`change   ${APPLE}`)
  expect(read(APPLE)).toContain('# by hand')
})

test('a verb with a problem exits with 1 and shows no stack', () => {
  const { status, stdout, stderr } = nx('generate', 'manifests', '--cluster=orchrd')
  expect(status).toBe(1)
  expect(stderr).toContain('did you mean orchard?')
  expect(stdout + stderr).not.toMatch(/\n\s+at |--verbose/)
})

test('sync:check names stale files, sync repairs them, and neither touches a foreign file', () => {
  write(APPLE, `${read(APPLE)}# by hand\n`)
  write('generated/north/gone/old.yaml', read(APPLE) as string)
  write('generated/north/gone/notes.txt', 'mine')
  const check = nx('sync:check')
  expect(check.status).toBe(1)
  expect(check.stderr).toContain(`differs  ${APPLE}`)
  expect(check.stderr).toContain('stale    generated/north/gone/old.yaml')
  expect(check.stderr).toContain('npx nx generate manifests')
  expect(nx('sync').status).toBe(0)
  expect(nx('sync:check').status).toBe(0)
  expect(read(APPLE)).not.toContain('# by hand')
  expect(read('generated/north/gone/old.yaml')).toBeUndefined()
  expect(read('generated/north/gone/notes.txt')).toBe('mine')
})

test('scaffolds list what Nx would create, and create it', () => {
  const args = ['generate', 'component', 'plum']
  const dry = nx(...args, '--dry-run')
  expect(dry.stdout).toContain('CREATE packages/plum/index.ts')
  expect(existsSync(join(root, 'packages/plum'))).toBe(false)
  expect(nx(...args).status).toBe(0)
  expect(existsSync(join(root, 'packages/plum/index.ts'))).toBe(true)
})
