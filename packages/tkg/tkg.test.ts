import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { defineComponent, group, type Offers } from '#kernel'
import { problemText, renderScene, renderText, scene, type Scene } from '#testing'
import { tkg } from './index.ts'

const pem = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`
const registryCa = pem('cmVnaXN0cnk=')
const gitCa = pem('Z2l0')

const offering = (name: string, variables: NonNullable<Offers['variables']>) =>
  defineComponent({ name, values: group(name, {}), offers: () => ({ variables }) })()

const registry = { host: 'registry.test.example.internal', project: 'tkg', ca: registryCa }
const git = { url: 'https://git.test.example.internal/platform/drawbridge.git', ca: gitCa }
const ldap = {
  type: 'ldap',
  host: 'ldaps.test.example.internal:636',
  ca: gitCa,
  bindDn: 'cn=tkg,dc=example',
  bindPassword: { kind: 'secret', provider: 'external-secrets', entry: 'pinniped', store: 'aws' },
  users: { baseDn: 'ou=people,dc=example' },
  groups: { baseDn: 'ou=groups,dc=example' },
} as const

const cases: readonly (Scene & {
  readonly name: string
  readonly components?: Parameters<typeof scene>[0]
})[] = [
  {
    name: 'a development management cluster',
    environment: { plan: 'dev' },
    cluster: { name: 'management', role: 'management' },
  },
  {
    name: 'a production management cluster with LDAP',
    environment: { identity: ldap, registry, git: { ...git, ca: registryCa } },
    cluster: { name: 'management', role: 'management' },
    components: [
      tkg(),
      offering('pinniped', {
        IDENTITY_MANAGEMENT_TYPE: 'ldap',
        LDAP_HOST: 'ldaps.test.example.internal:636',
        LDAP_USER_SEARCH_FILTER: '(objectClass=person)',
        LDAP_GROUP_SEARCH_USER_ATTRIBUTE: 'DN',
      }),
    ],
  },
  {
    name: 'a workload cluster with everything said',
    environment: {
      registry: { ...registry, host: 'registry.test.example.internal:8443', address: '10.10.255.10/32' },
      git,
      proxy: {
        http: 'http://proxy.test.example.internal:3128',
        https: 'http://proxy.test.example.internal:3128',
        noProxy: ['10.20.0.0/16'],
        ca: pem('cHJveHk='),
      },
    },
    cluster: {
      cni: 'calico',
      pods: '172.24.0.0/14',
      services: '172.28.0.0/16',
      controlPlane: { instanceType: 'm5.xlarge', count: 5, diskGiB: 120 },
      workers: { instanceType: 'r5.2xlarge', perZone: 4, diskGiB: 200 },
    },
    components: [
      tkg({
        NAMESPACE: 'payments',
        CLUSTER_API_SERVER_PORT: 443,
        OS_NAME: 'ubuntu',
        OS_VERSION: '20.04',
        OS_ARCH: 'amd64',
        AWS_SECURITY_GROUP_NODE: 'sg-0a1b2c3d4e5f60718',
        AWS_IDENTITY_REF_NAME: 'payments',
        NODE_MACHINE_TYPE_2: 'r5a.2xlarge',
        NODE_STARTUP_TIMEOUT: '30m',
        ENABLE_AUTOSCALER: true,
        AUTOSCALER_MAX_NODES_TOTAL: '30',
        AUTOSCALER_MIN_SIZE_0: 2,
        AUTOSCALER_MAX_SIZE_0: 8,
      }),
      offering('aws-ebs-csi-driver', { ENABLE_DEFAULT_STORAGE_CLASS: false }),
    ],
  },
  {
    name: 'a workload cluster in GovCloud with FIPS',
    environment: { compliance: { fips: true, stig: true }, registry, git },
    components: [tkg(), offering('antrea', { ANTREA_TRAFFIC_ENCRYPTION_MODE: 'ipsec' })],
  },
]

test.each(cases)('$name', async ({ name, components = [tkg()], ...options }) => {
  await expect(renderText('tkg', components, options)).toMatchFileSnapshot(
    `testdata/${name.toLowerCase().replaceAll(' ', '-')}.yaml`,
  )
})

test.each(cases)('$name reads the same in YAML 1.1 and 1.2', ({ components = [tkg()], ...options }) => {
  const text = renderScene(components, options)[0]?.text ?? ''
  expect(parse(text, { version: '1.1' })).toEqual(parse(text, { version: '1.2' }))
})

test('the file lies beside the folder that the agent pulls', () => {
  expect(renderScene([tkg()]).map(({ path }) => path)).toEqual(['cluster-config.yaml'])
})

describe('what components offer', () => {
  test('the same variable with two values is refused', () => {
    const components = [tkg(), offering('antrea', { CNI: 'calico' })]
    expect(problemText(components)).toContain(
      'tkg: the description and antrea do not agree on CNI\n  found:    antrea by the description, calico by antrea',
    )
  })

  test('NAMESPACE is default only where nobody names one', () => {
    const named = [tkg({ NAMESPACE: 'payments' }), offering('antrea', { NAMESPACE: 'payments' })]
    expect(renderText('tkg', named)).toContain('NAMESPACE: payments\n')
    expect(renderText('tkg', [tkg(), offering('antrea', { NAMESPACE: 'other' })])).toContain(
      'NAMESPACE: other\n',
    )
  })

  test('a variable that TKG does not know is refused', () => {
    expect(problemText([tkg(), offering('antrea', { ANTREA_EGRES: true })])).toContain(
      'antrea offers ANTREA_EGRES, which TKG does not know',
    )
  })
})
