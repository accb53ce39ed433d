import fc from 'fast-check'
import { expect, test } from 'vitest'
import { policyName } from './policy-name.ts'

const value = fc.stringMatching(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,20}[A-Za-z0-9])?)?$/)
const key = fc.stringMatching(/^([a-z]{1,8}\.[a-z]{2,5}\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,12}[A-Za-z0-9])?$/)
const labels = fc.dictionary(key, value, { maxKeys: 4 })

test.each([
  { labels: {}, name: 'egress.all' },
  { labels: { app: 'envoy' }, name: 'egress.app.envoy' },
  { labels: { component: 'server', app: 'prometheus' }, name: 'egress.app.prometheus.component.server' },
  {
    labels: { 'app.kubernetes.io/name': 'webhook' },
    name: 'egress.webhook-d11b8399c7',
  },
])('$name', ({ labels, name }) => {
  expect(policyName('egress', labels)).toBe(name)
})

test('a name is one that Kubernetes takes, and fits into a label', () => {
  fc.assert(
    fc.property(labels, given => {
      const name = policyName('ingress', given)
      expect(name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/)
      expect(name.length).toBeLessThanOrEqual(63)
    }),
  )
})

test('two selectors never share a name, and one never has two, whatever order its labels are in', () => {
  fc.assert(
    fc.property(labels, labels, (one, other) => {
      const sorted = (given: typeof one) =>
        JSON.stringify(Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      const same = sorted(one) === sorted(other)
      expect(policyName('ingress', one) === policyName('ingress', other)).toBe(same)
      const reversed = Object.fromEntries(Object.entries(one).toReversed())
      expect(policyName('ingress', reversed)).toBe(policyName('ingress', one))
    }),
  )
})

test('dots and dashes in labels do not let two selectors meet', () => {
  const given = [
    { 'a.b': 'c' },
    { a: 'b.c' },
    { a: 'b', c: '' },
    { 'a-b': 'c' },
    { a: 'b-c' },
    { all: '' },
    {},
  ]
  expect(new Set(given.map(labels => policyName('egress', labels as Record<string, string>))).size).toBe(7)
})
