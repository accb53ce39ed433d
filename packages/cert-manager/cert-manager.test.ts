import { describe, expect, test } from 'vitest'
import { compareSchema, offeredText, problemText, renderText, sharedData, unlessShared } from '#testing'
import { alerts } from './alerts.ts'
import { certManagerDashboard } from './dashboards/cert-manager.ts'
import { certManager } from './index.ts'
import { metricNames } from './metrics.ts'

test.each([
  { name: 'defaults', use: certManager() },
  { name: 'its own namespace', use: certManager({ namespace: 'tanzu-certificates' }) },
])('$name', async ({ name, use }) => {
  await expect(renderText('cert-manager', [use])).toMatchFileSnapshot(
    `testdata/${name.replaceAll(' ', '-')}.yaml`,
  )
})

test('an unknown value is refused by name', () => {
  const misspelt = { namspace: 'x' } as object
  expect(problemText([certManager(misspelt)])).toContain('namspace is not a value of cert-manager')
})

test('what it offers follows its namespace', async () => {
  const text = offeredText('cert-manager', [certManager({ namespace: 'tanzu-certificates' })])
  await expect(text.slice(0, text.indexOf('metricNames:'))).toMatchFileSnapshot('testdata/offers.yaml')
})

test('every metric that is named is in the list, and the list names no other', () => {
  const queries = certManagerDashboard.rows.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries))
  const expressions = [...alerts, ...queries].map(({ expr }) => expr).join('\n')
  const used = new Set(expressions.match(/\b(?:certmanager_[a-z_]+|up(?=\{))/g))
  expect([...used].toSorted()).toEqual(Object.keys(metricNames).toSorted())
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('has the same keys, types and defaults', () => {
    expect(compareSchema(certManager.definition.values, 'cert-manager.1.7.2')).toEqual([])
  })
})
