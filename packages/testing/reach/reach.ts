/** Whether a connection passes the policies at both of its ends. */
import type { KubernetesObject } from '#kernel'
import { judgeByAntrea } from './antrea.ts'
import type { Connection } from './end.ts'
import { judgeByKubernetes, type Direction } from './kubernetes.ts'
import { allowed, type Verdict } from './verdict.ts'

/** What enforces the policies: any program that knows Kubernetes' own, or Antrea with its own kinds besides. */
export type Network = 'kubernetes' | 'antrea'

export interface Reach extends Verdict {
  readonly egress: Verdict
  readonly ingress: Verdict
}

/** The objects are a cluster's manifests; those that are no policies are passed over. Replies always pass. */
export function reach(
  objects: readonly KubernetesObject[],
  connection: Connection,
  network: Network = 'kubernetes',
): Reach {
  const egress = judge(objects, 'egress', connection, network)
  const ingress = judge(objects, 'ingress', connection, network)
  const worst = egress.verdict === 'allowed' || ingress.verdict === 'denied' ? ingress : egress
  return { verdict: worst.verdict, because: worst.because, egress, ingress }
}

/** Antrea and Calico both let a pod's own node in, whatever policies say, or no probe of the kubelet would succeed. */
function judge(
  objects: readonly KubernetesObject[],
  direction: Direction,
  connection: Connection,
  network: Network,
): Verdict {
  if (direction === 'ingress' && connection.from.kind === 'own-node') return allowed("the pod's own node")
  if (network === 'antrea') return judgeByAntrea(objects, direction, connection)
  return judgeByKubernetes(objects, direction, connection) ?? allowed('no policy')
}
