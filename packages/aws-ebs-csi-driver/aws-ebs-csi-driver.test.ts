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

const refused: readonly (readonly [ReturnType<typeof awsEbsCsiDriver>, string])[] = [
  [
    awsEbsCsiDriver({ deployment: { rollingUpdate: { maxSurge: 1 } } }),
    'TKG decides deployment.rollingUpdate.maxSurge',
  ],
  [awsEbsCsiDriver({ nodeSelector: { disk: 'fast' } }), 'TKG decides nodeSelector'],
  [awsEbsCsiDriver({ awsEBSCSIDriver: { no_proxy: '.internal' } }), "set the environment's `proxy`"],
  [awsEbsCsiDriver({ awsEBSCSIDriver: { deployment_replicas: 1 } }), "set the cluster's `plan`"],
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
