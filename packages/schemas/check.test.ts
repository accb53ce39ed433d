import { ApiObject } from 'cdk8s'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import {
  defineComponent,
  formatProblem,
  group,
  pods,
  renderCluster,
  type KubernetesObject,
  type Offers,
} from '#kernel'
import { scene } from '#testing'
import { tkg161 } from '#tkg'
import { schemaCheck } from './check.ts'
import { kindsOf } from './definition.ts'

/** What a cluster is told whose one component renders these objects and offers this. */
function reportOf(
  yaml: string,
  options: { kept?: string; offers?: Offers; kubernetes?: string } = {},
): string {
  const objects = parseAllDocuments(yaml).map(each => each.toJS() as KubernetesObject)
  const shop = defineComponent({
    name: 'shop',
    values: group('shop', {}),
    chart: chart => objects.forEach((object, i) => new ApiObject(chart, `${i}`, object)),
    offers: () => options.offers ?? {},
  })
  const kinds = options.kept === undefined ? [] : kindsOf(parse(options.kept) as KubernetesObject)
  const release = { ...tkg161, ...(options.kubernetes !== undefined && { kubernetes: options.kubernetes }) }
  const { problems } = renderCluster(scene([shop()], { environment: { release } }), {
    rules: [],
    checks: [schemaCheck(() => ({ kinds, problems: [] }))],
  })
  return problems.map(formatProblem).join('\n\n')
}

const PROXY = `apiVersion: projectcontour.io/v1
kind: HTTPProxy
metadata: { name: NAME, namespace: shop }
spec: SPEC
`
const proxy = (name: string, spec: string) => PROXY.replace('NAME', name).replace('SPEC', spec)
const NO_SCHEMA = /warning: the schemas of some kinds[^]*$/
const withoutNotice = (text: string) => text.replace(NO_SCHEMA, '').trim()

describe('a cluster', () => {
  test('is told of each fault with its file, and of a kind without a schema once', () => {
    const text =
      reportOf(`{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { prots: [], ports: [{ port: 80 }] } }
---
{ apiVersion: example.com/v1, kind: Thing, metadata: { name: a } }
---
{ apiVersion: example.com/v1, kind: Thing, metadata: { name: b } }`)
    expect(text.split('\n\n')).toEqual([
      expect.stringMatching(
        /^payments\/manifests\/shop\/Service_web\.yaml: Service spec\.prots is no field of ServiceSpec\n {2}found: {4}prots\n {2}expected: one of .*\n {2}fix: {6}did you mean ports\?$/,
      ),
      expect.stringMatching(
        /^warning: the schemas of some kinds.*\n {2}found: {4}Thing \(example\.com\/v1\)\n/,
      ),
    ])
  })

  test('is not told twice of a kind that nobody serves: the order says what would bring it', () => {
    expect(reportOf('{ apiVersion: apps/v1beta1, kind: Deployment, metadata: { name: a } }')).toBe('')
  })

  test('is warned of what its release still serves and a later one does not', () => {
    const text = reportOf(
      '{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: a }, spec: { minAvailable: 1 } }',
    )
    expect(text).toContain('warning: payments/manifests/shop/PodDisruptionBudget.policy_a.yaml')
    expect(text).toContain('is deprecated, and gone with Kubernetes 1.25')
    expect(text).toContain('write it as policy/v1 PodDisruptionBudget')
  })

  test('is refused what only a later release knows', () => {
    const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata: { name: a }
spec:
  schedule: 0 3 * * *
  timeZone: Etc/UTC
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } } }
`
    expect(reportOf(cronJob)).toContain('CronJob spec.timeZone is no field of CronJobSpec')
    expect(reportOf(cronJob, { kubernetes: 'v1.24.9+vmware.1' })).toBe('')
  })

  test('of a release without schemas is told which one is taken', () => {
    const text = reportOf('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }', {
      kubernetes: 'v1.21.14',
    })
    expect(text).toContain('warning: the schemas of this Kubernetes release are not known')
    expect(text).toContain('one of 1.23, 1.24; 1.23 is taken')
  })

  test('knows the kinds that are kept, and those that it defines itself', () => {
    const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { plural: things, kind: Thing, listKind: ThingList }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { size: { type: integer } } } } }]
`
    const object =
      '{ apiVersion: example.com/v1, kind: Thing, metadata: { name: a, namespace: shop }, size: large }'
    expect(reportOf(object, { kept: definition })).toContain('Thing size is a text')
    expect(reportOf(`${definition}---\n${object}`)).toContain('Thing size is a text')
  })
})

