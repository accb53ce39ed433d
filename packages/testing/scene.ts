/** A scene: one small cluster with its management cluster, to try components and rules in. */
import {
  cluster,
  defineComponent,
  environment,
  group,
  type ClusterInput,
  type ComponentUse,
  type EnvironmentInput,
  type Rule,
} from '#kernel'
import { tkg161 } from '#tkg'

/** A component of the given name that renders nothing: what stands in for one that another room needs. */
export function standIn(name: string): ComponentUse {
  return defineComponent({ name, values: group(name, {}) })()
}

export interface Scene {
  readonly environment?: Partial<EnvironmentInput>
  readonly cluster?: Partial<ClusterInput>
  readonly rules?: readonly Rule[]
}

const network = {
  vpc: 'vpc-0a1b2c3d4e5f60718',
  cidr: '10.10.0.0/16',
  subnets: {
    'us-gov-west-1a': 'subnet-0a1b2c3d4e5f60711',
    'us-gov-west-1b': 'subnet-0a1b2c3d4e5f60712',
    'us-gov-west-1c': 'subnet-0a1b2c3d4e5f60713',
  },
}

/** A workload cluster `payments` of an environment `test`, with its management cluster, and the given components. */
export function scene(components: readonly ComponentUse[], { environment: site, cluster: own }: Scene = {}) {
  const test = environment({
    name: 'test',
    release: tkg161,
    region: 'us-gov-west-1',
    availabilityZones: ['us-gov-west-1a', 'us-gov-west-1b', 'us-gov-west-1c'],
    domain: 'test.example.internal',
    registry: { host: 'registry.test.example.internal', project: 'tkg' },
    git: { url: 'https://git.test.example.internal/platform/drawbridge.git' },
    dns: ['10.10.0.2'],
    ntp: ['169.254.169.123'],
    logs: { security: { host: 'logs.test.example.internal', port: 514, protocol: 'udp' } },
    identity: { type: 'none' },
    sshKey: 'test',
    plan: 'prod',
    agent: standIn('agent'),
    ...site,
  })
  const management = cluster(test, { name: 'management', role: 'management', network })
  const managed = own?.role === 'management' ? {} : { managedBy: management }
  return cluster(test, {
    name: 'payments',
    role: 'workload',
    network,
    ...managed,
    ...own,
    components: [...components],
  })
}
