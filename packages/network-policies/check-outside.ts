/** What is refused, and what is warned of, where a flow leaves the cluster or comes from outside. */
import {
  clusterRanges,
  contains,
  isLinkLocal,
  isPrivate,
  overlaps,
  podsWithin,
  PRIVATE_RANGES,
  SHARED_RANGE,
  type ClusterFlow,
  type Context,
  type Problem,
} from '#kernel'
import { findAddressWord } from './address-word.ts'
import { flowProblem } from './flow-problem.ts'

/** The ranges of the site stand in for addresses that nobody said, so they may not be the Internet either. */
export function checkSite({ environment, problem }: Context): Problem[] {
  return (environment.ranges ?? []).flatMap((range, i) =>
    isPrivate(range)
      ? []
      : [
          problem('network-policies/internet', ['ranges', i], {
            of: 'environment',
            message: `${range} is not a private range, and every flow without an address of its own would reach it`,
            found: range,
            expected: `a range in ${PRIVATE_RANGES.join(', ')} or ${SHARED_RANGE}`,
            fix: 'remove it, and give the one flow that needs it its address and a waiver',
          }),
        ],
  )
}

export function checkOutside(context: Context, flow: ClusterFlow): Problem[] {
  return (['from', 'to'] as const).flatMap(end => {
    const peer = flow[end]
    if (peer.kind !== 'outside') return []
    const { pods } = clusterRanges(context.environment, context.cluster)
    return peer.ranges.flatMap(range => [
      ...(isPrivate(range) || isLinkLocal(range) || peer.waiver
        ? []
        : [
            flowProblem(context, flow, [end], 'network-policies/internet', {
              message: `${peer.name} has an address that is not private, and a way ${end === 'to' ? 'to' : 'from'} the Internet takes a waiver`,
              found: range,
              expected: 'a private range, or a waiver beside it',
              fix: "say why, whose and until when: waiver: { reason: '…', owner: '…', expires: '2027-03-31' }",
            }),
          ]),
      ...(overlaps(range, pods) && !contains(range, pods)
        ? [
            flowProblem(context, flow, [end], 'network-policies/pod-address', {
              message: `${peer.name} has an address of the cluster's own pods`,
              found: range,
              expected: `an address outside ${pods}`,
              fix: 'name the namespace and the labels of the pods instead',
            }),
          ]
        : []),
    ])
  })
}

/** Once for each host whose address the policies had to guess; what has no host, such as clients, is meant to be anywhere. */
export function warnOfAddresses(context: Context): Problem[] {
  const { environment, flows, namespaces, problem } = context
  const policed = flows.filter(({ from, to }) =>
    [from, to].some(peer => podsWithin(peer, namespaces).length > 0),
  )
  const unknown = policed
    .flatMap(({ from, to, component }) => [from, to].map(peer => ({ peer, component })))
    .flatMap(({ peer, component }) =>
      peer.kind === 'outside' && peer.ranges.length === 0 && peer.host !== undefined
        ? [{ ...peer, component }]
        : [],
    )
  const once = new Map(unknown.map(peer => [`${peer.name}\n${peer.host}`, peer]))
  return [...once.values()].map(({ name, host, component }) => {
    const word = findAddressWord(environment, host)
    return problem('network-policies/no-address', word ?? [], {
      severity: 'warning',
      ...(word && { of: 'environment' }),
      message: `nobody says the address of ${name} (${host}), so the policies of ${component} let it be anywhere in the site`,
      found: 'no address',
      expected: 'a private range or address, for example 10.40.255.10/32',
      fix: word
        ? `say it in the environment: ${word.join('.')}.address`
        : `say it where ${component} is told of ${name}`,
    })
  })
}
