import { describe, expect, test } from 'vitest'
import { apiServer, nodes, outside, pods, type EnvironmentInput, type Flow } from '#kernel'
import { problemText, renderScene, renderText } from '#testing'
import { networkPolicies } from './index.ts'
import {
  certificates,
  collector,
  component,
  gate,
  namespaces,
  platform,
  shipper,
} from './testdata/stand-ins.ts'

const policies = (...args: Parameters<typeof renderText> extends [string, ...infer R] ? R : never) =>
  renderText('network-policies', ...args)

describe('what is rendered', () => {
  test('nothing where no namespace is ours', () => {
    expect(policies([networkPolicies()])).toBe('')
  })

  test.each([
    { name: 'an ingress controller', use: [gate] },
    { name: 'a collector of metrics and its targets', use: [gate, collector] },
    { name: 'webhooks', use: [certificates] },
    { name: 'a log sink without an address', use: [shipper] },
  ])('$name', async ({ name, use }) => {
    await expect(policies([...use, networkPolicies()])).toMatchFileSnapshot(
      `testdata/${name.replaceAll(' ', '-')}.yaml`,
    )
  })

  test('flows of the cluster file', async () => {
    const text = policies([gate, namespaces, networkPolicies()], {
      cluster: {
        namespaces: { orders: {}, reports: {} },
        flows: {
          serve: {
            from: 'ingress',
            to: { namespace: 'orders', labels: { app: 'web' } },
            ports: [8080],
            purpose: 'serve orders',
          },
          database: {
            from: { namespace: 'orders', labels: { app: 'web' } },
            to: { outside: 'orders database', address: '10.40.7.0/28' },
            ports: [{ port: 5432, endPort: 5433 }],
            purpose: 'keep orders',
          },
          within: {
            from: { namespace: 'reports' },
            to: { namespace: 'reports' },
            ports: [{ port: 1, endPort: 65535 }],
            purpose: 'talk among themselves',
          },
          fetch: {
            from: { namespace: 'reports' },
            to: { namespace: 'orders', labels: { app: 'web' } },
            ports: [8080],
            purpose: 'count orders',
          },
        },
      },
    })
    await expect(text).toMatchFileSnapshot('testdata/flows-of-the-cluster-file.yaml')
  })

  test('the same flow said twice is one rule with both reasons', () => {
    const flow: Flow = {
      from: pods('twice'),
      to: apiServer,
      ports: [{ port: 6443 }],
      purpose: 'watch',
    }
    const again = component('again', { namespaces: ['twice'], flows: [flow] })
    const twice = component('twice', { namespaces: ['twice'], flows: [flow, flow] })
    const text = policies([twice, again, networkPolicies()])
    expect(text).toContain('watch (again); watch (twice)')
    expect(text.match(/6443/g)).toHaveLength(1)
  })

  test('another flow adds its lines and renames nothing', () => {
    const paths = (use: typeof platform) =>
      renderScene([...use, networkPolicies()])
        .filter(({ component }) => component === 'network-policies')
        .map(({ path }) => path)
    const more = component('more', {
      flows: [
        {
          from: pods('gate', { app: 'envoy' }),
          to: pods('gate', { app: 'limits' }),
          ports: [{ port: 8081 }],
          purpose: 'ask for limits',
        },
      ],
    })
    expect(paths([...platform, more]).filter(path => !paths(platform).includes(path))).toEqual([
      'manifests/network-policies/gate/NetworkPolicy.networking.k8s.io_ingress.app.limits.yaml',
    ])
    expect(paths(platform).filter(path => !paths([...platform, more]).includes(path))).toEqual([])
  })

  test('the cluster without network policies refuses flows, because nothing would open or close', () => {
    const flows = { x: { from: 'nodes', to: 'dns', ports: [53], purpose: 'resolve' } } as const
    expect(problemText([gate], { cluster: { flows } })).toContain('gives form to its flows')
    expect(problemText([gate, networkPolicies()], { cluster: { flows } })).toBe('')
  })

  test('the range of the pods comes from the cluster', () => {
    const text = policies([certificates, networkPolicies()], { cluster: { pods: '10.200.0.0/16' } })
    expect(text).toContain('cidr: 10.200.0.0/16')
    expect(text).not.toContain('100.96.0.0/11')
  })

  test('an address outside never means pods, even where its range holds theirs', () => {
    const text = policies([gate, networkPolicies()], { cluster: { pods: '10.200.0.0/16' } })
    expect(text).toContain('cidr: 10.0.0.0/8\n        except:\n        - 10.200.0.0/16')
  })
})

