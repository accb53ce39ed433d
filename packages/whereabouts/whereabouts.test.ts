import { describe, expect, test } from 'vitest'
import {
  compareSchema,
  offeredText,
  problemText,
  renderText,
  sharedData,
  standIn,
  unlessShared,
} from '#testing'
import { whereabouts } from './index.ts'
import { values } from './values.ts'

const multus = standIn('multus-cni')
const resources = { cpu: '200m', memory: '100Mi' }

test.each([
  { name: 'defaults', use: whereabouts() },
  {
    name: 'everything',
    use: whereabouts({
      whereabouts: { config: { resources: { limits: resources, requests: { cpu: '0.15', memory: '60M' } } } },
      ip_reconciler: { config: { schedule: '0-30/10 1,13 * * 1-5', resources: { requests: resources } } },
    }),
  },
])('$name', async ({ name, use }) => {
  await expect(renderText('whereabouts', [multus, use])).toMatchFileSnapshot(`testdata/${name}.yaml`)
})

test('it offers its image', () => {
  expect(offeredText('whereabouts', [whereabouts(), multus])).toMatchInlineSnapshot(`
    "images:
    - repository: whereabouts
      tag: v0.5.1_vmware.2
    "
  `)
})

describe('what is refused', () => {
  test('a cluster without Multus', () => {
    expect(problemText([whereabouts()])).toContain('whereabouts needs multus-cni')
  })

  test.each([
    '* * * *',
    '60 * * * *',
    '*/0 * * * *',
    '5-1 * * * *',
    'hourly',
    '* * 0 * *',
    '*/ * * * *',
    ', * * * *',
  ])('a schedule that is none: %s', schedule => {
    expect(problemText([whereabouts({ ip_reconciler: { config: { schedule } } }), multus])).toContain(
      'whereabouts: this is no schedule',
    )
  })

  test('quantities that are none, and a namespace that nobody makes', () => {
    const use = whereabouts({
      namespace: 'addresses',
      whereabouts: { config: { resources: { limits: { cpu: '100 m', memory: '50MB' } } } },
    })
    expect(problemText([use, multus])).toMatchInlineSnapshot(`
      "whereabouts: cpu is no quantity
        found:    100 m
        expected: for example 100m or 0.5
        fix:      correct it
      whereabouts: memory is no quantity
        found:    50MB
        expected: for example 50Mi
        fix:      correct it
      warning: whereabouts: the package makes no namespace, and its pods are privileged
        found:    addresses
        expected: kube-system
        fix:      leave it, or make that namespace and let privileged pods in"
    `)
  })

  test("the name that only the package's schema has", () => {
    const use = whereabouts({ ip_reconciler: { config: { resources: { request: resources } } } } as object)
    expect(problemText([use, multus])).toContain('did you mean requests?')
  })
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('differs from ours only where we say why', () => {
    expect(compareSchema(values, 'whereabouts.0.5.1')).toEqual([
      // no template reads them: they read `requests`, which the package's values have beside these
      'ip_reconciler.config.resources.request.cpu: in the package, not in the room',
      'ip_reconciler.config.resources.request.memory: in the package, not in the room',
      'whereabouts.config.resources.request.cpu: in the package, not in the room',
      'whereabouts.config.resources.request.memory: in the package, not in the room',
    ])
  })
})
