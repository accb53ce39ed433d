/** Nodes that kwok plays, and the pods on them: they become ready at once and run nothing. */
import { join } from 'node:path'
import type { KubernetesObject } from '#kernel'
import { BINARIES } from './build.ts'
import type { ControlPlane } from './control-plane.ts'
import { until } from './processes.ts'

const ZONES = ['a', 'b', 'c']

/** Starts kwok and waits until a node in each of three zones is ready; what is scheduled there is ready soon. */
export async function playNodes(plane: ControlPlane): Promise<void> {
  plane.programs.start({
    name: 'kwok',
    file: join(BINARIES, 'kwok'),
    args: ['--kubeconfig', plane.kubeconfig, '--manage-all-nodes=true', '--node-lease-duration-seconds=40'],
  })
  for (const zone of ZONES) await plane.api.apply(nodeIn(zone))
  await until(
    async () => (await readyNodes(plane)) === ZONES.length,
    60,
    () => plane.programs.log('kwok'),
  )
}

async function readyNodes({ api }: ControlPlane): Promise<number> {
  const { body } = await api.request('GET', '/api/v1/nodes')
  return ((body['items'] ?? []) as readonly Node[]).filter(({ status: { conditions = [] } }) =>
    conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
  ).length
}

interface Node {
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
}

/** Labels as the cloud provider of AWS sets them. */
function nodeIn(zone: string): KubernetesObject {
  const name = `worker-${zone}`
  const labels = {
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    'topology.kubernetes.io/zone': `us-gov-west-1${zone}`,
  }
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels } }
}
