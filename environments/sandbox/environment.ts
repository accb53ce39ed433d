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
  dns: ['10.10.0.2'],
  ntp: ['169.254.169.123'],
  identity: { type: 'none' },
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
