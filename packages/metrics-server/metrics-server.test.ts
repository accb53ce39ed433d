import { describe, expect, test } from 'vitest'
import { compareSchema, offeredText, problemText, renderText, sharedData, unlessShared } from '#testing'
import { metricsServer } from './index.ts'
import { values } from './values.ts'

const onManagement = { cluster: { name: 'management', role: 'management' } } as const

const changed = metricsServer({
  nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
  deployment: { updateStrategy: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  metricsServer: {
    config: {
      securePort: 8443,
      args: ['--metric-resolution=30s'],
      probe: { failureThreshold: 5 },
      tolerations: [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }],
    },
    image: { repository: 'registry.test.example.internal/mirror', tag: 'v0.6.1' },
  },
})

test('nothing is rendered where nothing was changed', () => {
  expect(renderText('metrics-server', [metricsServer()])).toBe('')
  expect(offeredText('metrics-server', [metricsServer()])).not.toContain('handwork')
})

test.each([
  { name: 'for a managed cluster', options: {} },
  { name: 'for the management cluster', options: onManagement },
])('the add-on Secret $name', async ({ name, options }) => {
  await expect(renderText('metrics-server', [changed], options)).toMatchFileSnapshot(
    `testdata/add-on-Secret-${name.replaceAll(' ', '-')}.yaml`,
  )
})

test('what it offers', async () => {
  const text = offeredText('metrics-server', [changed])
  await expect(text.slice(0, text.indexOf('metricNames:'))).toMatchFileSnapshot('testdata/offers.yaml')
})

describe('what is refused', () => {
  const config = (given: { securePort?: number; args?: string[] }) =>
    metricsServer({ metricsServer: { config: given } })
  test.each([
    [config({ securePort: 443 }), 'it cannot listen on securePort'],
    [config({ args: ['--secure-port=9443'] }), 'set metricsServer.config.securePort'],
    [config({ args: ['metric-resolution=30s'] }), 'an argument is no flag'],
    [
      metricsServer({ metricsServer: { image: { repository: 'k8s.gcr.io' } } }),
      'does not come from the environment',
    ],
    [metricsServer({ metricServer: {} } as object), 'did you mean metricsServer?'],
  ])('%#', (use, says) => {
    expect(problemText([use])).toContain(says)
  })
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('differs from ours only where we say why', () => {
    expect(compareSchema(values, 'metrics-server.0.6.1')).toEqual([
      // an empty list says the same
      'metricsServer.config.tolerations: null accepted in the package, refused in the room',
    ])
  })
})
