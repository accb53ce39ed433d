/** A shipped cluster as it would be under another agent, for tests. */
import { formatProblem, renderCluster, type ComponentUse, type Manifest } from '#kernel'
import { checkOrder } from '#order'
import { rules } from '#rules'
import { loadCluster, type ClusterFile } from './load/index.ts'
import { loadRooms } from './rooms.ts'

/** The agents of the rooms, by name. */
export function findAgents(root: string): ReadonlyMap<string, (values?: unknown) => ComponentUse> {
  const found = loadRooms(root).components.filter(({ definition }) => definition.folder === 'agent')
  return new Map(found.map(({ definition, use }) => [definition.name, use]))
}

/** All files of the cluster; throws the problems, where any is an error. */
export function renderUnder(
  root: string,
  file: ClusterFile,
  use: (values?: unknown) => ComponentUse,
): readonly Manifest[] {
  const loaded = loadCluster(root, file)
  if (!('description' in loaded)) throw new Error(loaded.problems.map(formatProblem).join('\n'))
  const { source, ...within } = loaded.description
  const https = within.environment.source.git.url.startsWith('https:')
  // of the agents one alone wants to be told what the mirror's address says
  const told = use().definition.name === 'kapp-controller' && !https
  const agent = use(told ? { transport: 'ssh' } : {})
  const { manifests, problems } = renderCluster(
    { ...within, source: { ...source, agent } },
    { rules, checks: [checkOrder] },
  )
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(formatProblem).join('\n'))
  return manifests
}
