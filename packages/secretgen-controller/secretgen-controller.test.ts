import { describe, expect, test } from 'vitest'
import { compareSchema, offeredText, problemText, renderText, sharedData, unlessShared } from '#testing'
import { secretgenController } from './index.ts'
import { values } from './values.ts'

const changed = secretgenController({
  nodeSelector: { disk: 'fast' },
  deployment: { updateStrategy: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  secretgenController: { namespace: 'secretgen' },
})

test('nothing is rendered where nothing was changed', () => {
  expect(renderText('secretgen-controller', [secretgenController()])).toBe('')
})

test('the add-on Secret says what TKG would say, and what was changed', async () => {
  await expect(renderText('secretgen-controller', [changed])).toMatchFileSnapshot(
    'testdata/add-on-Secret.yaml',
  )
})

test('what it offers', async () => {
  await expect(offeredText('secretgen-controller', [changed])).toMatchFileSnapshot('testdata/offers.yaml')
})

test('an image from outside is refused', () => {
  const use = secretgenController({ secretgenController: { image: { repository: 'ghcr.io/vmware-tanzu' } } })
  expect(problemText([use])).toContain("the image does not come from the environment's registry")
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('differs from ours only where we say why', () => {
    expect(compareSchema(values, 'secretgen-controller.0.9.1')).toEqual([
      // TKG gives it another namespace: fact sheet, section 1.5
      'secretgenController.namespace: default "secretgen-controller" in the package, "tanzu-system" in the room',
    ])
  })
})
