/** That the guardrails close what they are for and break nothing, by Calico's own order of evaluation. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains, defineComponent, group, pods, type KubernetesObject } from '#kernel'
import { renderScene, type Scene } from '#testing'
import { calico } from './index.ts'
import { matches } from './selector.ts'
import { parseSelector } from './selector-parser.ts'

type Direction = 'Ingress' | 'Egress'
type Verdict = 'allow' | 'deny'

interface Policy {
  readonly order: number
  readonly types: readonly string[]
  readonly namespaceSelector: string
  readonly egress?: readonly Rule[]
  readonly ingress?: readonly Rule[]
}
interface Rule {
  readonly action: string
  readonly source?: { readonly nets?: readonly string[]; readonly notNets?: readonly string[] }
  readonly destination?: { readonly nets?: readonly string[]; readonly notNets?: readonly string[] }
}

/**
 * Calico 3.22's evaluation of one direction (facts: network policy, section 2.3): policies that select the pod in their
 * order, first match decides; no match in any is a drop, and no policy at all is an allow. `rest` stands for the
 * NetworkPolicies at order 1000: undefined where none selects the pod.
 */
function judge(
  policies: readonly Policy[],
  direction: Direction,
  namespace: string,
  address: string,
  rest: Verdict | undefined,
): Verdict {
  const side = direction === 'Egress' ? 'destination' : 'source'
  const selected = policies
    .filter(({ types }) => types.includes(direction))
    .filter(policy =>
      matches(parseSelector(policy.namespaceSelector), { 'projectcalico.org/name': namespace }),
    )
    .toSorted((a, b) => a.order - b.order)
  for (const { egress = [], ingress = [] } of selected) {
    for (const rule of direction === 'Egress' ? egress : ingress) {
      const { nets, notNets = [] } = rule[side] ?? {}
      const hit = (ranges: readonly string[]) => ranges.some(range => contains(range, `${address}/32`))
      if ((nets === undefined || hit(nets)) && !hit(notNets))
        return rule.action === 'Allow' ? 'allow' : 'deny'
    }
  }
  return rest ?? (selected.length === 0 ? 'allow' : 'deny')
}

/** A component that owns a namespace, as contour does. */
const owner = defineComponent({
  name: 'owner',
  values: group('', {}),
  offers: () => ({
    namespaces: ['ingress'],
    flows: [
      {
        from: pods('ingress'),
        to: { kind: 'outside', name: 'unwaived', ranges: ['198.51.100.0/24'] },
        ports: [{ port: 443 }],
        purpose: 'an address that nobody has waived',
      },
    ],
  }),
})
const reader = defineComponent({
  name: 'network-policies',
  values: group('', {}),
  reads: ['flows', 'namespaces'],
})

const waiver = { reason: 'contract', owner: 'payments', expires: '2030-01-01' }

function guardrails(
  options: Partial<NonNullable<Scene['cluster']>> = {},
  ranges?: readonly string[],
): Policy[] {
  const manifests = renderScene([calico(), owner(), reader()], {
    ...(ranges && { environment: { ranges } }),
    cluster: {
      cni: 'calico',
      namespaces: { payments: {}, keys: {} },
      flows: {
        partner: {
          from: { namespace: 'payments' },
          to: { outside: 'partner', address: '203.0.113.0/24', waiver },
          ports: [443],
          purpose: 'settle',
        },
        metadata: {
          from: { namespace: 'keys' },
          to: { outside: 'instance metadata', address: '169.254.169.254/32' },
          ports: [80],
          purpose: 'credentials of the node',
        },
        'from-partner': {
          from: { outside: 'partner', address: '203.0.113.0/24', waiver },
          to: { namespace: 'payments' },
          ports: [8443],
          purpose: 'notify',
        },
      },
      ...options,
    },
  })
  const objects = manifests.flatMap(({ object }) => (object?.kind === 'GlobalNetworkPolicy' ? [object] : []))
  return objects.map((object: KubernetesObject) => object['spec'] as unknown as Policy)
}

const policies = guardrails()
const ADDRESSES = {
  'CoreDNS, a pod': '100.96.3.7',
  'the API server, a node': '10.10.1.10',
  'a pod that a Service stands for': '100.97.200.1',
  'the cluster IP of a Service, were it not translated': '100.64.0.10',
  'the registry, beyond the VPC but of the site': '10.200.0.10',
  'a VPC endpoint or an internal load balancer': '10.10.2.33',
  'a machine in another private range': '172.20.1.1',
}
const CALLERS = {
  'a kubelet of another node, or a NodePort there': '10.10.1.11',
  'the API server calling a webhook through the tunnel of its node': '100.96.64.0',
  'Prometheus, a pod': '100.96.9.9',
  'Envoy, a pod': '100.98.1.1',
  'a browser of the site behind an internal load balancer': '10.44.5.6',
}

