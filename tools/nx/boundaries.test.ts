import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { findViolations } from './boundaries.ts'
import { holdsTemplates, isTest, listTypeScript, Workspace } from './workspace.ts'

const workspace = new Workspace(resolve(import.meta.dirname, '../..'))

test('every import of this repository goes along an arrow', () => {
  const files = [
    ...listTypeScript(workspace.root, 'packages'),
    ...listTypeScript(workspace.root, 'environments'),
    // tests of the tools are full of environment files in quotation marks
    ...listTypeScript(workspace.root, 'tools', path => !isTest(path) && !holdsTemplates(path)),
  ]
  const sources = files.map(path => ({ path, imports: workspace.importsOf(path) }))
  expect(sources.length).toBeGreaterThan(100)
  expect(findViolations(sources, workspace.rooms)).toEqual([])
})

const ROOMS = [
  'carvel',
  'contour',
  'grafana',
  'kernel',
  'overlay',
  'rules',
  'testing',
  'tkg',
  'values',
  'yaml',
]

test.each<[file: string, name: string, why: string]>([
  ['packages/contour/chart.ts', '#grafana', 'a component never imports another component'],
  ['packages/contour/chart.ts', '#rules', 'contour imports only kernel, carvel'],
  ['packages/contour/chart.ts', '../grafana/index.ts', 'never leaves packages/contour/'],
  ['packages/contour/chart.ts', '#testing', 'testing is for tests'],
  ['packages/contour/chart.ts', '#contuor', 'packages/contuor has no index.ts'],
  ['packages/contour/chart.ts', 'node:fs', 'a room is pure'],
  ['packages/kernel/compose.ts', '#contour', 'kernel imports only overlay, values, yaml'],
  ['packages/overlay/index.ts', '#kernel', 'overlay imports no other room'],
  ['packages/kernel/compose.ts', '../../generated/x.ts', 'nobody imports what was generated'],
  [
    'tools/cli/fleet.ts',
    '#contour',
    'tools imports only kernel, manual, order, package-copies, reports, rules, schemas',
  ],
  ['tools/cli/fleet.ts', '../../environments/a/b.ts', 'never leaves tools/'],
  ['environments/a/b.ts', '#rules', 'an environment file is data'],
  ['environments/a/b.ts', '../../packages/contour/index.ts', 'never leaves environments/'],
])('%s may not import %s', (path, name, why) => {
  expect(findViolations([{ path, imports: [name] }], ROOMS)).toEqual([expect.stringContaining(why)])
})

test.each([
  ['packages/contour/chart.ts', '#kernel'],
  ['packages/contour/contour.test.ts', '#testing'],
  ['packages/contour/chart.ts', './values.ts'],
  ['packages/contour/chart.ts', 'cdk8s'],
  ['environments/a/roles/b.ts', '../environment.ts'],
  ['environments/a/b.ts', '#contour'],
  ['environments/a/b.ts', '#overlay'],
  ['tools/cli/load/index.ts', '../write/index.ts'],
])('%s may import %s', (path, name) => {
  expect(findViolations([{ path, imports: [name] }], ROOMS)).toEqual([])
})
