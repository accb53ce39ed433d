/** The sandbox: one offline VPC for everything. */
import { certManager } from '#cert-manager'
import { kappController, tanzuStandard } from '#carvel'
import { environment } from '#kernel'
import { tkg161 } from '#tkg'

export const sandbox = environment({
  name: 'sandbox',
  release: tkg161,
  region: 'us-east-1',
  availabilityZones: ['us-east-1a'],
  domain: 'sandbox.example.internal',
  networks: {
    main: {
      vpc: 'vpc-0a1b2c3d4e5f60718',
      cidr: '10.10.0.0/16',
      subnets: { 'us-east-1a': 'subnet-0a1b2c3d4e5f60711' },
    },
  },
  registry: { host: 'registry.sandbox.example.internal', project: 'tkg' },
  git: { url: 'https://git.sandbox.example.internal/platform/drawbridge.git' },
  dns: ['10.10.0.2'],
  ntp: ['169.254.169.123'],
  identity: { type: 'none' },
  sshKey: 'sandbox',
  plan: 'dev',
  agent: kappController(),
  components: [tanzuStandard(), certManager()],
})
