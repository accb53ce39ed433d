import { describe, expect, test } from 'vitest'
import { compareSchema, problemText, renderText, sharedData, unlessShared } from '#testing'
import { certManager } from './index.ts'

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

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('has the same keys, types and defaults', () => {
    expect(compareSchema(certManager.definition.values, 'cert-manager.1.7.2')).toEqual([])
  })
})
