import { expect, test } from 'vitest'
import { cluster, environment } from '#kernel'
import { problemText, scene, standIn, type Scene } from '#testing'
import { tkg } from '../index.ts'

const registry = { host: 'registry.test.example.internal', project: 'tkg' }
const ldap = {
  type: 'ldap',
  host: 'ldaps.test.example.internal:636',
  ca: '-----BEGIN CERTIFICATE-----\nbGRhcA==\n-----END CERTIFICATE-----\n',
  bindDn: 'cn=tkg,dc=example',
  bindPassword: { kind: 'secret', provider: 'external-secrets', entry: 'pinniped', store: 'aws' },
  users: { baseDn: 'ou=people,dc=example' },
  groups: { baseDn: 'ou=groups,dc=example' },
} as const

const network = {
  vpc: 'vpc-0a1b2c3d4e5f60718',
  cidr: '10.10.0.0/16',
  subnets: {
    'us-gov-west-1a': 'subnet-0a1b2c3d4e5f60711',
    'us-gov-west-1b': 'subnet-0a1b2c3d4e5f60712',
    'us-gov-west-1c': 'subnet-0a1b2c3d4e5f60713',
  },
}
const { 'us-gov-west-1c': _, ...twoSubnets } = network.subnets
const oneZone = { availabilityZones: ['us-gov-west-1a'], plan: 'dev' as const }
const other = environment({
  ...scene([]).environment.source,
  name: 'other',
})

const refused: readonly (readonly [Scene, string])[] = [
  [{ cluster: { controlPlane: { count: 4 } } }, 'cannot have 4 control plane nodes with plan prod'],
  [{ cluster: { controlPlane: { count: 1 } } }, 'cannot have 1 control plane nodes with plan prod'],
  [
    { cluster: { plan: 'dev', controlPlane: { count: 3 } } },
    'cannot have 3 control plane nodes with plan dev',
  ],
  [{ cluster: { workers: { count: 4 } } }, 'workers.count of cluster payments does not go with plan prod'],
  [
    { cluster: { plan: 'dev', workers: { perZone: 1 } } },
    'workers.perZone of cluster payments does not go with plan dev',
  ],
  [{ cluster: { workers: { instanceType: 't3.medium' } } }, 't3.medium is too small for cluster payments'],
  [{ cluster: { controlPlane: { instanceType: 't3.small' } } }, 't3.small is too small for cluster payments'],
  [
    { cluster: { plan: 'dev' }, environment: { compliance: { fips: true } } },
    'has plan dev in an environment with FIPS',
  ],
  [
    { cluster: { plan: 'dev' }, environment: { compliance: { stig: true } } },
    'has plan dev in an environment with STIG',
  ],
  [
    { environment: { availabilityZones: ['us-gov-west-1a', 'us-gov-west-1b'] } },
    'environment test names 2 availability zones',
  ],
  [
    { environment: oneZone, cluster: { plan: 'prod' } },
    'has plan prod, which needs three availability zones',
  ],
  [
    { environment: { availabilityZones: ['us-gov-west-1a', 'us-gov-west-1b', 'us-east-1a'] } },
    'us-east-1a is not a zone of region us-gov-west-1',
  ],
  [
    { environment: { availabilityZones: ['us-gov-west-1a', 'us-gov-west-1b', 'us-gov-west-1b'] } },
    'us-gov-west-1b is named twice',
  ],
  [
    { cluster: { network: { ...network, subnets: twoSubnets } } },
    'cluster payments has no private subnet in us-gov-west-1c',
  ],
  [
    {
      cluster: {
        network: {
          ...network,
          subnets: { ...network.subnets, 'us-gov-west-1d': 'subnet-0a1b2c3d4e5f60714' },
        },
      },
    },
    'us-gov-west-1d is not a zone of environment test',
  ],
  [
    {
      cluster: {
        network: {
          ...network,
          subnets: { ...network.subnets, 'us-gov-west-1c': 'subnet-0a1b2c3d4e5f60711' },
        },
      },
    },
    'subnet-0a1b2c3d4e5f60711 cannot lie in both us-gov-west-1a and us-gov-west-1c',
  ],
  [
    { cluster: { network: { ...network, cidr: '172.16.0.0/15' } } },
    "overlaps Docker's bridge on the bootstrap machine",
  ],
  [
    { cluster: { network: { ...network, cidr: '52.10.0.0/16' } } },
    'the VPC of cluster payments has public addresses',
  ],
  [
    { cluster: { network: { ...network, vpc: 'vpc-0a1b2c3d4e5f60799', cidr: '10.10.128.0/17' } } },
    'the VPC of cluster payments overlaps that of its management cluster',
  ],
  [{ cluster: { pods: '10.0.0.0/11' } }, 'the pods of cluster payments overlap its VPC'],
  [{ cluster: { services: '100.96.0.0/16' } }, 'the services of cluster payments overlap pods'],
  [{ cluster: { services: '10.10.0.0/20' } }, 'the services of cluster payments overlap a resolver'],
  [
    {
      cluster: {
        network: { ...network, vpc: 'vpc-0a1b2c3d4e5f60799', cidr: '10.20.0.0/16' },
        pods: '10.8.0.0/14',
      },
    },
    "the pods of cluster payments overlap the management cluster's VPC",
  ],
  [
    { cluster: { pods: '10.96.0.0/11', services: '100.0.0.0/8' } },
    'have more addresses than the Kubernetes API takes',
  ],
  [
    { environment: { registry: { ...registry, address: '52.10.0.1/32' } } },
    'the registry has a public address',
  ],
  [
    { environment: { registry: { ...registry, address: '100.100.0.1/32' } } },
    'the pods of cluster payments overlap the registry',
  ],
  [
    { environment: { registry: { ...registry, host: 'registry.example.com' } } },
    "the registry is outside the environment's domain",
  ],
  [
    { environment: { git: { url: 'https://eviltest.example.internal/a.git' } } },
    "the Git mirror is outside the environment's domain",
  ],
  [
    {
      environment: {
        proxy: { http: 'http://p.test:1', https: 'http://p.test:1', noProxy: ['*.example.internal'] },
      },
    },
    'TKG refuses * in the list of hosts that bypass the proxy',
  ],
  [{ cluster: { name: 'a'.repeat(43) } }, 'is too long for TKG'],
  [{ cluster: { managedBy: undefined } }, 'workload cluster payments has no management cluster'],
  [
    { cluster: { managedBy: scene([]) } },
    'cluster payments is managed by payments, which is no management cluster',
  ],
  [
    { cluster: { managedBy: cluster(other, { name: 'management', role: 'management', network }) } },
    'cluster payments is managed by management of another environment',
  ],
  [
    { cluster: { role: 'management', managedBy: scene([]) } },
    'management cluster payments cannot have a manager',
  ],
  [{ cluster: { role: 'management', cni: 'calico' } }, 'warning: management cluster payments has Calico'],
  [
    { cluster: { role: 'management' }, environment: { identity: ldap } },
    'tkg needs pinniped, because people log in by ldap (TKG-CLS-006)',
  ],
]

