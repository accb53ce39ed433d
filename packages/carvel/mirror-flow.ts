/** The flow of the agent: it asks the mirror, and nobody asks it. */
import { nodes, outside, type Environment, type Flow } from '#kernel'
import { mirrorAddress } from './git-mirror.ts'

/** `from`: what of the agent asks the mirror. kapp-controller has its node's network in TKG, so there it is the node. */
export function mirrorFlow({ git }: Pick<Environment, 'git'>, from: Flow['from'] = nodes): Flow {
  const { host, port } = mirrorAddress(git.url)
  return {
    from,
    to: outside('Git mirror', host, git.address),
    ports: [{ port }],
    purpose: 'the agent pulls manifests',
  }
}
