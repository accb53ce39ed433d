import { describe, expect, test } from 'vitest'
import { compareSchema, offeredText, problemText, renderText, sharedData, unlessShared } from '#testing'
import { awsEbsCsiDriver } from './index.ts'

const key = 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
const cases = [
  { name: 'all four classes, gp2 by default', use: awsEbsCsiDriver() },
  {
    name: 'one class with its own key',
    use: awsEbsCsiDriver(
      {},
      { gp2: false, st1: false, sc1: false, default: 'io1', iopsPerGB: 20, kmsKeyId: key },
    ),
  },
]

const fileOf = (name: string) => name.replaceAll(/,? /g, '-')

test.each(cases)('$name', async ({ name, use }) => {
  await expect(renderText('aws-ebs-csi-driver', [use])).toMatchFileSnapshot(`testdata/${fileOf(name)}.yaml`)
})

describe('what is handed to TKG and the operator', () => {
  test.each([...cases, { name: 'no default class', use: awsEbsCsiDriver({}, { default: 'none' }) }])(
    '$name',
    async ({ name, use }) => {
      await expect(offeredText('aws-ebs-csi-driver', [use])).toMatchFileSnapshot(
        `testdata/offers-of-${fileOf(name)}.yaml`,
      )
    },
  )
})

describe('the add-on Secret', () => {
  const proxy = {
    http: 'http://proxy.test.example.internal:3128',
    https: 'http://proxy.test.example.internal:3128',
  }
  const changed = awsEbsCsiDriver(
    {
      nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
      deployment: { updateStrategy: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
      daemonset: { updateStrategy: 'OnDelete' },
    },
    { gp2: false, io1: false, sc1: false, st1: false, default: 'none' },
  )

  test.each([
    { name: 'for a managed cluster behind a proxy', options: { environment: { proxy } } },
    {
      name: 'for a small management cluster',
      options: { cluster: { name: 'management', role: 'management', plan: 'dev' } },
    },
  ] as const)('$name', async ({ name, options }) => {
    await expect(renderText('aws-ebs-csi-driver', [changed], options)).toMatchFileSnapshot(
      `testdata/add-on-Secret-${fileOf(name)}.yaml`,
    )
  })

  test('is needed for the number of controllers that a plan does not give', () => {
    const three = awsEbsCsiDriver({ awsEBSCSIDriver: { deployment_replicas: 3 } })
    const dev = { environment: { plan: 'dev' } } as const
    expect(renderText('aws-ebs-csi-driver', [three], dev)).toContain('deployment_replicas: 3')
    expect(renderText('aws-ebs-csi-driver', [awsEbsCsiDriver()], dev)).not.toContain('deployment_replicas')
  })
})

const refused: readonly (readonly [ReturnType<typeof awsEbsCsiDriver>, string])[] = [
  [awsEbsCsiDriver({ awsEBSCSIDriver: { namespace: 'storage' } }), 'TKG decides awsEBSCSIDriver.namespace'],
  [awsEbsCsiDriver({ awsEBSCSIDriver: { no_proxy: '.internal' } }), "set the environment's `proxy`"],
  [
    awsEbsCsiDriver({ awsEBSCSIDriver: { deployment_replicas: 0 } }),
    'without its controller no volume is made',
  ],
  [awsEbsCsiDriver({}, { gp2: false }), 'the default storage class gp2 is left out'],
  [awsEbsCsiDriver({}, { iopsPerGB: 64 }), 'io1 has no such iopsPerGB'],
  [awsEbsCsiDriver({}, { kmsKeyId: 'alias/ebs' }), 'kmsKeyId is no key of region us-gov-west-1'],
  [
    awsEbsCsiDriver({}, { kmsKeyId: key.replace('west', 'east') }),
    'kmsKeyId is no key of region us-gov-west-1',
  ],
]

test.each(refused.map(([use, message]) => ({ use, message })))('refused: $message', ({ use, message }) => {
  expect(problemText([use])).toContain(message)
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('has the same keys, types and defaults', () => {
    expect(compareSchema(awsEbsCsiDriver.definition.values, 'aws-ebs-csi-driver.1.8.0')).toEqual([])
  })
})