test.each(refused.map(([options, message]) => ({ options, message })))(
  'refused: $message',
  ({ options, message }) => {
    expect(problemText([tkg()], options)).toContain(message)
  },
)

const choices: readonly (readonly [object, string, Scene?])[] = [
  [{ CLUSTER_CIDR: '10.0.0.0/8' }, "tkg: CLUSTER_CIDR is set by the cluster's `pods`"],
  [
    { BASTION_HOST_ENABLED: true },
    'tkg: BASTION_HOST_ENABLED is always false: a bastion needs a public subnet',
  ],
  [{ AWS_SECRET_ACCESS_KEY: 'hush' }, 'tkg: AWS_SECRET_ACCESS_KEY is a secret that must never stand in Git'],
  [{ LDAP_BIND_PASSWORD: 'hush' }, 'tkg: LDAP_BIND_PASSWORD is a secret that must never stand in Git'],
  [{ ANTREA_EGRESS: false }, 'tkg: ANTREA_EGRESS is a value of antrea()'],
  [{ VSPHERE_SERVER: 'x' }, 'VSPHERE_SERVER is not a value of tkg'],
  [{ NODE_MACHINE_TYPE_1: 't3.micro' }, 't3.micro is too small for cluster payments'],
  [{ NODE_MACHINE_TYPE_1: 'm5.large' }, 'has one zone', { environment: { plan: 'dev' } }],
  [{ NAMESPACE: 'x' }, 'NAMESPACE has no place in a management cluster', { cluster: { role: 'management' } }],
  [{ AUTOSCALER_MAX_SIZE_0: 3 }, 'AUTOSCALER_MAX_SIZE_0 does nothing without the autoscaler'],
  [
    { ENABLE_AUTOSCALER: true, AUTOSCALER_MIN_SIZE_0: 4, AUTOSCALER_MAX_SIZE_0: 3 },
    "the autoscaler's bounds of zone 0 are the wrong way round",
  ],
  [{ ENABLE_MHC_WORKER_NODE: false }, 'warning: machines that fail are not replaced'],
  [
    { ENABLE_AUDIT_LOGGING: false },
    'the STIG wants an audit log of the Kubernetes API',
    { environment: { compliance: { stig: true } } },
  ],
]

test.each(choices.map(([values, message, options = {}]) => ({ values, message, options })))(
  'refused: $message',
  ({ values, message, options }) => {
    const text = problemText([tkg(values)], options)
    expect(text).toContain(message)
    expect(text).not.toContain('hush')
  },
)

test('what the environment may say for the other plan is no mistake of a cluster', () => {
  const site = { workers: { perZone: 2 } }
  expect(problemText([tkg()], { environment: site, cluster: { plan: 'dev', workers: { count: 2 } } })).toBe(
    '',
  )
})

test('a management cluster needs no pinniped where nobody logs in', () => {
  expect(problemText([tkg(), standIn('other')], { cluster: { role: 'management' } })).toBe('')
})
