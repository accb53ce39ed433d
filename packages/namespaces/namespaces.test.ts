import { describe, expect, test } from 'vitest'
import { defineComponent, group, type ClusterInput, type EnvironmentInput } from '#kernel'
import { tkg160 } from '#tkg'
import { problemText, renderScene, renderText, type Scene } from '#testing'
import { namespaces } from './index.ts'

type Words = NonNullable<ClusterInput['namespaces']>

const sceneOf = (words: Words, site: Partial<EnvironmentInput> = {}): Scene => ({
  environment: site,
  cluster: { namespaces: words },
})
const stig = { compliance: { stig: true } } as const

describe('what is rendered', () => {
  test.each<{
    name: string
    words: Words
    use?: ReturnType<typeof namespaces>
    site?: Partial<EnvironmentInput>
  }>([
    { name: 'nothing said', words: { payments: {} } },
    {
      name: 'everything said',
      words: {
        payments: {
          description: 'Takes orders, and money for them.',
          podSecurity: 'restricted',
          labels: { 'example.internal/owner': 'payments' },
          quota: {
            'requests.cpu': '20',
            'requests.memory': '64Gi',
            'limits.memory': '96Gi',
            'requests.storage': '500Gi',
            'gp2.storageclass.storage.k8s.io/persistentvolumeclaims': '20',
            'count/httpproxies.projectcontour.io': '10',
            'services.loadbalancers': '0',
          },
        },
        reports: { quota: { pods: '50' } },
      },
    },
    {
      name: 'privileged for a reason',
      words: { drivers: { podSecurity: 'privileged' } },
      use: namespaces(
        {},
        { privileged: { drivers: 'Talks to the card readers over host devices; until 2027-03-31.' } },
      ),
      site: stig,
    },
    {
      name: 'other defaults',
      words: { payments: { quota: { cpu: '4', 'limits.ephemeral-storage': '20Gi' } } },
      use: namespaces({}, { requests: { cpu: '250m' }, limits: { 'ephemeral-storage': '2Gi' } }),
    },
  ])('$name', async ({ name, words, use = namespaces(), site }) => {
    await expect(renderText('namespaces', [use], sceneOf(words, site))).toMatchFileSnapshot(
      `testdata/${name.replaceAll(' ', '-')}.yaml`,
    )
  })

  test('nothing for a cluster without namespaces', () => {
    expect(renderText('namespaces', [namespaces()])).toBe('')
  })

  test('a Namespace is never deleted by leaving it out', () => {
    const kinds = renderScene([namespaces()], sceneOf({ a: {}, b: { quota: { pods: '1' } } })).flatMap(
      ({ object }) =>
        object?.kind === 'Namespace' ? [object.metadata.annotations?.['kapp.k14s.io/delete-strategy']] : [],
    )
    expect(kinds).toEqual(['orphan', 'orphan'])
  })

  test("the version of pod security follows the cluster's Kubernetes", () => {
    const release = { ...tkg160, kubernetes: 'v1.22.11+vmware.2-tkg.1' }
    expect(renderText('namespaces', [namespaces()], sceneOf({ a: {} }, { release }))).toContain(
      'pod-security.kubernetes.io/enforce-version: v1.22',
    )
  })
})

describe('a quota and the defaults of containers', () => {
  const limitsOf = (quota: Record<string, string>) =>
    renderScene([namespaces()], sceneOf({ a: { quota } })).find(({ object }) => object?.kind === 'LimitRange')
      ?.object?.['spec']

  test('of objects alone needs none', () => {
    expect(limitsOf({ pods: '10', 'requests.storage': '1Ti' })).toBeUndefined()
  })

  test.each([
    [{ 'requests.cpu': '4' }, { defaultRequest: { cpu: '100m' } }],
    [{ memory: '4Gi' }, { defaultRequest: { memory: '128Mi' } }],
    [{ 'limits.cpu': '4' }, { default: { cpu: '500m' }, defaultRequest: { cpu: '100m' } }],
    [
      { 'requests.cpu': '4', 'limits.memory': '8Gi' },
      { default: { memory: '512Mi' }, defaultRequest: { cpu: '100m', memory: '128Mi' } },
    ],
  ])('%j gives containers that say nothing a share', (quota, limits) => {
    expect(limitsOf(quota)).toEqual({ limits: [{ type: 'Container', ...limits }] })
  })
})

describe('what is refused', () => {
  const problems = (words: Words, use = namespaces(), site: Partial<EnvironmentInput> = {}) =>
    problemText([use], sceneOf(words, site))

  test.each([
    'default',
    'kube-system',
    'tanzu-system-ingress',
    'tkg-system',
    'cert-manager',
    'pinniped-supervisor',
  ])('the namespace %s, which is not ours to give', name => {
    expect(problems({ [name]: {} })).toContain(`applications cannot have the namespace ${name}`)
  })

  test('a namespace that a component makes, which is known once all have spoken', () => {
    const ingress = defineComponent({
      name: 'ingress',
      values: group('ingress', {}),
      offers: () => ({ namespaces: ['ingress'] }),
    })()
    expect(problemText([ingress, namespaces()], sceneOf({ ingress: {}, payments: {} })))
      .toMatchInlineSnapshot(`
      "namespaces: ingress makes the namespace ingress already
        found:    ingress
        expected: a name of the applications' own
        fix:      give the applications another namespace"
    `)
  })

  test('a privileged namespace under STIG, unless a reason stands on it', () => {
    const words: Words = { drivers: { podSecurity: 'privileged' } }
    expect(problems(words)).toBe('')
    expect(problems(words, namespaces(), stig)).toContain(
      'drivers would be privileged in an environment with STIG',
    )
    expect(problems(words, namespaces({}, { privileged: { drivers: ' ' } }), stig)).toContain(
      'would be privileged',
    )
    expect(problems(words, namespaces({}, { privileged: { drivers: 'Card readers.' } }), stig)).toBe('')
  })

  test('a reason for a namespace that is not privileged', () => {
    const use = namespaces({}, { privileged: { driver: 'Card readers.' } })
    expect(problems({ drivers: { podSecurity: 'privileged' } }, use)).toContain('did you mean drivers?')
    expect(problems({ payments: {} }, use)).toContain('fix:      remove the reason')
  })

  test.each([
    ['pod-security.kubernetes.io/enforce', 'set podSecurity of the namespace'],
    ['kubernetes.io/metadata.name', 'remove it'],
    ['kapp.k14s.io/app', 'remove it'],
  ])('the label %s', (label, fix) => {
    const text = problems({ payments: { labels: { [label]: 'x' } } })
    expect(text).toContain(`the label ${label} of payments is not an author's to set`)
    expect(text).toContain(fix)
  })

  test.each([
    [{ 'request.cpu': '4' }, 'names request.cpu, which no quota counts', 'did you mean requests.cpu?'],
    [{ 'requests.cpu': 'four' }, 'has no such amount of requests.cpu', "for example '20' or '64Gi'"],
    [{ 'requests.memory': '64GB' }, 'has no such amount of requests.memory', '64GB'],
    [{ pods: '1.5' }, 'has no such count of pods', 'a whole number'],
    [{ 'limits.nvidia.com/gpu': '1' }, 'names limits.nvidia.com/gpu', 'which no quota counts'],
  ])('the quota %j', (quota, message, detail) => {
    const text = problems({ payments: { quota } })
    expect(text).toContain(message)
    expect(text).toContain(detail)
  })

  test('a default that is no amount', () => {
    expect(problems({}, namespaces({}, { limits: { cpu: 'half' } }))).toContain('limits.cpu is no amount')
  })
})
