import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '../index.ts'
import type { Asked } from './asked.ts'
import { designSentences } from './design.ts'
import { scannerGroups } from './scanner-groups.ts'

const shared = resolve(import.meta.dirname, '../../../../shared')
const facts = resolve(shared, 'facts/security.md')
const isThere = existsSync(facts)
const unlessShared = isThere ? '' : ' (skipped: no ../shared)'
const byId = new Map(rules.map(rule => [rule.id, rule]))

test('each entry is judged by rules that exist, or says where else or why not, and one of the three', () => {
  const entries: readonly Asked[] = [...Object.values(scannerGroups), ...designSentences]
  const confused = entries.filter(
    ({ rules = [], elsewhere, not }) => [rules.length > 0, elsewhere, not].filter(Boolean).length !== 1,
  )
  expect(confused).toEqual([])
  expect(entries.flatMap(({ rules = [] }) => rules.filter(id => !byId.has(id)))).toEqual([])
})

describe.skipIf(!isThere)(`the fact sheets${unlessShared}`, () => {
  /** Section 1 of the security fact sheet: what stands behind each number, up to the next one. */
  function groupsOfTheSheet(): ReadonlyMap<number, string> {
    const [, section = ''] = readFileSync(facts, 'utf8').split(/^## 1\. .*$/m)
    const [text = ''] = section.split(/^## /m)
    const marks = [
      ...text.matchAll(
        /(?:^|· |^[A-Z] |Exposure |Secrets\/config |RBAC |Namespacing |schema )(\d+)(?:–(\d+))? (?=[A-Za-z+`])/gm,
      ),
    ]
    const groups = new Map<number, string>()
    marks.forEach((mark, i) => {
      const body = text.slice(mark.index, marks[i + 1]?.index ?? text.length)
      for (let n = Number(mark[1]); n <= Number(mark[2] ?? mark[1]); n++) groups.set(n, body)
    })
    return groups
  }

  test('every group of scanner checks is in the table, and nothing else', () => {
    const found = [...groupsOfTheSheet().keys()].toSorted((a, b) => a - b)
    expect(found).toEqual(Array.from({ length: 81 }, (_, i) => i + 1))
    expect(Object.keys(scannerGroups).map(Number)).toEqual(found)
  })

  test('every STIG id of a group is a reference of its rules', () => {
    const missing = [...groupsOfTheSheet()].flatMap(([number, body]) => {
      const own = (scannerGroups[number]?.rules ?? []).flatMap(id => byId.get(id)?.references ?? [])
      return [...body.matchAll(/V-\d{6}/g)].flatMap(([id]) => (own.includes(id) ? [] : [`${number}: ${id}`]))
    })
    expect(missing).toEqual([])
  })

  const folder = resolve(shared, 'seed')
  const seed = readdirSync(folder)
    .map(file => readFileSync(resolve(folder, file), 'utf8'))
    .join('\n')

  test('every sentence of the table is one of the design', () => {
    expect(designSentences.filter(({ quote }) => !seed.includes(quote)).map(({ quote }) => quote)).toEqual([])
  })

  test('every sentence of the design that a rule refers to is there', () => {
    const quotes = rules.flatMap(({ references }) =>
      references.flatMap(reference => /^reference design: (.*)$/.exec(reference)?.[1] ?? []),
    )
    expect(quotes.length).toBeGreaterThan(10)
    expect(quotes.filter(quote => !seed.includes(quote))).toEqual([])
  })

  test('every decision, demand and recommendation of the design is in the table', () => {
    const demands = seed
      .split('\n')
      .filter(line =>
        /\b(must|should|recommends?|recommended|best practices?|it is essential|beware)\b|TKG-(AG|CLS)-/i.test(
          line,
        ),
      )
      .filter(line => !designSentences.some(({ quote }) => line.includes(quote)))
    expect(demands).toEqual([])
    expect(seed).toContain('TKG-AG-001')
  })
})
