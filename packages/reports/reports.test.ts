import { expect, test } from 'vitest'
import {
  anyPods,
  apiServer,
  clusterDns,
  nodes,
  outside,
  pods,
  type ClusterFlow,
  type ClusterReport,
} from '#kernel'
import { environmentReports } from './index.ts'
import { csv, markdown } from './table.ts'

const shop: readonly ClusterFlow[] = [
  {
    component: 'gate',
    from: outside('clients', undefined, undefined),
    to: pods('gate', { app: 'envoy' }),
    ports: [{ port: 8443, servicePort: 443 }],
    purpose: 'serve requests',
  },
  { component: 'gate', from: pods('gate'), to: apiServer, ports: [{ port: 6443 }], purpose: 'watch objects' },
  {
    component: 'gate',
    from: anyPods,
    to: clusterDns,
    ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }],
    purpose: 'find names',
  },
  {
    component: '',
    from: pods('orders', { app: 'orders' }),
    to: outside('orders | database', 'db.example.internal', '10.9.0.7/32'),
    ports: [{ port: 5432, endPort: 5433 }],
    purpose: 'keep orders, "all" of them',
  },
  {
    component: 'net',
    from: nodes,
    to: nodes,
    ports: [{ port: 0, protocol: 'IPIP' }],
    purpose: 'carry packets of pods',
  },
  {
    component: 'kube',
    from: pods('kube-system'),
    to: pods('kube-system'),
    ports: [{ port: 1 }],
    purpose: 'a',
  },
]

const report = (cluster: string, more: Partial<ClusterReport> = {}): ClusterReport => ({
  environment: 'test',
  cluster,
  role: 'workload',
  cni: 'antrea',
  release: '1.6.1',
  ranges: {
    nodes: '10.40.0.0/16',
    pods: '100.96.0.0/11',
    services: '100.64.0.0/13',
    site: ['10.0.0.0/8', '192.168.0.0/16'],
  },
  registry: 'registry.example.internal/tkg',
  namespaces: ['gate', 'orders'],
  flows: shop,
  images: [
    { component: 'gate', repository: 'envoy', tag: 'v1.21.3_vmware.1' },
    { component: 'gate', repository: 'contour', tag: 'v1.20.2_vmware.1', uncertain: 'read off 1.6.1' },
  ],
  ...more,
})

const clusters = [
  report('west', {
    flows: shop.slice(0, 2),
    images: [{ component: 'web', repository: 'envoy', tag: 'v1.21.3_vmware.1' }],
  }),
  report('east'),
]

test.each(['ports.csv', 'ports.md', 'images.txt', 'images.md'])('%s', async name => {
  const found = environmentReports('test', clusters).find(file => file.name === name)
  await expect(found?.text).toMatchFileSnapshot(`testdata/${name}`)
})

test('the order of clusters changes nothing', () => {
  expect(environmentReports('test', clusters.toReversed())).toEqual(environmentReports('test', clusters))
})

test('every port of every flow of every cluster is a line of ports.csv', () => {
  const text = environmentReports('test', clusters).find(({ name }) => name === 'ports.csv')?.text ?? ''
  const ports = clusters.flatMap(({ flows }) => flows).flatMap(flow => flow.ports)
  expect(text.trimEnd().split('\n').length - 2).toBe(ports.length)
})

test('a cell keeps its text, and no spreadsheet takes it for a formula', () => {
  expect(
    csv(
      ['a', 'b'],
      [
        ['x, "y"', '=1+1'],
        ['two\nlines', '-'],
      ],
    ),
  ).toBe(`a,b\n"x, ""y""",'=1+1\n"two\nlines",'-\n`)
  expect(markdown(['a'], [['x | y\n*z*']])).toBe('| a |\n| --- |\n| x \\| y \\*z\\* |\n')
})
