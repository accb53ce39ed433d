/** The sandbox: one offline VPC for everything, small machines, nobody logs in but administrators. */
import { antrea } from '#antrea'
import { awsEbsCsiDriver } from '#aws-ebs-csi-driver'
import { kappController, tanzuStandard } from '#carvel'
import { certManager } from '#cert-manager'
import { environment } from '#kernel'
import { metricsServer } from '#metrics-server'
import { namespaces } from '#namespaces'
import { networkPolicies } from '#network-policies'
import { secretgenController } from '#secretgen-controller'
import { tkg, tkg160 } from '#tkg'
import { sandboxCa } from './trust/ca.ts'

const nobodyWaits = {
  reason: 'Nobody waits for the sandbox, and one small VPC with one node is what it may cost.',
  owner: 'platform',
  expires: '2027-12-31',
}

export const sandbox = environment({
  name: 'sandbox',
  description: 'Where the platform team tries things.',
  release: tkg160,
  region: 'us-east-1',
  availabilityZones: ['us-east-1a'],
  domain: 'sandbox.example.internal',
  networks: {
    main: {
      vpc: 'vpc-0a10c3d4e5f607180',
      cidr: '10.10.0.0/16',
      subnets: { 'us-east-1a': 'subnet-0a10c3d4e5f607181' },
    },
  },
  registry: {
    host: 'registry.sandbox.example.internal',
    project: 'tkg',
    address: '10.10.255.10/32',
    ca: sandboxCa,
  },
  git: {
    url: 'https://git.sandbox.example.internal/platform/drawbridge.git',
    address: '10.10.255.11/32',
    ca: sandboxCa,
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
  dns: ['10.10.0.2'],
  ntp: ['169.254.169.123'],
  identity: { type: 'none' },
  waivers: [
    { rule: 'several-zones', object: 'Environment/sandbox', ...nobodyWaits },
    { rule: 'prod-plan', object: 'Cluster/*', ...nobodyWaits },
    { rule: 'shared-services', object: 'Cluster/playground', ...nobodyWaits },
    { rule: 'management-network', object: 'Cluster/playground', ...nobodyWaits },
    {
      rule: 'identity-provider',
      object: 'Environment/sandbox',
      reason: 'Only the administrators of the platform log in, and nothing of value is kept here.',
      owner: 'platform',
      expires: '2027-12-31',
    },
  ],
  sshKey: 'sandbox-nodes',
  plan: 'dev',
  controlPlane: { instanceType: 't3.large' },
  workers: { instanceType: 'm5.large', count: 2 },
  agent: kappController(),
  components: [
    tkg(),
    tanzuStandard(),
    awsEbsCsiDriver(),
    metricsServer(),
    secretgenController(),
    antrea(),
    namespaces(),
    networkPolicies(),
    certManager(),
  ],
})
