import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Layer } from './layers.ts'
import { formatProblem } from './problem.ts'
import { parseLayers } from './parse.ts'
import { choice, flag, group, integer, labels, object, secret, text, texts } from './schema.ts'
import { generatedSecret } from './secret.ts'

const values = group('Things.', {
  name: text('A name.', 'x'),
  replicas: integer('Pods.', 2),
  enabled: flag('On.', true),
  level: choice(['info', 'debug'])('Level.', 'info'),
  service: group('Service.', { type: text('Type.'), annotations: labels('Annotations.', {}) }),
  hosts: texts('Hosts.', []),
  resources: object('Resources.', {}),
  password: secret('Password.'),
})
const parse = (value: unknown) => parseLayers(values, [{ name: 'cluster', value }], 'thing 1.0')
const report = (value: unknown) => parse(value).problems.map(formatProblem).join('\n')

test('what is absent has its default, group by group', () => {
  expect(parse({ service: { type: 'ClusterIP' } })).toEqual({
    problems: [],
    values: {
      name: 'x',
      replicas: 2,
      enabled: true,
      level: 'info',
      service: { type: 'ClusterIP', annotations: {} },
      hosts: [],
      resources: {},
    },
  })
})

test('a reference is what a secret takes', () => {
  expect(parse({ password: generatedSecret('thing') })).toMatchObject({
    values: { password: { provider: 'secretgen', name: 'thing' } },
  })
})

test.each([
  [
    'an unknown key',
    { replica: 3 },
    'replica is not a value of thing 1.0\n  found:    replica\n  expected: one of enabled, hosts, level, name, password, replicas, resources, service\n  fix:      did you mean replicas?',
  ],
  [
    'an unknown key deep down',
    { service: { tpye: 'x' } },
    'service.tpye is not a value of thing 1.0\n  found:    tpye\n  expected: one of annotations, type\n  fix:      did you mean type?',
  ],
  [
    'text where a number belongs',
    { replicas: '3' },
    'thing 1.0: replicas is not what it should be\n  found:    "3" (text)\n  expected: a number',
  ],
  [
    'a fraction where a whole number belongs',
    { replicas: 1.5 },
    'thing 1.0: replicas is not what it should be\n  found:    1.5 (number)\n  expected: a whole number',
  ],
  [
    'a version without quotes',
    { name: 1.2 },
    "thing 1.0: name is not what it should be\n  found:    1.2 (number)\n  expected: text\n  fix:      write it in quotes: '1.2'",
  ],
  [
    'a word that is no choice',
    { level: 'debg' },
    'thing 1.0: level is not what it should be\n  found:    "debg" (text)\n  expected: one of info, debug\n  fix:      did you mean debug?',
  ],
  [
    'a boolean as an annotation',
    { service: { annotations: { 'a.b/internal': true } } },
    'thing 1.0: service.annotations["a.b/internal"] is not what it should be\n  found:    true (boolean)\n  expected: text\n  fix:      write it in quotes: \'true\'',
  ],
  [
    'a list where a map belongs',
    { service: [] },
    'thing 1.0: service is not what it should be\n  found:    an empty list\n  expected: a map',
  ],
  [
    'a function among the values',
    { resources: { cpu: () => 1 } },
    'thing 1.0: resources.cpu is not what it should be\n  found:    a function\n  expected: a JSON value',
  ],
])('%s', (_, value, text) => {
  expect(report(value)).toBe(text)
})

test('a literal secret is refused and never repeated', () => {
  const text = report({ password: 'hunter2-hunter2' })
  expect(text).toContain('password is a secret and must not stand in Git')
  expect(text).not.toContain('hunter2')
})

test('all mistakes are reported at once', () => {
  expect(parse({ replicas: 'x', enabled: 'y', level: 'z', nope: 1 }).problems).toHaveLength(4)
})

test('an address with a password in it is not repeated', () => {
  const schema = group('', { proxy: integer('') })
  const { problems } = parseLayers(
    schema,
    [{ name: 'cluster', value: { proxy: 'http://me:hush@proxy:3128' } }],
    'x',
  )
  expect(problems[0]?.found).toBe('an address with credentials (not shown)')
})

test('an unknown key of a union is held against the branch that its fixed word chooses', () => {
  const source = z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('loki'), maxLines: z.int() }),
    z.strictObject({ type: z.literal('prometheus'), timeInterval: z.string() }),
  ])
  const sources = z.strictObject({ sources: z.array(source) })
  const value = { sources: [{ type: 'loki', maxLines: 1, maxLine: 2 }] }
  const { problems } = parseLayers(sources, [{ name: 'cluster', value }], 'thing 1.0')
  expect(problems.map(formatProblem)).toEqual([
    expect.stringContaining('expected: one of maxLines, type\n  fix:      did you mean maxLines?'),
  ])
})

test('the same layers make the same values, which nobody can change; a mistake has the place of its own layer', () => {
  const [outer, inner] = [{ hosts: ['a'] }, { replicas: 3 }]
  const layersAt = (line: number, value: object): Layer[] => [
    { name: 'environment', value: outer },
    { name: 'cluster', value, at: { file: 'apps.ts', line } },
  ]
  const parseAt = (line: number, value: object) => parseLayers(values, layersAt(line, value), 'thing 1.0')
  const first = parseAt(1, inner)
  if (!('values' in first)) throw new Error('not parsed')
  expect(parseAt(2, inner)).toBe(first)
  expect(parseAt(1, { replicas: 3 })).not.toBe(first)
  expect(() => first.values.hosts.push('b')).toThrow(TypeError)
  const wrong = { replicas: 'three' }
  expect([1, 2].map(line => parseAt(line, wrong).problems[0]?.at?.line)).toEqual([1, 2])
})