describe('what is refused', () => {
  const said = (flow: Partial<Flow>) =>
    component('said', {
      namespaces: ['said'],
      flows: [{ from: pods('said'), to: nodes, ports: [{ port: 1 }], purpose: 'try', ...flow }],
    })
  const refused = (flow: Partial<Flow>, environment: Partial<EnvironmentInput> = {}) =>
    problemText([said(flow), networkPolicies()], { environment })

  test('a way to the Internet', () => {
    expect(refused({ to: outside('updates', 'updates.example.com', '203.0.113.0/24') }))
      .toMatchInlineSnapshot(`
      "said: updates has an address that is not private, and a way to the Internet takes a waiver
        found:    203.0.113.0/24
        expected: a private range, or a waiver beside it
        fix:      say why, whose and until when: waiver: { reason: '…', owner: '…', expires: '2027-03-31' }"
    `)
  })

  test('a way from the Internet', () => {
    const flow = { from: outside('partners', undefined, '198.51.100.7/32'), to: pods('said') }
    expect(refused(flow)).toContain('a way from the Internet takes a waiver')
  })

  test('everything, of which private addresses are a part', () => {
    expect(refused({ to: outside('anywhere', undefined, '0.0.0.0/0') })).toContain('takes a waiver')
  })

  test('but not with a waiver, nor the link-local addresses of AWS', () => {
    const waiver = { reason: 'feeds', owner: 'security', expires: '2027-03-31' }
    expect(refused({ to: { ...outside('feeds', undefined, '203.0.113.9/32'), waiver } })).toBe('')
    expect(refused({ to: outside('time', undefined, '169.254.169.123/32') })).toBe('')
  })

  test('ranges of the site that are the Internet', () => {
    expect(refused({}, { ranges: ['10.0.0.0/8', '0.0.0.0/0'] })).toMatchInlineSnapshot(`
      "0.0.0.0/0 is not a private range, and every flow without an address of its own would reach it
        found:    0.0.0.0/0
        expected: a range in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10
        fix:      remove it, and give the one flow that needs it its address and a waiver"
    `)
  })

  test('an author who forgets the waiver', () => {
    const flow = {
      from: { namespace: 'orders' },
      to: { outside: 'card network', address: '203.0.113.0/24' },
      ports: [443],
      purpose: 'charge cards',
    } as const
    expect(
      problemText([namespaces, networkPolicies()], {
        cluster: { namespaces: { orders: {} }, flows: { charge: flow } },
      }),
    ).toMatchInlineSnapshot(`
      "card network has an address that is not private, and a way to the Internet takes a waiver
        found:    203.0.113.0/24
        expected: a private range, or a waiver beside it
        fix:      say why, whose and until when: waiver: { reason: '…', owner: '…', expires: '2027-03-31' }"
    `)
  })

  test('a namespace that is not there', () => {
    const flow = { from: { namespace: 'order' }, to: 'api-server', ports: [6443], purpose: 'watch' } as const
    expect(
      problemText([namespaces, networkPolicies()], {
        cluster: { namespaces: { orders: {} }, flows: { watch: flow } },
      }),
    ).toMatchInlineSnapshot(`
      "cluster payments has no namespace order
        found:    order
        expected: one of kube-system, orders, tkg-system
        fix:      add order to the cluster's namespaces, or correct the name"
    `)
  })

  test("an address of the cluster's own pods", () => {
    expect(refused({ to: outside('cache', undefined, '100.96.3.0/24') })).toContain(
      "cache has an address of the cluster's own pods",
    )
  })

  test.each([
    { ports: [], says: 'names no port, which a policy takes for all of them' },
    { ports: [{ port: 90, endPort: 80 }], says: 'ends before it begins' },
    { ports: [{ port: 0, protocol: 'IPIP' as const }], says: 'no policy of pods can say port 0 of IPIP' },
    { ports: [{ port: 70000 }], says: 'no policy of pods can say port 70000 of TCP' },
  ])('ports: $says', ({ ports, says }) => {
    expect(refused({ ports })).toContain(says)
  })

  test("the port of the API server's Service", () => {
    expect(refused({ to: apiServer, ports: [{ port: 443 }] })).toMatchInlineSnapshot(`
      "said: 443 is a port of the API server's Service; policies see what is behind it, and the flow to try would stay closed
        found:    443
        expected: 6443
        fix:      say 6443"
    `)
  })

  test('but not IPIP between nodes, which no policy of pods is about', () => {
    expect(refused({ from: nodes, to: nodes, ports: [{ port: 0, protocol: 'IPIP' }] })).toBe('')
  })
})

describe('what is warned of', () => {
  test('an address that the environment does not say, with the word where it belongs', () => {
    expect(problemText([shipper, networkPolicies()])).toMatchInlineSnapshot(`
      "warning: nobody says the address of log sink security (logs.test.example.internal), so the policies of shipper let it be anywhere in the site
        found:    no address
        expected: a private range or address, for example 10.40.255.10/32
        fix:      say it in the environment: logs.security.address"
    `)
  })

  test.each([
    { host: 'registry.test.example.internal', word: 'registry.address' },
    { host: 'git.test.example.internal', word: 'git.address' },
    { host: 'logs.test.example.internal:514', word: 'logs.security.address' },
  ])('$host belongs to $word', ({ host, word }) => {
    const use = component('caller', {
      namespaces: ['caller'],
      flows: [
        { from: pods('caller'), to: outside('it', host, undefined), ports: [{ port: 443 }], purpose: 'call' },
      ],
    })
    expect(problemText([use, networkPolicies()])).toContain(`say it in the environment: ${word}`)
  })

  test('nothing that no policy is made of', () => {
    const use = component('caller', {
      flows: [
        { from: nodes, to: outside('it', undefined, undefined), ports: [{ port: 443 }], purpose: 'call' },
      ],
    })
    expect(problemText([use, networkPolicies()])).toBe('')
  })
})
