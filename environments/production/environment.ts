/** Production: a GovCloud region, FIPS builds, STIG hardening, one offline VPC a cluster behind a transit gateway. */
import { antrea } from '#antrea'
import { awsEbsCsiDriver } from '#aws-ebs-csi-driver'
import { kappController, tanzuStandard } from '#carvel'
import { certManager } from '#cert-manager'
import { fluentBit, syslog } from '#fluent-bit'
import { environment, managedSecret } from '#kernel'
import { pinniped } from '#pinniped'
import { tkg, tkg161 } from '#tkg'
import { directoryCa, registryCa } from './trust/ca.ts'
import { knownHosts } from './trust/known-hosts.ts'

const logs = { security: { host: 'siem.production.example.internal', port: 514, protocol: 'tcp' } } as const

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
    knownHosts,
    credentials: 'git-mirror',
  },
  dns: ['10.40.0.2'],
  ntp: ['169.254.169.123'],
  logs,
  identity: {
    type: 'ldap',
    host: 'ldaps.production.example.internal:636',
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
  compliance: { fips: true, stig: true },
  sshKey: 'production-nodes-rsa',
  plan: 'prod',
  controlPlane: { instanceType: 'm5.xlarge' },
  workers: { instanceType: 'm5.2xlarge', perZone: 2 },
  agent: kappController({ transport: 'ssh' }),
  components: [
    tkg(),
    tanzuStandard(),
    awsEbsCsiDriver(),
    antrea(),
    pinniped(),
    certManager(),
    fluentBit({}, { outputs: [syslog(logs.security)] }),
  ],
})
