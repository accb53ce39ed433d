/** What Antrea's webhook refuses of one rule, and what would be a way around the flows. */
import type { Path, Refuse } from '#kernel'
import { checkAllowed } from './allow-check.ts'
import { knownGroups, missingGroup } from './groups.ts'
import { peersOf, type PlacedRule } from './placed-rule.ts'
import type { Peer, Policy } from './policy-options.ts'
import { given, type AntreaContext } from './words.ts'

export function checkRule(context: AntreaContext, policy: Policy, placed: PlacedRule, refuse: Refuse): void {
  const { rule, path } = placed
  if (rule.action === 'Pass' && policy.tier === 'baseline')
    refuse('pass-in-baseline', [...path, 'action'], {
      message: 'after the tier baseline there is nothing to pass packets on to',
      found: 'Pass',
      expected: 'Allow, Drop or Reject',
      fix: 'choose another action or another tier',
    })
  checkPorts(placed, refuse)
  checkServices(context, placed, refuse)
  const [key, peers] = peersOf(placed)
  peers.forEach((peer, i) => checkPeer(context, peer, [...path, key, i], refuse))
  checkAllowed(context, policy, placed, refuse)
}

function checkPorts({ rule, path }: PlacedRule, refuse: Refuse): void {
  rule.ports?.forEach(({ port, endPort }, i) => {
    if (endPort === undefined || (typeof port === 'number' && endPort >= port)) return
    refuse('end-port', [...path, 'ports', i, 'endPort'], {
      message: 'a range of ports begins with a number and ends no earlier',
      found: `${port ?? 'no port'} to ${endPort}`,
      expected: 'port as a number, and endPort from there on',
      fix: 'correct the range',
    })
  })
}

function checkServices({ values }: AntreaContext, { rule, path }: PlacedRule, refuse: Refuse): void {
  if (!('toServices' in rule) || !rule.toServices) return
  const beside = given({ to: rule.to, ports: rule.ports })
  if (beside.length > 0)
    refuse('to-services', [...path, 'toServices'], {
      message: 'toServices names the ports by itself and stands without to and ports',
      found: `toServices, ${beside.join(', ')}`,
      expected: 'toServices only',
      fix: 'make two rules of it',
    })
  if (!values.antrea.config.featureGates.AntreaProxy)
    refuse('to-services', [...path, 'toServices'], {
      message: 'toServices takes AntreaProxy, which is off',
      found: 'antrea.config.featureGates.AntreaProxy: false',
      expected: 'true',
      fix: 'turn it on, or name the pods behind the Service',
    })
}

function checkPeer({ options }: AntreaContext, peer: Peer, path: Path, refuse: Refuse): void {
  const fields = given(peer)
  if (fields.length !== 1 && !isPair(fields))
    refuse('peer', path, {
      message: 'a peer is one thing: addresses, a group, a host name, or pods and their namespaces',
      found: fields.join(', ') || 'nothing',
      expected: 'one of them; podSelector goes with namespaceSelector or with namespaces',
      fix: 'make a member of the list of each',
    })
  if (peer.group !== undefined && !knownGroups(options).includes(peer.group))
    refuse('group', [...path, 'group'], missingGroup(peer.group, knownGroups(options)))
  if (peer.fqdn !== undefined) checkHost(peer.fqdn, [...path, 'fqdn'], refuse)
}

const PAIRS: readonly (readonly string[])[] = [
  ['podSelector', 'namespaceSelector'],
  ['podSelector', 'namespaces'],
]

function isPair(fields: readonly string[]): boolean {
  return fields.length === 2 && PAIRS.some(pair => pair.every(field => fields.includes(field)))
}

const HOST_PATTERN = /^[-0-9a-zA-Z.*]+$/

/** Antrea reads the answers of DNS; for a Service with an address of its own they hold no address of a pod. */
function checkHost(fqdn: string, path: Path, refuse: Refuse): void {
  if (!HOST_PATTERN.test(fqdn))
    refuse('fqdn', path, {
      message: 'a host name has letters, digits, dashes and dots, and * for anything',
      found: fqdn,
      expected: 'for example *.example.internal',
      fix: 'correct the name',
    })
  if (/\.svc(\.|$)/.test(fqdn))
    refuse('fqdn', path, {
      message: 'policies see what is behind a Service, so the name of one matches nothing',
      found: fqdn,
      expected: 'a host outside the cluster',
      fix: 'name the pods, or use toServices',
    })
}
