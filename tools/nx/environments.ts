/** Projects of environments and clusters, each with a `generate` target whose inputs are exactly what it depends on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProjectConfiguration } from '@nx/devkit'
import type { ClusterFile } from '../cli/load/discover.ts'
import { LIBRARIES, production } from './rooms.ts'
import { holdsTemplates, isTest, listTypeScript, type Workspace } from './workspace.ts'

const EXECUTOR = '@drawbridge/tools:generate'

/** Files of the tools that every rendering passes through but nothing imports by name. */
const COMPILER = '{workspaceRoot}/tools/npm/typescript.cjs'

/** One cluster: its file, the environment files behind it, the rooms behind those, and what always renders. */
export function clusterProject(
  workspace: Workspace,
  cluster: ClusterFile,
): ProjectConfiguration & { name: string } {
  const { environment, cluster: name, file } = cluster
  const role = findRole(workspace, file)
  return {
    name: `${environment}-${name}`,
    root: `environments/${environment}/${name}`,
    projectType: 'application',
    tags: ['type:cluster', `env:${environment}`, ...(role ? [`role:${role}`] : [])],
    // what others take from a cluster, they take from its file, which is among their inputs
    namedInputs: { production: [] },
    targets: {
      generate: {
        executor: EXECUTOR,
        options: { environment, cluster: name },
        cache: true,
        inputs: inputsOf(workspace, environment, [file]),
        outputs: [`{workspaceRoot}/generated/${environment}/${name}`],
      },
    },
  }
}

/** Everything that the rendering of clusters depends on. */
function inputsOf(workspace: Workspace, environment: string, clusterFiles: readonly string[]) {
  const closures = clusterFiles.map(file => workspace.closure(file))
  const rooms = new Set([...pipelineRooms(workspace), ...closures.flatMap(closure => closure.rooms)])
  const files = [...new Set(closures.flatMap(closure => closure.files))].toSorted()
  return [
    ...files.map(path => `{workspaceRoot}/${path}`),
    // definitions that a site keeps, for all environments and for this one
    '{workspaceRoot}/environments/crds/**/*',
    `{workspaceRoot}/environments/${environment}/crds/**/*`,
    // and copies of what packages make
    '{workspaceRoot}/environments/packages/**/*',
    `{workspaceRoot}/environments/${environment}/packages/**/*`,
    production([...workspace.rooms.filter(room => rooms.has(room)), 'tools']),
    COMPILER,
    { externalDependencies: LIBRARIES },
  ]
}

/**
 * An environment, or what is left of one that was deleted. Its `generate` writes the reports over all of its clusters,
 * so it depends on whatever they depend on, and removes folders that no cluster makes any more. It may be cached only
 * while there are none: a hit removes nothing. The pattern makes a file that is gone affect it.
 */
export function environmentProject(
  workspace: Workspace,
  environment: string,
): ProjectConfiguration & { name: string } {
  const root = `environments/${environment}`
  const stale = workspace.stale.some(folder => folder.environment === environment)
  const clusters = workspace.clusters.filter(cluster => cluster.environment === environment)
  return {
    name: environment,
    root,
    projectType: 'application',
    tags: ['type:environment', `env:${environment}`],
    namedInputs: { production: [] },
    targets: {
      generate: {
        executor: EXECUTOR,
        options: { environment },
        cache: !stale,
        inputs: [
          `{workspaceRoot}/${root}/*.ts`,
          ...inputsOf(
            workspace,
            environment,
            clusters.map(({ file }) => file),
          ),
        ],
        outputs: [`{workspaceRoot}/generated/${environment}/reports`],
      },
    },
  }
}

const remembered = new WeakMap<Workspace, readonly string[]>()

/** Rooms that every cluster passes through: whatever the tools import, scaffolds left out. */
function pipelineRooms(workspace: Workspace): readonly string[] {
  const known = remembered.get(workspace)
  if (known) return known
  const sources = listTypeScript(workspace.root, 'tools/cli', path => !isTest(path) && !holdsTemplates(path))
  const rooms = workspace.roomsBehind(sources)
  remembered.set(workspace, rooms)
  return rooms
}

/** The role as far as it is written in the cluster's own file; for tags only. */
function findRole(workspace: Workspace, file: string): string | undefined {
  return /^\s*role: '([a-z-]+)'/m.exec(readFileSync(join(workspace.root, file), 'utf8'))?.[1]
}
