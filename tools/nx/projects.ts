/** Inferred projects: every room, the tools, every environment and every cluster, none of them with a file of its own. */
import type { CreateNodesFunction, ProjectConfiguration } from '@nx/devkit'
import { clusterProject, environmentProject } from './environments.ts'
import { roomProject, toolsProject } from './rooms.ts'
import { Workspace } from './workspace.ts'

/** Nx's createNodes: called once, for tools/npm/package.json; the rest is found on disk. */
export const createNodes: CreateNodesFunction = (files, _, { workspaceRoot }) =>
  files.map(file => [file, { projects: inferProjects(new Workspace(workspaceRoot)) }])

/** All projects by root folder. The root of a cluster does not exist: its source is a file, not a folder. */
export function inferProjects(workspace: Workspace): Record<string, ProjectConfiguration> {
  const left = workspace.stale.filter(({ cluster }) => cluster === undefined)
  const environments = [...workspace.environments, ...left.map(({ environment }) => environment)]
  return nameOnce([
    ...workspace.rooms.map(room => roomProject(workspace, room)),
    toolsProject(workspace),
    ...environments.map(name => environmentProject(workspace, name)),
    ...workspace.clusters.map(cluster => clusterProject(workspace, cluster)),
  ])
}

/** `a-b` may be a room, an environment, a cluster of a and one of a-b; whoever comes later is called by its folder. */
function nameOnce(projects: readonly (ProjectConfiguration & { name: string })[]) {
  const taken = new Set<string>()
  const named = projects.map((project): [string, ProjectConfiguration] => {
    const name = taken.has(project.name) ? project.root : project.name
    taken.add(name)
    return [project.root, { ...project, name }]
  })
  return Object.fromEntries(named)
}
