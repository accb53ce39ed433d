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
import { overlay } from '#overlay'
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

function rule(finding: Omit<Finding, 'message'>): Rule {
  return {
    scope: 'object',
    id: 'any',
    severity: 'warning',
    why: '',
    fix: 'none',
    references: [],
    check: ({ kind }) => (kind === 'ConfigMap' ? [{ message: 'is there', ...finding }] : []),
    examples: { passes: [], fails: [] },
  }
}

function placeOf(finding: Omit<Finding, 'message'>): string | undefined {
  const description = scene([use], { environment: { registry } })
  written('apps.ts', 2, description.source)
  const { problems } = renderCluster(description, { rules: [rule(finding)] })
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

test('what an overlay gave its value stands where the overlay says it', () => {
  const ruled = rule({ path: ['data', 'level'] })
  const members = written('apps.ts', 6, { data: written('apps.ts', 7, { level: 'quiet' }) })
  const description = scene([use], {
    cluster: { overlays: [overlay({ kind: 'ConfigMap', name: 'thing' }, members)] },
  })
  const { problems } = renderCluster(description, { rules: [ruled] })
  expect(problems.map(({ at }) => at && formatPosition(at))).toEqual(['apps.ts:7:1'])
})
