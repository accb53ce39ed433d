import { ApiObject } from 'cdk8s'
import { expect, test } from 'vitest'
import {
  cluster,
  defineComponent,
  describeSecret,
  environment,
  formatProblem,
  generatedSecret,
  group,
  integer,
  labels,
  managedSecret,
  nodes,
  renderCluster,
  role,
  secret,
  text,
  TextFile,
  Folder,
  type ClusterInput,
  type ComponentUse,
  type EnvironmentInput,
  type Rule,
} from '#kernel'

const values = group('thing', {
  name: text('Name.', 'thing'),
  replicas: integer('Pods.', 1),
  labels: labels('Labels.', {}),
  password: secret('Password.'),
})

/** A component that writes what it was given into a ConfigMap. */
const thing = defineComponent({
  name: 'thing',
  values,
  chart: (chart, { values, changes, offers }) => {
    new ApiObject(chart, 'config', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: values.name, namespace: 'things' },
      data: {
        replicas: String(values.replicas),
        changes: JSON.stringify(changes),
        offers: JSON.stringify(offers),
      },
    })
  },
})

const base = {
  name: 'test',
  release: { version: '1.6.1', repositoryTag: 'v1.6.1', kubernetes: 'v1.23.10', packages: {} },
  region: 'us-east-1',
  availabilityZones: ['us-east-1a'],
  domain: 'example.internal',
  registry: { host: 'registry.example.internal', project: 'tkg' },
  git: { url: 'https://git.example.internal/x.git' },
  dns: ['10.0.0.2'],
  ntp: ['169.254.169.123'],
  identity: { type: 'none' },
  sshKey: 'k',
  agent: defineComponent({ name: 'agent', values: group('agent', {}) })(),
} satisfies EnvironmentInput
const own = {
  name: 'apps',
  role: 'workload',
  network: { vpc: 'vpc-00000001', cidr: '10.0.0.0/16', subnets: {} },
} satisfies ClusterInput

function render(
  layers: {
    environment?: ComponentUse[]
    role?: ComponentUse[]
    cluster?: ComponentUse[]
    without?: string[]
  },
  rules: readonly Rule[] = [],
) {
  const site = environment({ ...base, components: layers.environment ?? [] })
  const workload = role(site, { role: 'workload', components: layers.role ?? [] })
  const rendered = renderCluster(
    cluster(workload, { ...own, components: layers.cluster ?? [], without: layers.without ?? [] }),
    { rules },
  )
  return {
    ...rendered,
    report: rendered.problems.map(formatProblem).join('\n'),
    data: rendered.manifests.map(({ object }) => object?.['data'] as Record<string, string>),
  }
}

test('environment, role and cluster refine one component leaf by leaf', () => {
  const { data } = render({
    environment: [thing({ name: 'a', replicas: 1 })],
    role: [thing({ replicas: 2, labels: { a: 'b' } })],
    cluster: [thing({ replicas: 3 })],
  })
  expect(JSON.parse(data[0]?.['changes'] ?? '')).toEqual({ name: 'a', replicas: 3, labels: { a: 'b' } })
})

test('only what differs from the defaults is a change', () => {
  expect(render({ cluster: [thing({ name: 'thing', replicas: 1 })] }).data[0]?.['changes']).toBe('{}')
})

test('a cluster leaves out what an outer layer installs', () => {
  expect(render({ environment: [thing()], without: ['thing'] }).manifests).toEqual([])
  expect(render({ environment: [thing()], without: ['thin'] }).report).toContain('did you mean thing?')
})

test('the innermost layer that names an agent decides, and outer words on the same one still count', () => {
  const agent = (name: string) =>
    defineComponent({
      name,
      folder: 'agent',
      values: group(name, { first: text('First.', 'a'), second: text('Second.', 'a') }),
      chart: (chart, { values }) =>
        new ApiObject(chart, 'config', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name, namespace: 'agents' },
          data: values,
        }),
    })
  const [one, other] = [agent('one'), agent('other')]
  const site = environment({ ...base, agent: one({ first: 'b' }) })
  const dataOf = (use: Pick<ClusterInput, 'agent'>) =>
    renderCluster(cluster(site, { ...own, ...use }), { rules: [] }).manifests.map(({ component, object }) => [
      component,
      object?.['data'],
    ])
  expect(dataOf({})).toEqual([['one', { first: 'b', second: 'a' }]])
  expect(dataOf({ agent: one({ second: 'c' }) })).toEqual([['one', { first: 'b', second: 'c' }]])
  expect(dataOf({ agent: other({ second: 'c' }) })).toEqual([['other', { first: 'a', second: 'c' }]])
})

test('an agent among the components is refused, because a cluster has one', () => {
  const second = defineComponent({ name: 'second-agent', folder: 'agent', values: group('second', {}) })
  expect(render({ cluster: [second()] }).report).toContain(`second-agent is an agent, and a cluster has one
  found:    second-agent among components
  expected: agent: secondAgent()
  fix:      name it as the agent of the environment, the role or the cluster`)
})

test('a component that does not apply is dropped where an outer layer installs it and refused where the cluster does', () => {
  const elsewhere = defineComponent({
    name: 'elsewhere',
    values: group('elsewhere', {}),
    applies: () => false,
  })
  expect(render({ environment: [elsewhere()] }).problems).toEqual([])
  expect(render({ cluster: [elsewhere()] }).report).toContain('elsewhere has no place in cluster apps')
})

