/** Policies that nothing would enforce, or otherwise than they are meant. Facts: network policy, section 2.4. */
import { checkNumber, findRange, type Path, type Refuse } from '#kernel'
import { PLUGINS } from '../networks/options.ts'
import { checkKey } from '../networks/words.ts'
import type { MultusContext } from '../values.ts'
import type { Peer, Policy } from './options.ts'
import { networksOf } from './render.ts'

export function checkPolicies(context: MultusContext, refuse: Refuse): void {
  const { policies, controller } = context.options
  for (const [key, policy] of Object.entries(policies)) {
    checkKey(refuse, ['policies', key], key)
    checkNetworks(context, refuse, key, policy)
    checkTypes(refuse, key, policy)
    checkRules(refuse, key, policy)
  }
  if (Object.keys(policies).length > 0 && controller === 'absent')
    refuse('no-controller', ['policies'], {
      message: 'TKG brings nothing that enforces policies of these networks, so they would have no effect',
      found: "controller: 'absent'",
      expected: "controller: 'carried-in'",
      fix: "carry multi-networkpolicy-iptables in and say controller: 'carried-in', or remove the policies",
    })
}

function checkNetworks({ options }: MultusContext, refuse: Refuse, key: string, policy: Policy): void {
  const named = networksOf(key, policy)
  for (const [i, name] of named.entries()) {
    const path = ['policies', key, 'networks', i]
    const network = options.networks[name]
    const type = network && PLUGINS.find(plugin => network[plugin] !== undefined)
    if (!network)
      refuse('unknown-network', path, {
        message: `policy ${key} is for a network that is not there`,
        found: name,
        expected:
          Object.keys(options.networks).toSorted().join(', ') || 'one of networks, of which there is none',
        fix: 'add the network, or name another one',
      })
    else if (type && !options.controlledPlugins.includes(type))
      refuse('uncovered-network', path, {
        message: `the controller ignores networks of type ${type}, so policy ${key} would not close ${name}`,
        found: `controlledPlugins: ${options.controlledPlugins.join(', ')}`,
        expected: `${type} among them`,
        fix: `start the controller with --network-plugins=${[...options.controlledPlugins, type].join(',')}, and say so in controlledPlugins`,
      })
  }
  const others = Object.keys(options.networks).filter(name => !named.includes(name))
  if (others.length > 0) checkOthers(refuse, key, others.toSorted())
}

/** The controller ends in a drop that every further interface of the pod meets too. */
function checkOthers(refuse: Refuse, key: string, others: readonly string[]): void {
  refuse('closes-others', ['policies', key, 'networks'], {
    severity: 'warning',
    message: `policy ${key} closes every other network of the pods that it selects as well`,
    found: `not for ${others.join(', ')}`,
    expected: 'pods that have no other of these networks',
    fix: 'see that it selects no such pod, or name the others too and allow what they need',
  })
}

function checkTypes(refuse: Refuse, key: string, policy: Policy): void {
  for (const [type, rules] of [
    ['Ingress', policy.ingress],
    ['Egress', policy.egress],
  ] as const) {
    if (rules.length === 0 || policy.policyTypes.includes(type)) continue
    refuse('policy-types', ['policies', key, 'policyTypes'], {
      message: `the ${type.toLowerCase()} rules of policy ${key} have no effect, because its policyTypes lack ${type}`,
      found: policy.policyTypes.join(', '),
      expected: [...policy.policyTypes, type].join(', '),
      fix: `add ${type}, or remove the rules`,
    })
  }
}

function checkRules(refuse: Refuse, key: string, { ingress, egress }: Policy): void {
  const rules = [
    ...ingress.map(({ from, ports }, i) => ({
      path: ['policies', key, 'ingress', i],
      end: 'from',
      peers: from,
      ports,
    })),
    ...egress.map(({ to, ports }, i) => ({
      path: ['policies', key, 'egress', i],
      end: 'to',
      peers: to,
      ports,
    })),
  ]
  for (const { path, end, peers, ports } of rules) {
    for (const [i, peer] of peers.entries()) checkPeer(refuse, [...path, end, i], peer)
    for (const [i, { port }] of ports.entries())
      checkNumber(refuse, [...path, 'ports', i, 'port'], port, [1, 65535])
  }
}

function checkPeer(refuse: Refuse, path: Path, { podSelector, namespaceSelector, ipBlock }: Peer): void {
  const pods = podSelector !== undefined || namespaceSelector !== undefined
  if (pods === (ipBlock !== undefined))
    refuse('peer', path, {
      message: `a peer is either pods or addresses`,
      found: pods ? 'both' : 'neither',
      expected: 'podSelector and namespaceSelector, or ipBlock',
      fix: 'say one of the two',
    })
  if (ipBlock && !findRange(ipBlock.cidr))
    refuse('range', [...path, 'ipBlock', 'cidr'], {
      message: `${ipBlock.cidr} is no IPv4 range with its host bits zero`,
      found: ipBlock.cidr,
      expected: 'for example 10.60.0.0/24',
      fix: 'correct the range',
    })
}
