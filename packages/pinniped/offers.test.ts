/** What pinniped offers beside variables and handwork: flows, images and alerts. */
import { describe, expect, test } from 'vitest'
import { compose, toYaml, type Json, type Offers } from '#kernel'
import { tkg160 } from '#tkg'
import { scene, type Scene } from '#testing'
import { pinniped } from './index.ts'
import { managed, management, oidc } from './testdata/scenes.ts'

function offersOf(given: Scene, use = pinniped()): Offers {
  const { composed } = compose(scene([use], given))
  return composed!.contexts[0]!.offers.find(({ component }) => component === 'pinniped')!.offers
}

const withAddress = { ...management({ ...oidc, address: '10.10.255.20/32' }) }

describe('flows', () => {
  test.each<{ name: string; scene: Scene; use?: ReturnType<typeof pinniped> }>([
    { name: 'flows of a management cluster with a directory', scene: management() },
    { name: 'flows of a management cluster with an OIDC provider', scene: withAddress },
    {
      name: 'flows of a workload cluster',
      scene: managed(),
      use: pinniped(
        {},
        {
          supervisor: {
            issuer: 'https://login.test.example.internal:8443',
            ca: '-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n',
          },
        },
      ),
    },
  ])('$name', async ({ name, scene, use }) => {
    await expect(toYaml(offersOf(scene, use).flows as unknown as Json, 'given')).toMatchFileSnapshot(
      `testdata/${name.replaceAll(' ', '-')}.yaml`,
    )
  })

  test("go to the directory's port, and to 636 where it names none", () => {
    const portOf = (host: string) => {
      const scene = management()
      const identity = { ...scene.environment.identity, host } as typeof scene.environment.identity
      return offersOf({ ...scene, environment: { identity } }).flows?.find(({ purpose }) =>
        purpose.includes('LDAP'),
      )?.ports
    }
    expect(portOf('ldaps.test.example.internal')).toEqual([{ port: 636 }])
    expect(portOf('ldaps.test.example.internal:3269')).toEqual([{ port: 3269 }])
  })
})

describe('namespaces', () => {
  test("are TKG's own, until somebody asks to close them", () => {
    expect(offersOf(management()).namespaces).toBeUndefined()
  })

  test('closed, leave every way that pinniped needs', () => {
    const { namespaces, flows } = offersOf(management(), pinniped({}, { closeNamespaces: true }))
    expect(namespaces).toEqual(['pinniped-concierge', 'pinniped-supervisor', 'tanzu-system-auth'])
    for (const namespace of namespaces ?? [])
      expect(flows).toContainEqual(
        expect.objectContaining({ from: { kind: 'pods', namespace }, to: { kind: 'api-server' } }),
      )
    expect(offersOf(managed(), pinniped({}, { closeNamespaces: true })).namespaces).toEqual([
      'pinniped-concierge',
      'pinniped-supervisor',
    ])
  })
})

describe('images', () => {
  const names = (given: Scene) => offersOf(given).images?.map(({ repository, tag }) => `${repository}:${tag}`)

  test('are those of the release, and Dex where it runs', () => {
    expect(names(management())).toEqual([
      'pinniped:v0.12.1_vmware.1',
      'dex:v2.30.2_vmware.1',
      'tanzu_core/addons/tkg-pinniped-post-deploy:v0.12.1_vmware.2-tkg.2',
    ])
    expect(names(managed())).not.toContain('dex:v2.30.2_vmware.1')
    expect(names(management(oidc))).not.toContain('dex:v2.30.2_vmware.1')
  })

  test('of 1.6.0 are marked as inferred', () => {
    const scene = managed()
    const { images } = offersOf({ environment: { ...scene.environment, release: tkg160 } })
    expect(images?.map(({ tag, uncertain }) => [tag, uncertain])).toEqual([
      ['v0.12.1_vmware.1', "TKG 1.6.1's list"],
      ['v0.12.1_vmware.1-tkg.1', "TKG 1.6.1's list"],
    ])
  })
})

describe('alerts', () => {
  test('are of what runs in the cluster', () => {
    const names = (given: Scene) => offersOf(given).alerts?.map(({ name }) => name)
    expect(names(management())).toEqual([
      'PinnipedConciergeDown',
      'PinnipedSupervisorDown',
      'DexDown',
      'PinnipedReplicasMissing',
      'PinnipedRestarting',
      'PinnipedPostDeployJobFailed',
    ])
    expect(names(management(oidc))).not.toContain('DexDown')
    expect(names(managed())).not.toContain('PinnipedSupervisorDown')
  })

  test('name only metrics of the list, and the list has no other', () => {
    const { alerts = [], metricNames = {} } = offersOf(management())
    const named = alerts.flatMap(({ expr }) => expr.match(/\bkube_\w+/g) ?? [])
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(metricNames).toSorted())
  })
})
