/** Staging: production's shape at a smaller size. One VPC for the management cluster, one for all others. */
import { access } from '#access'
import { antrea } from '#antrea'
import { awsEbsCsiDriver } from '#aws-ebs-csi-driver'
import { kappController, tanzuStandard } from '#carvel'
import { certManager } from '#cert-manager'
import { containerLogs, elasticsearch, fluentBit, journal, kubernetes, syslog } from '#fluent-bit'
import { environment, existingSecret, managedSecret } from '#kernel'
import { metricsServer } from '#metrics-server'
import { namespaces } from '#namespaces'
import { networkPolicies } from '#network-policies'
import { pinniped } from '#pinniped'
import { secretgenController } from '#secretgen-controller'
import { tkg, tkg161 } from '#tkg'
import { stagingCa } from './trust/ca.ts'

const logs = {
  operations: {
    host: 'logs.staging.example.internal',
    port: 514,
    protocol: 'udp',
    address: '10.20.255.20/32',
  },
  search: {
    host: 'elasticsearch.staging.example.internal',
    port: 9200,
    protocol: 'tls',
    address: '10.20.255.21/32',
  },
  applications: {
    host: 'opensearch.staging.example.internal',
    port: 9200,
    protocol: 'tls',
    address: '10.20.255.22/32',
  },
  collector: {
    host: 'collector.staging.example.internal',
    port: 8443,
    protocol: 'tls',
    address: '10.20.255.23/32',
  },
} as const

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
    address: '10.20.255.11/32',
    ca: stagingCa,
    credentials: 'git-mirror',
  },
  endpoints: [
    'ec2',
    'ec2messages',
    'elasticloadbalancing',
    's3',
    'secretsmanager',
    'ssm',
    'ssmmessages',
    'sts',
  ],
  dns: ['10.20.0.2'],
  ntp: ['169.254.169.123'],
  logs,
  identity: {
    type: 'oidc',
    name: 'staging',
    issuer: 'https://login.staging.example.internal/realms/platform',
    address: '10.20.255.12/32',
    clientId: 'tkg-staging',
    clientSecret: managedSecret('staging/pinniped', 'client-secret'),
    scopes: ['email', 'profile', 'groups'],
    usernameClaim: 'email',
    groupsClaim: 'groups',
  },
  breakGlass: 'staging-break-glass',
  infrastructureGroups: ['platform-operators'],
  access: { 'platform-operators': [{ role: 'operate' }] },
  waivers: [
    {
      rule: 'encrypted-logs',
      object: 'Environment/staging',
      reason: 'The old log server takes UDP only; it is replaced by the collector, which takes TLS.',
      owner: 'platform-operators',
      expires: '2027-12-31',
    },
  ],
  sshKey: 'staging-nodes',
  plan: 'prod',
  controlPlane: { instanceType: 'm5.large' },
  workers: { instanceType: 'm5.large', perZone: 1 },
  agent: kappController(),
  components: [
    tkg(),
    tanzuStandard(),
    awsEbsCsiDriver(),
    metricsServer(),
    secretgenController(),
    antrea(),
    pinniped(),
    namespaces(),
    networkPolicies(),
    access(),
    certManager(),
    fluentBit(
      {},
      {
        inputs: [containerLogs(), journal()],
        filters: [kubernetes()],
        outputs: [
          syslog(logs.operations),
          elasticsearch(logs.search, {
            ca: stagingCa,
            login: {
              user: 'fluent-bit',
              password: existingSecret('tanzu-packages', 'elasticsearch', 'password'),
            },
          }),
        ],
      },
    ),
  ],
})
