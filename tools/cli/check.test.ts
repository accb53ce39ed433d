/** `check`: what the rules say of the shipped environments, in each form. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from './check.ts'
import { tell } from './tell.ts'
import { registerTypeScript } from './temporary-root.ts'

registerTypeScript()
const here = join(import.meta.dirname, '../..')
const sandbox = { environment: 'sandbox', today: '2027-12-31' }

test('the shipped sandbox has nothing to say, but for what is waived', async () => {
  const { ok, said, text } = await tell(here, run, { ...sandbox, strict: true })
  expect(said).toMatch(/^1 environment, 2 clusters, \d+ objects, \d+ rules: 0 errors, 0 warnings, 7 waived$/)
  expect(text).toBe('')
  expect(ok).toBe(true)
})

test('on the day after, every waiver is over, which is a warning until somebody is strict', async () => {
  const over = { ...sandbox, today: '2028-01-01' }
  const { ok, said } = await tell(here, run, over)
  expect(said).toContain('warning waiver/expired (6)')
  expect(said).toContain('environments/sandbox/management.ts')
  expect(ok).toBe(true)
  expect((await tell(here, run, { ...over, strict: true })).ok).toBe(false)
})

test('for people and for tools: what is waived is there too, with its reason', async () => {
  const markdown = await tell(here, run, { ...sandbox, format: 'markdown' })
  expect(markdown.said).toMatch(
    /\| prod-plan \| .* \| Nobody waits for the sandbox, .* \| platform \| 2027-12-31 \|/,
  )
  const sarif = await tell(here, run, { ...sandbox, format: 'sarif' })
  const log = JSON.parse(sarif.said) as {
    runs: { results: { ruleId: string; suppressions?: { justification: string }[] }[] }[]
  }
  const results = log.runs.flatMap(each => each.results)
  expect(results).toHaveLength(7)
  expect(
    results.every(({ suppressions }) => suppressions?.[0]?.justification.includes('Owner: platform.')),
  ).toBe(true)
})

test('a day that is none is a problem', async () => {
  const { ok, text } = await tell(here, run, { today: '2027-02-30' })
  expect(ok).toBe(false)
  expect(text).toContain('that is no day')
})
