/** Staging: production's shape at a smaller size. One VPC for the management cluster, one for all others. */
import { antrea } from '#antrea'
import { awsEbsCsiDriver } from '#aws-ebs-csi-driver'
import { kappController, tanzuStandard } from '#carvel'
import { certManager } from '#cert-manager'
import { fluentBit, syslog } from '#fluent-bit'
import { environment, managedSecret } from '#kernel'
import { pinniped } from '#pinniped'
import { tkg, tkg161 } from '#tkg'
import { stagingCa } from './trust/ca.ts'

const logs = { operations: { host: 'logs.staging.example.internal', port: 514, protocol: 'udp' } } as const

export const staging = environment({
  name: 'staging',
  description: 'Where every change is proven before production.',
  release: tkg161,
  region: 'us-east-1',
  availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  domain: 'staging.example.internal',
  networks: {
    management: {
      vpc: 'vpc-0b20c3d4e5f607180',
      cidr: '10.20.0.0/16',
      subnets: {
        'us-east-1a': 'subnet-0b20c3d4e5f607181',
        'us-east-1b': 'subnet-0b20c3d4e5f607182',
        'us-east-1c': 'subnet-0b20c3d4e5f607183',
      },
    },
    workloads: {
      vpc: 'vpc-0b21c3d4e5f607180',
      cidr: '10.21.0.0/16',
      subnets: {
        'us-east-1a': 'subnet-0b21c3d4e5f607181',
        'us-east-1b': 'subnet-0b21c3d4e5f607182',
        'us-east-1c': 'subnet-0b21c3d4e5f607183',
      },
    },
  },
  registry: {
    host: 'registry.staging.example.internal',
    project: 'tkg',
    address: '10.20.255.10/32',
    ca: stagingCa,
  },
  git: {
    url: 'https://git.staging.example.internal/platform/drawbridge.git',
    ca: stagingCa,
    credentials: 'git-mirror',
  },
  dns: ['10.20.0.2'],
  ntp: ['169.254.169.123'],
  logs,
  identity: {
    type: 'oidc',
    name: 'staging',
    issuer: 'https://login.staging.example.internal/realms/platform',
    clientId: 'tkg-staging',
    clientSecret: managedSecret('staging/pinniped', 'client-secret'),
    scopes: ['email', 'profile', 'groups'],
    usernameClaim: 'email',
    groupsClaim: 'groups',
  },
  sshKey: 'staging-nodes',
  plan: 'prod',
  controlPlane: { instanceType: 'm5.large' },
  workers: { instanceType: 'm5.large', perZone: 1 },
  agent: kappController(),
  components: [
    tkg(),
    tanzuStandard(),
    awsEbsCsiDriver(),
    antrea(),
    pinniped(),
    certManager(),
    fluentBit({}, { outputs: [syslog(logs.operations)] }),
  ],
})
