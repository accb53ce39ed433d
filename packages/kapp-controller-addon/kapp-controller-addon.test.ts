import { describe, expect, test } from 'vitest'
import { compareSchema, offeredText, problemText, renderText, sharedData, unlessShared } from '#testing'
import { alerts, metricNames } from './alerts.ts'
import { kappControllerAddon } from './index.ts'
import { values } from './values.ts'

const ca = '-----BEGIN CERTIFICATE-----\nTUlJQ2VydA==\n-----END CERTIFICATE-----\n'
const changed = kappControllerAddon({
  deployment: { rollingUpdate: { maxUnavailable: 1 } },
  kappController: { deployment: { concurrency: 8, metricsBindAddress: ':8080' } },
})

test('nothing is rendered where nothing was changed, and nothing is watched', () => {
  expect(renderText('kapp-controller-addon', [kappControllerAddon()])).toBe('')
  expect(offeredText('kapp-controller-addon', [kappControllerAddon()])).not.toMatch(/handwork|alerts|metrics/)
})

test.each([
  { name: 'alone', options: {} },
  {
    name: 'behind a proxy with authorities',
    options: {
      environment: {
        registry: { host: 'registry.test.example.internal', project: 'tkg', ca },
        services: '100.72.0.0/13',
        proxy: {
          http: 'http://proxy.test.example.internal:3128',
          https: 'http://proxy.test.example.internal:3128',
          noProxy: ['legacy.example.internal'],
        },
      },
    },
  },
])('the add-on Secret $name', async ({ name, options }) => {
  await expect(renderText('kapp-controller-addon', [changed], options)).toMatchFileSnapshot(
    `testdata/add-on-Secret-${name.replaceAll(' ', '-')}.yaml`,
  )
})

test('what it offers where it serves metrics', async () => {
  const text = offeredText('kapp-controller-addon', [changed])
  await expect(text.slice(0, text.indexOf('alerts:'))).toMatchFileSnapshot('testdata/offers.yaml')
})

test('every metric of its alerts is in the list', () => {
  const used = alerts.flatMap(({ expr }) => expr.match(/\b(?:kappctrl_[a-z_]+|up(?=\{))/g) ?? [])
  for (const name of used) expect(metricNames).toHaveProperty(name)
})

describe('what is refused', () => {
  const deployment = (given: object) => kappControllerAddon({ kappController: { deployment: given } })
  test.each([
    [
      kappControllerAddon({ kappController: { config: { caCerts: 'x' } } } as object),
      "follows from the environment's registry.ca",
    ],
    [
      kappControllerAddon({ kappController: { config: { httpProxy: 'x' } } } as object),
      "follows from the environment's proxy",
    ],
    [
      kappControllerAddon({ kappController: { config: { dangerousSkipTLSVerify: 'x' } } } as object),
      'is never set',
    ],
    [kappControllerAddon({ namespace: 'kapp-controller' } as object), 'runs in tkg-system'],
    [deployment({ hostNetwork: false }), "has its node's network"],
    [deployment({ apiPort: 10_350 }), 'the security groups open 10100'],
    [deployment({ concurrency: 0 }), 'nothing is reconciled'],
    [deployment({ metricsBindAddress: 'yes' }), 'an address such as :8080'],
    [deployment({ metricsBindAddress: ':10250' }), 'a port of the node that is free'],
  ])('%#', (use, says) => {
    expect(problemText([use])).toContain(says)
  })

  test('a use on a management cluster, where TKG reads no values for it', () => {
    const options = { cluster: { name: 'management', role: 'management' } } as const
    expect(problemText([changed], options)).toContain(
      'kapp-controller-addon has no place in cluster management',
    )
  })

  test('a range of Services that has no address for DNS', () => {
    expect(problemText([changed], { cluster: { services: '100.64.0.0/29' } })).toContain('at least sixteen')
  })
})

/** What TKG alone decides is refused, so it has no default here. */
const OF_TKG = [
  'kappController.config.caCerts: default "" in the package, none in the room',
  'kappController.config.dangerousSkipTLSVerify: default "" in the package, none in the room',
  'kappController.config.httpProxy: default "" in the package, none in the room',
  'kappController.config.httpsProxy: default "" in the package, none in the room',
  'kappController.config.noProxy: default "" in the package, none in the room',
  'kappController.createNamespace: default true in the package, none in the room',
  'kappController.deployment.apiPort: default 10350 in the package, none in the room',
  'kappController.deployment.hostNetwork: default false in the package, none in the room',
  'kappController.globalNamespace: default "tanzu-package-repo-global" in the package, none in the room',
  'namespace: default "kapp-controller" in the package, none in the room',
]
/** What TKG gives the package in place of its own default: tanzu-framework v0.25, 02_addons/kapp-controller. */
const BY_TKG = [
  'kappController.deployment.metricsBindAddress: default ":8080" in the package, "0" in the room',
  'kappController.deployment.priorityClassName: default none in the package, "system-cluster-critical" in the room',
  expect.stringMatching(/^kappController\.deployment\.tolerations: default \[\] in the package/),
]

describe.skipIf(!sharedData)(`the package's own values${unlessShared}`, () => {
  test('differ from ours only where we say why', () => {
    const differences = compareSchema(values, 'kapp-controller.0.38.5')
    expect(differences).toHaveLength(OF_TKG.length + BY_TKG.length)
    expect(differences).toEqual(expect.arrayContaining([...OF_TKG, ...BY_TKG]))
  })
})