describe('what must keep working does, if a NetworkPolicy allows it', () => {
  test.each(Object.entries(ADDRESSES))('egress to %s', (_, address) => {
    for (const namespace of ['ingress', 'payments', 'keys'])
      expect(judge(policies, 'Egress', namespace, address, 'allow')).toBe('allow')
  })

  test.each(Object.entries(CALLERS))('ingress from %s', (_, address) => {
    for (const namespace of ['ingress', 'payments', 'keys'])
      expect(judge(policies, 'Ingress', namespace, address, 'allow')).toBe('allow')
  })

  test.each([...Object.entries(ADDRESSES).slice(0, 4), ['a node', '10.10.1.11']])(
    'the cluster itself, where the ranges of the site do not hold it: %s',
    (_, address) => {
      const narrow = guardrails({}, ['10.200.0.0/16'])
      expect(judge(narrow, 'Egress', 'payments', address, 'allow')).toBe('allow')
      expect(judge(narrow, 'Ingress', 'payments', address, 'allow')).toBe('allow')
    },
  )

  test("pods with addresses of the cluster's own choice", () => {
    const moved = guardrails({ pods: '198.18.0.0/16', services: '198.19.0.0/16' })
    expect(judge(moved, 'Egress', 'payments', '198.18.4.4', 'allow')).toBe('allow')
    expect(judge(moved, 'Ingress', 'payments', '198.18.4.4', 'allow')).toBe('allow')
  })

  test('namespaces that are not ours, kube-system first of all, are left alone', () => {
    for (const namespace of ['kube-system', 'tkg-system', 'tanzu-packages', 'default'])
      for (const direction of ['Ingress', 'Egress'] as const)
        expect(judge(policies, direction, namespace, '8.8.8.8', undefined)).toBe('allow')
  })
})

describe('what no NetworkPolicy can open', () => {
  test.each(['8.8.8.8', '1.1.1.1', '198.51.100.7', '169.254.169.253', '224.0.0.1'])(
    'egress to %s',
    address => {
      for (const namespace of ['ingress', 'payments', 'keys'])
        expect(judge(policies, 'Egress', namespace, address, 'allow')).toBe('deny')
    },
  )

  test('instance metadata, but for the namespace whose flow says so', () => {
    expect(judge(policies, 'Egress', 'payments', '169.254.169.254', 'allow')).toBe('deny')
    expect(judge(policies, 'Egress', 'ingress', '169.254.169.254', 'allow')).toBe('deny')
    expect(judge(policies, 'Egress', 'keys', '169.254.169.254', 'allow')).toBe('allow')
  })

  test('instance metadata stays closed where the ranges of the site hold it', () => {
    const wide = guardrails({}, ['10.0.0.0/8', '169.254.0.0/16'])
    expect(judge(wide, 'Egress', 'payments', '169.254.169.254', 'allow')).toBe('deny')
    expect(judge(wide, 'Egress', 'keys', '169.254.169.254', 'allow')).toBe('allow')
  })

  test('an address with a waiver, but for the namespace that has it', () => {
    expect(judge(policies, 'Egress', 'payments', '203.0.113.9', 'allow')).toBe('allow')
    expect(judge(policies, 'Egress', 'ingress', '203.0.113.9', 'allow')).toBe('deny')
    expect(judge(policies, 'Ingress', 'payments', '203.0.113.9', 'allow')).toBe('allow')
    expect(judge(policies, 'Ingress', 'keys', '203.0.113.9', 'allow')).toBe('deny')
  })

  test('ingress from beyond the site', () => {
    expect(judge(policies, 'Ingress', 'ingress', '8.8.8.8', 'allow')).toBe('deny')
  })
})

describe('for every address', () => {
  const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map(parts => parts.join('.'))
  const namespace = fc.constantFrom('ingress', 'payments', 'keys')
  const direction = fc.constantFrom<Direction>('Ingress', 'Egress')

  test('guardrails never allow what the NetworkPolicies deny', () => {
    fc.assert(
      fc.property(address, namespace, direction, (to, from, way) => {
        expect(judge(policies, way, from, to, 'deny')).toBe('deny')
      }),
    )
  })

  test('guardrails never stand in the way within the ranges of the site', () => {
    const host = fc.nat(2 ** 24 - 1).map(n => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)
    fc.assert(
      fc.property(host, namespace, direction, (to, from, way) => {
        expect(judge(policies, way, from, to, 'allow')).toBe('allow')
      }),
    )
  })
})

test('every order is below that of NetworkPolicies, and no two policies have the same', () => {
  const orders = policies.map(({ order }) => order)
  expect(new Set(orders).size).toBe(orders.length)
  expect(Math.max(...orders)).toBeLessThan(600)
})
