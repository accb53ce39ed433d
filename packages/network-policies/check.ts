/** What is refused of a cluster's flows: what a policy could not say, and what would open more than anybody meant. */
import type { ClusterFlow, Context, Problem } from '#kernel'
import { checkOutside, checkSite, warnOfAddresses } from './check-outside.ts'
import { checkPorts } from './check-ports.ts'
import { flowProblem } from './flow-problem.ts'

export function check(context: Context): Problem[] {
  const known = knownNamespaces(context)
  return [
    ...checkSite(context),
    ...context.flows.flatMap(flow => [
      ...checkPorts(context, flow),
      ...checkNamespaces(context, flow, known),
      ...checkOutside(context, flow),
    ]),
    ...warnOfAddresses(context),
  ]
}

/** Of the author's words only: a component knows what its package brings. */
function checkNamespaces(context: Context, flow: ClusterFlow, known: readonly string[]): Problem[] {
  if (flow.name === undefined) return []
  return (['from', 'to'] as const).flatMap(end => {
    const peer = flow[end]
    if (peer.kind !== 'pods' || known.includes(peer.namespace)) return []
    return [
      flowProblem(context, flow, [end, 'namespace'], 'network-policies/unknown-namespace', {
        message: `cluster ${context.cluster.name} has no namespace ${peer.namespace}`,
        found: peer.namespace,
        expected: `one of ${known.join(', ')}`,
        fix: `add ${peer.namespace} to the cluster's namespaces, or correct the name`,
      }),
    ]
  })
}

/** Ours, those of TKG that anybody may speak to, and those that components speak to. */
function knownNamespaces({ flows, namespaces }: Context): string[] {
  const spoken = flows
    .filter(({ name }) => name === undefined)
    .flatMap(({ from, to }) => [from, to])
    .flatMap(peer => (peer.kind === 'pods' ? [peer.namespace] : []))
  return [...new Set([...namespaces, ...spoken, 'kube-system', 'tkg-system'])].toSorted()
}
