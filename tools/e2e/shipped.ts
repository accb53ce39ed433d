/** Shipped clusters as the end-to-end tests take them: loaded by path as the command line does, and agents for them. */
import { resolve } from 'node:path'
import { formatProblem, type ClusterDescription, type ComponentUse } from '#kernel'
import { discoverClusters, loadCluster } from '../cli/load/index.ts'
import { loadRooms } from '../cli/rooms.ts'
import { registerTypeScript } from '../cli/temporary-root.ts'

registerTypeScript()
const root = resolve(import.meta.dirname, '../..')

/** `production/payments` and the like, sorted. */
export function shippedClusters(): string[] {
  return discoverClusters(root).map(({ environment, cluster }) => `${environment}/${cluster}`)
}

export function loadShipped(name: string): ClusterDescription {
  const [environment = '', cluster = ''] = name.split('/')
  const file = `environments/${environment}/${cluster}.ts`
  const loaded = loadCluster(root, { environment, cluster, file })
  if ('description' in loaded) return loaded.description
  throw new Error(loaded.problems.map(formatProblem).join('\n'))
}

/** An agent by the name that its room exports, told with `values` to hurry: a site waits longer than tests. */
export function agentInAHurry(exported: string, values: unknown): ComponentUse {
  const room = loadRooms(root).components.find(each => each.exported === exported)
  if (!room) throw new Error(`no room exports ${exported}`)
  return room.use(values)
}
