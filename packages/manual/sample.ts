/** The sample cluster of the manual: an environment like any other, in which every component that may be there is. */
import {
  cluster,
  environment,
  managedSecret,
  type ClusterDescription,
  type ComponentUse,
  type EnvironmentInput,
} from '#kernel'

type Release = EnvironmentInput['release']

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

const network = (n: number) => ({
  vpc: `vpc-0a0${n}c3d4e5f607180`,
  cidr: `10.${n}.0.0/16`,
  subnets: Object.fromEntries(
    ['a', 'b', 'c'].map((zone, i) => [`us-gov-west-1${zone}`, `subnet-0a0${n}c3d4e5f60718${i}`]),
  ),
})

/** A cluster with the given role and pod network, its management cluster beside it, and the given components. */
export function sampleCluster(
  release: Release,
  shape: { readonly role: 'management' | 'shared-services' | 'workload'; readonly cni: 'antrea' | 'calico' },
  agent: ComponentUse,
  components: readonly ComponentUse[],
): ClusterDescription {
  const example = environment({
    name: 'example',
    release,
    region: 'us-gov-west-1',
    availabilityZones: ['us-gov-west-1a', 'us-gov-west-1b', 'us-gov-west-1c'],
    domain: 'example.internal',
    registry: { host: 'registry.example.internal', project: 'tkg', address: '10.1.255.10/32' },
    git: { url: 'https://git.example.internal/platform/drawbridge.git', address: '10.1.255.11/32' },
    dns: ['10.1.0.2'],
    ntp: ['169.254.169.123'],
    logs: {
      security: { host: 'siem.example.internal', port: 6514, protocol: 'tls', address: '10.1.255.12/32' },
    },
    identity: {
      type: 'ldap',
      host: 'ldaps.example.internal:636',
      address: '10.1.255.13/32',
      ca: CERTIFICATE,
      bindDn: 'cn=tkg,dc=example,dc=internal',
      bindPassword: managedSecret('example/pinniped', 'bind-password'),
      users: {
        baseDn: 'ou=people,dc=example,dc=internal',
        filter: '(objectClass=person)',
        username: 'uid',
        nameAttribute: 'givenName',
      },
      groups: {
        baseDn: 'ou=groups,dc=example,dc=internal',
        filter: '(objectClass=groupOfNames)',
        nameAttribute: 'cn',
        userAttribute: 'DN',
        groupAttribute: 'member',
      },
    },
    sshKey: 'example',
    plan: 'prod',
    breakGlass: 'platform-emergency',
    infrastructureGroups: ['platform-operators'],
    agent,
    cni: shape.cni,
    components,
  })
  const management = cluster(example, { name: 'management', role: 'management', network: network(1) })
  if (shape.role === 'management') return management
  return cluster(example, {
    name: shape.role === 'workload' ? 'apps' : 'shared-services',
    role: shape.role,
    managedBy: management,
    network: network(2),
  })
}
