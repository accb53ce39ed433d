/** The public test suite of RFC 6902 (github.com/json-patch/json-patch-tests): each of its cases ends here as it says. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { jsonPatch, overlay, overlayObjects, type JsonPatchOperation } from './index.ts'
import type { Json } from './words.ts'

interface SuiteCase {
  readonly comment?: string
  readonly doc: Json
  readonly patch: readonly JsonPatchOperation[]
  /** Absent together with `error` where only that it succeeds is said. */
  readonly expected?: Json
  readonly error?: string
  readonly disabled?: boolean
}

const require = createRequire(import.meta.url)

/** Those that have a patch, and that the suite itself does not leave out. */
const cases = ['tests.json', 'spec_tests.json'].flatMap(file => {
  const text = readFileSync(require.resolve(`json-patch-test-suite/${file}`), 'utf8')
  return (JSON.parse(text) as readonly SuiteCase[])
    .filter(({ patch, disabled }) => Array.isArray(patch) && disabled !== true)
    .map((each, i) => ({
      ...each,
      name: `${file} ${i}: ${each.comment ?? each.error ?? 'without a comment'}`,
    }))
})

test('the suite is there', () => expect(cases).toHaveLength(91))

test.each(cases)('$name', ({ doc, patch, expected, error }) => {
  const { objects, refusals } = overlayObjects(
    [{ object: { value: doc } }],
    [{ overlay: overlay({}, { value: jsonPatch(patch) }) }],
  )
  expect({ refused: refusals.length, objects: objects.map(({ object }) => object) }).toEqual({
    refused: error === undefined ? 0 : 1,
    objects: [{ value: error === undefined ? (expected ?? doc) : doc }],
  })
})
