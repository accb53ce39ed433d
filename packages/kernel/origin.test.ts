import { expect, test } from 'vitest'
import {
  defineComponent,
  formatPosition,
  object,
  group,
  POSITIONS,
  renderCluster,
  type Finding,
  type Mark,
  type Rule,
} from './index.ts'
import { ApiObject } from 'cdk8s'
import { scene } from '#testing'

/** Marks a literal as the loader does: all its members stand in one line. */
function written<T extends object>(file: string, line: number, literal: T): T {
  const members = Object.keys(literal).map((key, i): Mark['members'][number] => [key, line, 1, line, i + 1])
  return Object.defineProperty(literal, POSITIONS, { value: { file, line, column: 1, members, spreads: [] } })
}

const thing = defineComponent({
  name: 'thing',
  values: group('thing', { settings: object('Settings.', {}) }),
  chart: (chart, { values, environment }) => {
    new ApiObject(chart, 'object', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'thing', namespace: 'things' },
      data: { ...values.settings, image: `${environment.registry.host}/thing:1`, fixed: 'made by the room' },
    })
  },
})

const use = thing(written('apps.ts', 3, { settings: written('apps.ts', 4, { level: 'loudest', size: 3 }) }))
const registry = written('environment.ts', 8, { host: 'registry.test.example.internal', project: 'tkg' })

function placeOf(finding: Omit<Finding, 'message'>): string | undefined {
  const rule: Rule = {
    scope: 'object',
    id: 'any',
    severity: 'warning',
    why: '',
    fix: 'none',
    references: [],
    check: ({ kind }) => (kind === 'ConfigMap' ? [{ message: 'is there', ...finding }] : []),
    examples: { passes: [], fails: [] },
  }
  const description = scene([use], { environment: { registry } })
  written('apps.ts', 2, description.source)
  const { problems } = renderCluster(description, { rules: [rule] })
  const [at] = problems.map(problem => problem.at)
  return at && formatPosition(at)
}

test.each<[string, Omit<Finding, 'message'>, string]>([
  ['a value of the component', { path: ['data', 'level'] }, 'apps.ts:4:1'],
  ['a number of the same name', { path: ['data', 'size'] }, 'apps.ts:4:2'],
  ['a text that holds a word of the environment', { path: ['data', 'image'] }, 'environment.ts:8:1'],
  ['what was found, where the rule knows no path', { found: '"loudest" (string)' }, 'apps.ts:4:1'],
  ['something that the room made: the use of the component', { path: ['data', 'fixed'] }, 'apps.ts:2:5'],
  ['something that is not there: likewise', { path: ['data', 'absent'] }, 'apps.ts:2:5'],
])('the place of %s', (_, finding, place) => {
  expect(placeOf(finding)).toBe(place)
})