test('a missing prerequisite names the line to add', () => {
  const needy = defineComponent({
    name: 'needy',
    values: group('needy', {}),
    requires: () => [{ component: 'cert-manager', because: 'it issues certificates' }],
  })
  expect(render({ cluster: [needy()] }).report).toContain(
    'needy needs cert-manager, because it issues certificates',
  )
  expect(render({ cluster: [needy()] }).report).toContain('add certManager()')
})

test('what one component offers, the charts of all others see', () => {
  const giver = defineComponent({
    name: 'giver',
    values: group('giver', {}),
    offers: () => ({ variables: { A: 1 } }),
  })
  const { data } = render({ cluster: [thing(), giver()] })
  expect(JSON.parse(data[0]?.['offers'] ?? '')).toContainEqual({
    component: 'giver',
    offers: { variables: { A: 1 } },
  })
})

test('a throw in a chart is a problem of that component and ends nothing else', () => {
  const broken = defineComponent({
    name: 'broken',
    values: group('broken', {}),
    chart: () => {
      throw new Error('no such thing')
    },
  })
  const { report, manifests } = render({ cluster: [thing(), broken()] })
  expect(report).toContain('broken failed on cluster apps: no such thing')
  expect(manifests).toEqual([])
})

test('an object twice in a component is a problem that names both constructs', () => {
  const twins = defineComponent({
    name: 'twins',
    values: group('twins', {}),
    chart: chart => {
      for (const id of ['a', 'b'])
        new ApiObject(chart, id, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'same', namespace: 'x' },
        })
    },
  })
  expect(render({ cluster: [twins()] }).report).toContain('by twins/a and by twins/b')
})

test('a text file stands where it says, and a folder holds what is made below it', () => {
  const filer = defineComponent({
    name: 'filer',
    values: group('filer', {}),
    chart: chart => {
      new TextFile(chart, 'guide', { path: 'agent/README.md', text: 'x\n' })
      new ApiObject(new Folder(chart, 'management', 'management'), 'secret', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's', namespace: 'n' },
      })
    },
  })
  expect(render({ cluster: [filer()] }).manifests.map(({ path }) => path)).toEqual([
    'agent/README.md',
    'management/filer/n/Secret_s.yaml',
  ])
})

test('a rule stops the cluster and says which file it is about', () => {
  const rule: Rule = {
    scope: 'object',
    id: 'no-things',
    severity: 'error',
    why: 'Things are bad.',
    fix: 'remove the thing',
    references: ['X-1'],
    check: object => (object.kind === 'ConfigMap' ? [{ message: 'is a thing' }] : []),
    examples: { passes: [], fails: [] },
  }
  const { report, manifests } = render({ cluster: [thing()] }, [rule])
  expect(report).toBe(
    'apps/manifests/thing/things/ConfigMap_thing.yaml: is a thing\n  fix:      remove the thing',
  )
  expect(manifests).toEqual([])
})

test('a warning is reported and stops nothing', () => {
  const rule: Rule = {
    scope: 'object',
    id: 'think',
    severity: 'warning',
    why: 'w',
    fix: 'f',
    references: ['X'],
    check: () => [{ message: 'think again' }],
    examples: { passes: [], fails: [] },
  }
  const { report, manifests } = render({ cluster: [thing()] }, [rule])
  expect(report).toContain('warning: apps/manifests/thing')
  expect(manifests).toHaveLength(1)
})

test('what components say together is checked once all have said it, before any chart', () => {
  const charts: string[] = []
  const judge = defineComponent({
    name: 'judge',
    values: group('', {}),
    check: ({ flows }) => {
      expect(flows).toEqual([])
      return []
    },
    checkOffers: ({ flows, problem }) =>
      flows.map(({ component, purpose }) =>
        problem('judge/flow', [], { message: `${component} wants to ${purpose}`, fix: 'do not' }),
      ),
    chart: () => charts.push('judge'),
  })
  const talker = defineComponent({
    name: 'talker',
    values: group('', {}),
    offers: () => ({ flows: [{ from: nodes, to: nodes, ports: [{ port: 1 }], purpose: 'talk' }] }),
  })
  expect(render({ cluster: [judge(), talker()] }).report).toBe('talker wants to talk\n  fix:      do not')
  expect(charts).toEqual([])
})

test('a secret that a schema presets is one that the operator is told of, and needs what fetches it', () => {
  const preset = group('vaulted', { password: secret('Password.', managedSecret('thing', 'password')) })
  const told: string[] = []
  const vaulted = defineComponent({
    name: 'vaulted',
    values: preset,
    chart: (_, { secrets }) =>
      void told.push(...secrets.map(({ path, secret }) => `${path.join('.')}: ${describeSecret(secret)}`)),
  })
  expect(render({ cluster: [vaulted()] }).report).toContain(
    'vaulted needs external-secrets, because password comes from there',
  )
  const store = defineComponent({ name: 'external-secrets', values: group('store', {}) })
  expect(render({ cluster: [vaulted(), store()] }).report).toBe('')
  expect(told).toEqual(['password: AWS Secrets Manager entry thing, property password'])
  render({ cluster: [vaulted({ password: generatedSecret('other') }), store()] })
  expect(told.at(-1)).toContain('password other')
})
