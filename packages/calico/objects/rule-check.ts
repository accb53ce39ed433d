/** What Calico's API server would refuse of a rule, were there one. Source: libcalico-go, lib/validator/v3. */
import { findRange, isPrivate, type Path, type Refuse } from '#kernel'
import type { Entity, PolicyRule } from './policy-options.ts'
import { checkRange, checkSelector } from './words.ts'

const PROTOCOLS = ['TCP', 'UDP', 'ICMP', 'ICMPv6', 'SCTP', 'UDPLite']
const WITH_PORTS = ['TCP', 'UDP', 'SCTP']

type Direction = 'ingress' | 'egress'

export function checkRule(refuse: Refuse, path: Path, rule: PolicyRule, direction: Direction): void {
  checkAction(refuse, path, rule, direction)
  checkProtocol(refuse, [...path, 'protocol'], rule.protocol)
  checkProtocol(refuse, [...path, 'notProtocol'], rule.notProtocol)
  if ((rule.icmp ?? rule.notICMP) && rule.protocol !== 'ICMP')
    refuse('rule-icmp', path, {
      message: 'icmp and notICMP need protocol ICMP',
      found: `protocol ${rule.protocol ?? 'of any kind'}`,
      expected: 'ICMP',
      fix: "set protocol: 'ICMP'",
    })
  for (const side of ['source', 'destination'] as const) {
    const entity = rule[side]
    if (!entity) continue
    checkEntity(refuse, [...path, side], entity)
    checkPorts(refuse, [...path, side], entity, rule.protocol)
    checkService(refuse, [...path, side], entity, side, direction)
  }
}

/** Pass leaves all remaining policies out, the Kubernetes NetworkPolicies too, and then the namespace's profile allows. */
function checkAction(refuse: Refuse, path: Path, rule: PolicyRule, direction: Direction): void {
  if (rule.action === 'Pass')
    refuse('rule-pass', [...path, 'action'], {
      message: 'Pass skips every later policy, Kubernetes NetworkPolicies included, and then all is allowed',
      found: 'Pass',
      expected: 'Allow, Deny or Log; a packet that no rule matches goes on to the next policy by itself',
      fix: 'remove the rule',
    })
  if (rule.action !== 'Allow' || direction !== 'egress') return
  const { nets, selector, namespaceSelector, serviceAccounts, services } = rule.destination ?? {}
  const chosen = [selector, namespaceSelector, serviceAccounts, services].some(each => each !== undefined)
  const open = nets === undefined ? !chosen : nets.some(net => findRange(net) && !isPrivate(net))
  if (!open) return
  refuse('rule-outside', path, {
    message: 'this rule would allow egress to addresses that are not private',
    found: nets?.join(', ') ?? 'any destination',
    expected: 'private nets or a selector; what is outside the site needs a flow with a waiver',
    fix: 'name the destination, or say a flow to something outside instead',
  })
}

function checkProtocol(refuse: Refuse, path: Path, protocol: number | string | undefined): void {
  const known =
    typeof protocol === 'number' ? protocol >= 1 && protocol <= 255 : PROTOCOLS.includes(protocol ?? 'TCP')
  if (known && protocol !== 'ICMPv6') return
  refuse('rule-protocol', path, {
    message: `${protocol} is no protocol of this cluster`,
    found: String(protocol),
    expected: 'TCP, UDP, ICMP, SCTP, UDPLite, or a number from 1 to 255; TKG on AWS is IPv4 only',
    fix: 'correct it',
  })
}

function checkEntity(refuse: Refuse, path: Path, entity: Entity): void {
  for (const key of ['nets', 'notNets'] as const)
    for (const [i, cidr] of (entity[key] ?? []).entries()) checkRange(refuse, [...path, key, i], cidr)
  checkSelector(refuse, [...path, 'selector'], entity.selector)
  checkSelector(refuse, [...path, 'notSelector'], entity.notSelector)
  checkSelector(refuse, [...path, 'namespaceSelector'], entity.namespaceSelector, 'alone')
  checkSelector(refuse, [...path, 'serviceAccounts', 'selector'], entity.serviceAccounts?.selector)
}

function checkPorts(refuse: Refuse, path: Path, entity: Entity, protocol: number | string | undefined): void {
  for (const key of ['ports', 'notPorts'] as const) {
    const ports = entity[key]
    if (!ports) continue
    if (typeof protocol !== 'string' || !WITH_PORTS.includes(protocol))
      refuse('rule-ports', [...path, key], {
        message: 'a rule with ports needs a protocol that has ports',
        found: `protocol ${protocol ?? 'of any kind'}`,
        expected: WITH_PORTS.join(', '),
        fix: "set protocol, for example 'TCP'",
      })
    for (const [i, port] of ports.entries()) checkPort(refuse, [...path, key, i], port)
  }
}

/** A port's name as Kubernetes takes it; a range has two numbers. */
function checkPort(refuse: Refuse, path: Path, port: number | string): void {
  if (isPort(port)) return
  refuse('rule-port', path, {
    message: `${port} is no port`,
    found: String(port),
    expected: "1 to 65535, a range such as '8080:8089', or a name such as 'metrics'",
    fix: 'correct it',
  })
}

function isPort(port: number | string): boolean {
  if (typeof port === 'number') return port >= 1 && port <= 65535
  if (/^(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(port)) return port.length <= 15
  const [first = 0, last = 0, ...more] = port.split(':').map(Number)
  return more.length === 0 && /^\d+:\d+$/.test(port) && first >= 1 && first <= last && last <= 65535
}

/** Endpoints of a Service bring their own ports, and every other way to choose them is shut out. */
function checkService(
  refuse: Refuse,
  path: Path,
  entity: Entity,
  side: 'source' | 'destination',
  direction: Direction,
): void {
  const { services, ...rest } = entity
  if (!services) return
  const right = direction === 'egress' ? 'destination' : 'source'
  const portsToo = direction === 'ingress' ? ['ports', 'notPorts'] : []
  const others = Object.keys(rest).filter(key => !portsToo.includes(key))
  if (side === right && others.length === 0) return
  refuse('rule-service', [...path, 'services'], {
    message: 'services stands alone, in the destination of egress or the source of ingress',
    found: `services in the ${side} of ${direction}${others.length > 0 ? `, beside ${others.join(', ')}` : ''}`,
    expected: `services alone, in the ${right}`,
    fix: 'move it there, or remove what stands beside it',
  })
}