describe('texts within objects', () => {
  test.each([
    ['no JSON', '{"type": macvlan}', 'spec.config is no JSON'],
    ['no plugin', '{"cniVersion": "0.3.1"}', 'spec.config.type names no plugin'],
    ['no list of plugins', '{"plugins": {}}', 'spec.config.plugins is no list of plugins'],
    [
      'a plugin without a type',
      '{"plugins": [{"type": "bridge"}, {}]}',
      'spec.config.plugins[1].type names no plugin',
    ],
    [
      'a version that is none',
      '{"cniVersion": "4", "type": "macvlan"}',
      'spec.config.cniVersion is no version of CNI',
    ],
    ['a list', '[]', 'spec.config is no map'],
  ])('a network configuration with %s', (_, config, message) => {
    const text = reportOf(
      `{ apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: { name: a, namespace: shop }, spec: { config: ${JSON.stringify(config)} } }`,
    )
    expect(text).toContain(message)
  })

  test('network configurations that plugins take', () => {
    const definition = (spec: string) =>
      `{ apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: { name: a, namespace: shop }, spec: ${spec} }`
    const single = JSON.stringify('{"cniVersion": "0.3.1", "type": "macvlan", "master": "eth1"}')
    const several = JSON.stringify(
      '{"cniVersion": "0.4.0", "name": "a", "plugins": [{"type": "bridge"}, {"type": "tuning"}]}',
    )
    for (const spec of ['{}', `{ config: ${single} }`, `{ config: ${several} }`])
      expect(withoutNotice(reportOf(definition(spec)))).toBe('')
  })

  test('proxies that include each other in a ring, a root that is included, a host that two have', () => {
    const text = reportOf(
      [
        proxy(
          'root',
          '{ virtualhost: { fqdn: a.example.internal }, includes: [{ name: b }, { name: other }] }',
        ),
        proxy('b', '{ includes: [{ name: c, namespace: shop }] }'),
        proxy('c', '{ includes: [{ name: b }] }'),
        proxy('other', '{ virtualhost: { fqdn: A.example.internal } }'),
      ].join('---\n'),
    )
    expect(text).toContain(
      'HTTPProxy.projectcontour.io_b.yaml: HTTPProxy spec.includes[0] leads back to this proxy',
    )
    expect(text).toContain('found:    shop/b → shop/c → shop/b')
    expect(text).toContain(
      'HTTPProxy.projectcontour.io_root.yaml: HTTPProxy spec.includes[1] is a proxy with a host of its own',
    )
    expect(text).toContain('a.example.internal, of shop/other and of shop/root')
  })

  test('a tree of proxies in which two include the same one', () => {
    const text = reportOf(
      [
        proxy('root', '{ virtualhost: { fqdn: a.example.internal }, includes: [{ name: b }, { name: c }] }'),
        proxy('b', '{ includes: [{ name: d }] }'),
        proxy('c', '{ includes: [{ name: d }] }'),
        proxy('d', '{ routes: [] }'),
      ].join('---\n'),
    )
    expect(withoutNotice(text)).toBe('')
  })

  test('an alert and a recording that Prometheus cannot read', () => {
    const alert = { name: 'ShopDown', expr: 'up{job="shop"} == == 0' }
    const recording = { record: 'shop:up', expr: 'sum(up' }
    const rules = { alerts: [alert], recordings: [recording] } as unknown as Offers
    const offers = { ...rules, provides: { metrics: pods('shop', { app: 'prometheus' }) } }
    const text = reportOf('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }', { offers })
    expect(text).toContain('payments: alert ShopDown of shop has an expression that Prometheus cannot read')
    expect(text).toContain('payments: recording shop:up of shop has an expression')
    expect(reportOf('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }', { offers: rules })).toBe('')
  })
})
