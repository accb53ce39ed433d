import { expect, test } from 'vitest'
import { defineComponent, group } from '#kernel'
import { offeredText, renderText } from '#testing'
import { alerts, metricNames } from './alerts.ts'
import { externalSecretsDashboard } from './dashboards/external-secrets.ts'
import { externalSecrets } from './index.ts'

test.each([
  { name: 'defaults', use: externalSecrets() },
  {
    name: 'another region and more namespaces',
    use: externalSecrets({ region: 'us-east-1', namespaces: ['tanzu-packages', 'payments'] }),
  },
])('$name', async ({ name, use }) => {
  await expect(renderText('external-secrets', [use])).toMatchFileSnapshot(
    `testdata/${name.replaceAll(' ', '-')}.yaml`,
  )
})

test('the store serves the namespaces in which components have Secrets to be filled', () => {
  const offering = defineComponent({
    name: 'shop',
    values: group('shop', {}),
    offers: () => ({ secretNamespaces: ['shop', 'payments', 'tanzu-packages'] }),
  })
  expect(renderText('external-secrets', [externalSecrets(), offering()])).toContain(
    '  - namespaces:\n    - tanzu-packages\n    - payments\n    - shop\n',
  )
})

test('what it offers follows the region and the namespace of its operator', async () => {
  const use = externalSecrets({
    region: 'us-iso-east-1',
    operator: { namespace: 'secrets', version: 'v0.9.13' },
  })
  const text = offeredText('external-secrets', [use])
  await expect(text.slice(0, text.indexOf('metricNames:'))).toMatchFileSnapshot('testdata/offers.yaml')
  expect(text).toContain('tag: v0.9.13')
})

test('every metric that is named is in the list, and the list names no other', () => {
  const queries = externalSecretsDashboard.rows.flatMap(({ panels }) =>
    panels.flatMap(({ queries }) => queries),
  )
  const expressions = [...alerts, ...queries].map(({ expr }) => expr).join('\n')
  const used = new Set(expressions.match(/\b(?:externalsecret_[a-z_]+|up(?=\{))/g))
  expect([...used].toSorted()).toEqual(Object.keys(metricNames).toSorted())
})
