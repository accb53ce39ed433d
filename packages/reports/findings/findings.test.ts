import { createRequire } from 'node:module'
import Ajv from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Excused, Json, Problem } from '#kernel'
import { countFindings, fingerprints, groupFindings, type Findings } from './findings.ts'
import { findingsMarkdown } from './markdown.ts'
import { findingsSarif } from './sarif.ts'
import { findingsText } from './text.ts'

const require = createRequire(import.meta.url)

const privileged = (container: string, more: Partial<Problem> = {}): Problem => ({
  severity: 'error',
  rule: 'no-privileged-container',
  at: { file: 'environments/test/payments.ts', line: 12, column: 7 },
  subject: {
    of: 'test/payments',
    component: 'shop',
    file: 'manifests/shop/shop/Deployment.apps_web.yaml',
    object: 'Deployment.apps/shop/web',
    path: ['spec', 'template', 'spec', 'containers', `name=${container}`, 'securityContext', 'privileged'],
  },
  message: `payments/manifests/shop/shop/Deployment.apps_web.yaml: container ${container} is privileged`,
  found: 'true',
  expected: 'false, or nothing',
  fix: 'remove securityContext.privileged',
  ...more,
})

const plan: Problem = {
  severity: 'warning',
  rule: 'prod-plan',
  at: { file: 'environments/test/a file.ts' },
  subject: { of: 'test/payments', object: 'Cluster/payments', path: ['plan'] },
  message: 'cluster payments: has one control plane node | <b>',
  found: 'plan dev',
}
const load: Problem = { severity: 'error', rule: 'load/syntax', message: 'there is a comma too many' }

const excused: readonly Excused[] = [
  {
    problem: { ...plan, subject: { of: 'test/lab', object: 'Cluster/lab', path: ['plan'] } },
    waiver: {
      rule: 'prod-plan',
      object: 'Cluster/lab',
      reason: 'Nobody waits for it.',
      owner: 'platform',
      expires: '2027-03-31',
      layer: 'cluster',
    },
  },
]

const words = (id: string, severity: Problem['severity'], why: string) => ({
  id,
  severity,
  why,
  fix: 'mend it',
  references: ['NIST AC-6'],
})

const findings: Findings = {
  subject: '1 environment, 2 clusters, 300 objects, 2 rules',
  problems: [plan, privileged('web'), load, privileged('sidecar')],
  excused,
  rules: [
    words('no-privileged-container', 'error', 'A privileged container is root on its node.'),
    words('prod-plan', 'warning', 'With plan dev one node is the whole control plane.'),
  ],
}

test('for a terminal', async () => {
  const text = findingsText(findings, { width: 72, colour: false }).join('\n')
  await expect(`${text}\n`).toMatchFileSnapshot('../testdata/findings.txt')
})

test('for people', async () => {
  await expect(findingsMarkdown(findings)).toMatchFileSnapshot('../testdata/findings.md')
})

test('for tools', async () => {
  await expect(`${JSON.stringify(findingsSarif(findings), null, 2)}\n`).toMatchFileSnapshot(
    '../testdata/findings.sarif.json',
  )
})

test('the worst comes first, then what there is most of', () => {
  expect(groupFindings(findings).map(({ rule, problems }) => `${rule} ${problems.length}`)).toEqual([
    'no-privileged-container 2',
    'load/syntax 1',
    'prod-plan 1',
  ])
  expect(countFindings(findings)).toBe('3 errors, 1 warning, 1 waived')
})

test('nothing is wider than the terminal, but for words that are', () => {
  for (const width of [40, 60, 100])
    for (const line of findingsText(findings, { width, colour: false }))
      expect(line.length <= width || !line.trim().includes(' ')).toBe(true)
})

test('colours are there where they are welcome, and change no word', () => {
  const look = { width: 100, colour: true }
  const text = findingsText(findings, look).join('\n')
  expect(text).toContain('\u001B[31merror no-privileged-container (2)\u001B[0m')
  // oxlint-disable-next-line no-control-regex
  expect(text.replace(/\u001B\[\d+m/g, '')).toBe(
    findingsText(findings, { ...look, colour: false }).join('\n'),
  )
})

describe('SARIF', () => {
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object
  const ajv = new Ajv({ schemaId: 'auto', allErrors: true, unknownFormats: 'ignore' })
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object)
  const validate = ajv.compile(schema)
  const errors = (log: Json) => (validate(log) ? [] : (validate.errors ?? []))

  test('what is written passes the published schema, and what is wrong does not', () => {
    const log = findingsSarif(findings)
    expect(errors(log)).toEqual([])
    expect(errors({ ...(log as object), version: '2.0.0' })).not.toEqual([])
    expect(errors({ ...(log as object), runs: [{ results: [] }] })).not.toEqual([])
  })

  const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  const problem: fc.Arbitrary<Problem> = fc.record(
    {
      severity: fc.constantFrom('error', 'warning'),
      rule: fc.constantFrom('prod-plan', 'load/syntax'),
      message: text,
      found: text,
      expected: text,
      fix: text,
      at: fc.record(
        { file: text, line: fc.integer({ min: 1, max: 999 }), column: fc.integer({ min: 1, max: 99 }) },
        { requiredKeys: ['file'] },
      ),
      subject: fc.record({ of: text, object: text, path: fc.array(text, { maxLength: 4 }) }),
    },
    { requiredKeys: ['severity', 'rule', 'message'] },
  )

  test('whatever is found passes the schema', () => {
    fc.assert(
      fc.property(fc.array(problem, { maxLength: 6 }), problems => {
        expect(errors(findingsSarif({ ...findings, problems }))).toEqual([])
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  test('fingerprints stay when lines move and other findings come, go or change places', () => {
    fc.assert(
      fc.property(fc.array(problem, { maxLength: 8 }), fc.array(problem, { maxLength: 4 }), (own, others) => {
        const before = fingerprints(own)
        expect(new Set(before).size).toBe(own.length)
        const moved = own.map(each => (each.at ? { ...each, at: { ...each.at, line: 1000 } } : each))
        expect(fingerprints(moved)).toEqual(before)
        expect(new Set(fingerprints(own.toReversed()))).toEqual(new Set(before))
        expect(fingerprints([...own, ...others]).slice(0, own.length)).toEqual(before)
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  test('a container that is added before another leaves its fingerprint as it is', () => {
    const [print] = fingerprints([privileged('web')])
    expect(fingerprints([privileged('first'), privileged('web')])[1]).toBe(print)
    expect(fingerprints([privileged('sidecar')])[0]).not.toBe(print)
  })
})
