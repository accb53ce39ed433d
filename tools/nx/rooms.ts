/** Projects of the rooms and of the tools: what their tests depend on, exactly. */
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit'
import { isTest, listTypeScript, type Workspace } from './workspace.ts'

/** What the tools' own tests look at besides the tools: everything that generate reads and writes. */
const WHOLE_REPOSITORY = [
  'packages/**/*',
  'environments/**/*',
  'generated/**/*',
  'nx.json',
  'package.json',
  'tools/npm/*',
]

/** A room of packages/. Without a test file it has no target. */
export function roomProject(workspace: Workspace, room: string): ProjectConfiguration & { name: string } {
  const root = `packages/${room}`
  const sources = listTypeScript(workspace.root, root)
  const others = workspace.roomsBehind(sources).filter(name => name !== room)
  const targets = sources.some(isTest) ? { test: testTarget(root, [production(others)]) } : {}
  return { name: room, root, projectType: 'library', tags: ['type:room'], targets }
}

/** tools/: its production is what renders; verbs' tests and what scaffolds write are no part of that. */
export function toolsProject(_workspace: Workspace): ProjectConfiguration & { name: string } {
  return {
    name: 'tools',
    root: 'tools',
    projectType: 'application',
    tags: ['type:tools'],
    namedInputs: {
      production: [
        '{projectRoot}/cli/**/*.{ts,cjs}',
        '{projectRoot}/nx/generate.ts',
        '!{projectRoot}/cli/**/*.test.ts',
        '!{projectRoot}/cli/scaffold/**/*',
      ],
    },
    targets: {
      test: testTarget(
        'tools',
        WHOLE_REPOSITORY.map(path => `{workspaceRoot}/${path}`),
      ),
    },
  }
}

/** The sources of rooms, tests and prose left out. */
export function production(rooms: readonly string[]) {
  return { input: 'production', projects: [...rooms] }
}

function testTarget(folder: string, inputs: NonNullable<TargetConfiguration['inputs']>): TargetConfiguration {
  return {
    // the slash keeps packages/contour from matching packages/contour-plus
    command: `vitest run ${folder}/`,
    cache: true,
    inputs: [
      'default',
      ...inputs,
      '{workspaceRoot}/vitest.config.ts',
      { externalDependencies: ['vitest', 'fast-check', ...LIBRARIES] },
    ],
  }
}

/** What rendering loads from node_modules. */
export const LIBRARIES = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'yaml', 'zod', 'esbuild', '@babel/parser']
