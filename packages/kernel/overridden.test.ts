import { scene } from '#testing'
import { expect, test } from 'vitest'
import {
  defineComponent,
  findOverridden,
  formatPosition,
  group,
  object,
  POSITIONS,
  text,
  texts,
  type Mark,
} from './index.ts'

/** Marks a literal as the loader does: its first member stands in the line, each further one in the next. */
function written<T extends object>(file: string, line: number, literal: T): T {
  const members = Object.keys(literal).map((key, i): Mark['members'][number] => [
    key,
    line + i,
    1,
    line + i,
    9,
  ])
  return Object.defineProperty(literal, POSITIONS, { value: { file, line, column: 1, members, spreads: [] } })
}

const values = group('thing', {
  level: text('Level.', 'info'),
  hosts: texts('Hosts.', []),
  more: object('More.', {}),
})
const thing = defineComponent({ name: 'thing', values })
const outer = { level: 'loudest', hosts: written('site.ts', 20, ['a', 'b']), more: { x: 1, y: 2 } }
const inner = { level: 'quiet', hosts: written('apps.ts', 20, ['c']), more: { y: 3 } }
const description = scene([thing(written('apps.ts', 1, inner))], {
  environment: {
    components: [thing(written('site.ts', 1, outer))],
    workers: written('site.ts', 40, { instanceType: 'm5.large', perZone: 2 }),
  },
  cluster: { workers: written('apps.ts', 40, { perZone: 3 }) },
})

function overridden(file: string, line: number, value?: string): string[] {
  const said = { at: { file, line, column: 9 }, value }
  return findOverridden(description, said).map(
    ({ at, layer, value: was }) => `${layer} ${formatPosition(at)} ${JSON.stringify(was)}`,
  )
}

test.each<[string, number, readonly string[]]>([
  ['a value of a component', 1, ['environment site.ts:1:9 "loudest"']],
  ['a list, which replaces the other one', 20, ['environment site.ts:20:9 "a"']],
  ["a word of the cluster's own", 40, ['environment site.ts:41:9 2']],
])('%s overrides what the environment says of it', (_, line, expected) => {
  expect(overridden('apps.ts', line)).toEqual(expected)
})

test('what nobody overrides overrides nothing', () => {
  expect(overridden('site.ts', 1)).toEqual([])
  expect(overridden('site.ts', 40)).toEqual([])
})

test('a value that was passed on by name is known by its text', () => {
  expect(overridden('names.ts', 7, 'quiet')).toEqual(['environment site.ts:1:9 "loudest"'])
  expect(overridden('names.ts', 7, 'nobody says this')).toEqual([])
})
