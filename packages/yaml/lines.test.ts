import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { toYaml, yamlLeaves, type Json } from './index.ts'

test('each leaf has the line of its key, and a block takes as many lines as it has', () => {
  const value = {
    kind: 'A',
    data: { text: 'one\ntwo\n', list: [1, { a: [], b: 'x' }], none: {} },
    last: true,
  }
  const lines = toYaml(value).split('\n')
  expect(
    yamlLeaves(value).map(leaf => [leaf.path.join('.'), lines[leaf.line - 1]?.trim(), leaf.lines]),
  ).toEqual([
    ['kind', 'kind: A', 1],
    ['data.list.0', '- 1', 1],
    ['data.list.1.a', '- a: []', 1],
    ['data.list.1.b', 'b: x', 1],
    ['data.none', 'none: {}', 1],
    ['data.text', 'text: |', 3],
    ['last', 'last: true', 1],
  ])
})

const json = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.constantFrom('a\nb', ' a\n\nb\n\n', '', 'k'.repeat(1200)),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('k'.repeat(1100))), tie('value')),
  ),
})).value

test('a YAML reader finds every scalar in the line that is said, for all values', () => {
  fc.assert(
    fc.property(json, value => {
      const text = toYaml(value as Json)
      const counter = new LineCounter()
      const read: number[] = []
      visit(parseDocument(text, { lineCounter: counter, version: '1.2' }), {
        Scalar: (key, node) => {
          if (key !== 'key' && isScalar(node)) read.push(counter.linePos(node.range?.[0] ?? 0).line)
        },
      })
      const said = yamlLeaves(value as Json).filter(
        leaf => typeof leaf.value !== 'object' || leaf.value === null,
      )
      expect(said.map(({ line }) => line)).toEqual(read)
    }),
  )
})
