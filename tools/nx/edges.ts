/** Edges of the project graph: cluster → environment, rooms, other clusters; room → room; tools → rooms. */
import type { CreateDependencies, DependencyType, RawProjectGraphDependency } from '@nx/devkit'
import { holdsTemplates, isTest, listTypeScript, Workspace } from './workspace.ts'

// the enum itself would cost us loading all of @nx/devkit
const STATIC = 'static' as DependencyType.static
const IMPLICIT = 'implicit' as DependencyType.implicit

/** Nx's createDependencies. */
export const createDependencies: CreateDependencies = (_, { workspaceRoot, projects }) => {
  const names = new Map(Object.entries(projects).map(([name, { root }]) => [root, name]))
  const find = (root: string) => names.get(root)
  return findEdges(new Workspace(workspaceRoot)).flatMap(
    ({ from, to, file }): RawProjectGraphDependency[] => {
      const [source, target] = [find(from), find(to)]
      if (source === undefined || target === undefined) return []
      // Nx ties a static edge to a file of the source project; a cluster's file lies in its environment's folder
      return [
        file === undefined
          ? { source, target, type: IMPLICIT }
          : { source, target, type: STATIC, sourceFile: file },
      ]
    },
  )
}

/** An edge between two root folders, with the file that draws it when that file lies in the first one. */
export interface Edge {
  readonly from: string
  readonly to: string
  readonly file?: string
}

/** All edges; what only tests import is an input of the test target and no edge. */
export function findEdges(workspace: Workspace): Edge[] {
  return [
    ...workspace.rooms.flatMap(room => doorEdges(workspace, `packages/${room}`)),
    ...doorEdges(workspace, 'tools'),
    ...workspace.clusters.flatMap(({ environment, file }) => clusterEdges(workspace, environment, file)),
    ...workspace.clusters.flatMap(({ environment, file }) => reportEdges(workspace, environment, file)),
  ]
}

function doorEdges(workspace: Workspace, from: string): Edge[] {
  const files = listTypeScript(workspace.root, from, path => !isTest(path) && !holdsTemplates(path))
  return files.flatMap(file =>
    workspace
      .importsOf(file)
      .filter(name => name.startsWith('#') && `packages/${name.slice(1)}` !== from)
      .map(name => ({ from, to: `packages/${name.slice(1)}`, file })),
  )
}

function clusterEdges(workspace: Workspace, environment: string, file: string): Edge[] {
  const from = file.replace(/\.ts$/, '')
  const { files, rooms } = workspace.closure(file)
  const clusters = new Set(workspace.clusters.map(cluster => cluster.file))
  return [
    `environments/${environment}`,
    ...files.filter(path => path !== file && clusters.has(path)).map(path => path.replace(/\.ts$/, '')),
    ...rooms.map(room => `packages/${room}`),
  ].map(to => ({ from, to }))
}

/** The reports of an environment depend on the rooms of its clusters; on the clusters' files it depends as their folder. */
function reportEdges(workspace: Workspace, environment: string, file: string): Edge[] {
  return workspace
    .closure(file)
    .rooms.map(room => ({ from: `environments/${environment}`, to: `packages/${room}` }))
}
