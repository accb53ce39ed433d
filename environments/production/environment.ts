/** Production: a GovCloud region, FIPS builds, STIG hardening, one offline VPC a cluster behind a transit gateway. */
import { access } from '#access'
import { antrea } from '#antrea'
import { awsEbsCsiDriver } from '#aws-ebs-csi-driver'
import { calico } from '#calico'
import { kappController, tanzuStandard } from '#carvel'
import { certManager } from '#cert-manager'
import { containerLogs, fluentBit, journal, kubernetes, syslog } from '#fluent-bit'
import { environment, managedSecret } from '#kernel'
import { metricsServer } from '#metrics-server'
import { namespaces } from '#namespaces'
import { networkPolicies } from '#network-policies'
import { merge, overlay } from '#overlay'
import { pinniped } from '#pinniped'
import { secretgenController } from '#secretgen-controller'
import { tkg, tkg161 } from '#tkg'
import { directoryCa, registryCa } from './trust/ca.ts'
import { knownHosts } from './trust/known-hosts.ts'

const logs = {
  security: {
    host: 'siem.production.example.internal',
    port: 6514,
    protocol: 'tls',
    address: '10.40.255.20/32',
  },
  splunk: {
    host: 'splunk.production.example.internal',
    port: 8088,
    protocol: 'tls',
    address: '10.40.255.21/32',
  },
  events: {
    host: 'kafka.production.example.internal',
    port: 9093,
    protocol: 'tls',
    address: '10.40.255.22/32',
  },
  archive: {
    host: 'bucket.vpce-0c40d1e2f3a4b5c60-7d8e9f0a.s3.us-gov-west-1.vpce.amazonaws.com',
    port: 443,
    protocol: 'tls',
    address: '10.40.254.0/24',
  },
} as const

export const production = environment({
  name: 'production',
  description: 'Where the applications run.',
  release: tkg161,
  region: 'us-gov-west-1',
  availabilityZones: ['us-gov-west-1a', 'us-gov-west-1b', 'us-gov-west-1c'],
  domain: 'production.example.internal',
  registry: {
    host: 'registry.production.example.internal',
    project: 'tkg',
    address: '10.40.255.10/32',
    ca: registryCa,
  },
  git: {
    url: 'ssh://git@git.production.example.internal/platform/drawbridge.git',
    address: '10.40.255.11/32',
    knownHosts,
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
  dns: ['10.40.0.2'],
  ntp: ['169.254.169.123'],
  logs,
  identity: {
    type: 'ldap',
    host: 'ldaps.production.example.internal:636',
    address: '10.40.255.12/32',
    ca: directoryCa,
    bindDn: 'cn=tkg,ou=services,dc=production,dc=example,dc=internal',
    bindPassword: managedSecret('production/pinniped', 'bind-password'),
    users: {
      baseDn: 'ou=people,dc=production,dc=example,dc=internal',
      filter: '(objectClass=person)',
      username: 'uid',
      nameAttribute: 'givenName',
    },
    groups: {
      baseDn: 'ou=groups,dc=production,dc=example,dc=internal',
      filter: '(objectClass=groupOfNames)',
      nameAttribute: 'cn',
      userAttribute: 'DN',
      groupAttribute: 'member',
    },
  },
  breakGlass: 'tkg-break-glass',
  infrastructureGroups: ['platform-operators', 'platform-auditors'],
  access: {
    'platform-operators': [{ role: 'operate' }],
    'platform-auditors': [{ role: 'view' }],
  },
  compliance: { fips: true, stig: true },
  provenIn: {
    environment: 'staging',
    except: {
      calico: 'analytics alone announces routes, and the data centre has one pair of routers',
      'external-dns': 'staging has no DNS server that takes updates; its names are entered by hand',
      'external-secrets': 'staging has no secrets of people, and makes its own in the cluster',
      'multus-cni': 'the storage network of analytics is in production only',
      whereabouts: 'likewise: it hands out the addresses of that network',
    },
  },
  sshKey: 'production-nodes-rsa',
  plan: 'prod',
  controlPlane: { instanceType: 'm5.xlarge' },
  workers: { instanceType: 'm5.2xlarge', perZone: 2 },
  agent: kappController({ transport: 'ssh' }),
  overlays: [
    // what is stored and backed up is told apart by the label; kapp leaves namespaces alone that must only exist
    overlay(
      { kind: 'Namespace', not: { annotations: { 'kapp.k14s.io/exists': '' } } },
      { metadata: { labels: { 'example.internal/classification': merge('cui', { missingOk: true }) } } },
      { name: 'classification', expects: '1+' },
    ),
  ],
  components: [
    tkg(),
    tanzuStandard(),
    awsEbsCsiDriver(),
    metricsServer(),
    secretgenController(),
    antrea(),
    calico(),
    pinniped(),
    namespaces(),
    networkPolicies(),
    access(
      {},
      {
        overlays: [
          // who may do what is approved by the security manager; auditors ask for the approval beside the binding
          overlay(
            { kind: 'ClusterRoleBinding' },
            {
              metadata: {
                annotations: merge(
                  { 'example.internal/approved-by': 'security manager, memorandum 2026-014' },
                  { childDefaults: { missingOk: true }, missingOk: true },
                ),
              },
            },
            { name: 'approvals', expects: '1+' },
          ),
        ],
      },
    ),
    certManager(),
    fluentBit(
      {},
      {
        service: { flush: 5, storage: true },
        inputs: [containerLogs({ onDisk: true }), journal()],
        filters: [kubernetes()],
        outputs: [syslog(logs.security, { ca: registryCa })],
      },
    ),
  ],
})
