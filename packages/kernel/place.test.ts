import { expect, test } from 'vitest'
import {
  cluster,
  compose,
  defineComponent,
  elsewhere,
  environment,
  formatProblem,
  group,
  POSITIONS,
  type ComponentUse,
  type Mark,
  type Path,
} from './index.ts'

/** Marks a literal as the loader does. */
function written<T extends object>(file: string, members: Mark['members'], literal: T): T {
  return Object.defineProperty(literal, POSITIONS, {
    value: { file, line: 1, column: 1, members, spreads: [] },
  })
}

function describeWith(agent: ComponentUse) {
  const site = environment(
    written(
      'environment.ts',
      [
        ['plan', 7, 3, 7, 9],
        ['region', 5, 3, 5, 11],
      ],
      {
        name: 'test',
        release: { version: '', repositoryTag: '', kubernetes: '', packages: {} },
        region: 'us-gov-west-1',
        availabilityZones: [],
        domain: 'test.example.internal',
        registry: { host: 'registry.test.example.internal', project: 'tkg' },
        git: { url: 'https://git.test.example.internal/a.git' },
        dns: [],
        ntp: [],
        identity: { type: 'none' },
        sshKey: 'test',
        plan: 'dev',
        agent,
      },
    ),
  )
  const network = { vpc: 'vpc-0a1b2c3d', cidr: '10.0.0.0/16', subnets: {} }
  return cluster(
    site,
    written('apps.ts', [['name', 2, 3, 2, 9]], { name: 'apps', role: 'workload', network }),
  )
}

test.each<readonly [Path, 'cluster' | 'environment', string]>([
  [['region'], 'environment', 'environment.ts:5:11'],
  [['domain'], 'environment', 'environment.ts:1:1'],
  [['name'], 'cluster', 'apps.ts:2:9'],
  [['plan'], 'cluster', 'environment.ts:7:9'],
])('a problem at %j of the %s stands at %s', (path, of, place) => {
  const component = defineComponent({
    name: 'strict',
    values: group('', {}),
    check: ({ problem }) => [problem('test', path, { of, message: 'no' })],
  })
  expect(compose(describeWith(component())).problems.map(formatProblem)).toEqual([`${place}  no`])
})

test('a value that is decided elsewhere is refused without being repeated', () => {
  const component = defineComponent({
    name: 'strict',
    values: group('', { password: elsewhere('is a secret') }),
  })
  const { problems } = compose(describeWith(component({ password: 'hush' } as object)))
  expect(problems.map(formatProblem)).toEqual([
    'environment.ts:1:1  strict: password is a secret\n  fix:      remove it here',
  ])
})
