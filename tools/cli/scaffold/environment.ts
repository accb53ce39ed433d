/** The files of a new environment: its facts, the role of workload clusters, and a management cluster. */
import { camelCase } from '#kernel'
import { clusterFile, networkLines } from './cluster.ts'
import type { NewFile } from './scaffold.ts'

export interface EnvironmentNames {
  readonly name: string
  readonly region: string
  readonly domain: string
}

export function environmentFiles({ name, region, domain }: EnvironmentNames): NewFile[] {
  const exported = camelCase(name)
  const zones = ['a', 'b', 'c'].map(letter => `${region}${letter}`)
  return [
    [`environments/${name}/environment.ts`, facts({ name, region, domain }, exported, zones)],
    [`environments/${name}/roles/workload.ts`, workload(name, exported)],
    clusterFile({
      environment: name,
      name: 'management',
      role: 'management',
      exported,
      hasRoleFile: false,
      network: { shared: 'management' },
    }),
  ]
}

const facts = (
  { name, region, domain }: EnvironmentNames,
  exported: string,
  zones: readonly string[],
) => `/** ${name}: say in one sentence what it is for. */
import { antrea } from '#antrea'
import { awsEbsCsiDriver } from '#aws-ebs-csi-driver'
import { kappController, tanzuStandard } from '#carvel'
import { certManager } from '#cert-manager'
import { environment } from '#kernel'
import { namespaces } from '#namespaces'
import { networkPolicies } from '#network-policies'
import { tkg, tkg161 } from '#tkg'

export const ${exported} = environment({
  name: '${name}',
  release: tkg161,
  region: '${region}',
  availabilityZones: [${zones.map(zone => `'${zone}'`).join(', ')}],
  domain: '${domain}',
  // the ids of your VPCs and their private subnets
  networks: {
${networkText(`${name}/main`, zones, '10.0.0.0/16')}
${networkText(`${name}/management`, zones, '10.1.0.0/16')}
  },
  // the addresses of your registry and your mirror: policies and the register of ports are made of them
  registry: {
    host: 'registry.${domain}',
    project: 'tkg',
    address: '10.0.255.10/32',
  },
  git: {
    url: 'https://git.${domain}/platform/drawbridge.git',
    address: '10.0.255.11/32',
  },
  dns: ['10.0.0.2'],
  ntp: ['169.254.169.123'],
  identity: { type: 'none' },
  sshKey: '${name}-nodes',
${complianceText(region)}  plan: 'prod',
  controlPlane: { instanceType: 'm5.large' },
  workers: { instanceType: 'm5.large', perZone: 1 },
  agent: kappController(),
  components: [
    tkg(),
    tanzuStandard(),
    awsEbsCsiDriver(),
    antrea(),
    namespaces(),
    networkPolicies(),
    certManager(),
  ],
})
`

/** What a region of a government asks for (the rule hardened-regions); elsewhere it is the author's choice. */
function complianceText(region: string): string {
  if (!/-gov-|-iso/.test(region)) return ''
  return '  // FIPS 140-2 builds, DISA STIG hardening\n  compliance: { fips: true, stig: true },\n'
}

function networkText(owner: string, zones: readonly string[], cidr: string): string {
  const name = owner.slice(owner.indexOf('/') + 1)
  return [`${name}: {`, ...networkLines(owner, zones, cidr).map(line => `  ${line}`), '},']
    .map(line => `    ${line}`)
    .join('\n')
}

const workload = (
  name: string,
  exported: string,
) => `/** What every workload cluster of ${name} runs beside its applications. */
import { contour } from '#contour'
import { role } from '#kernel'
import { ${exported} } from '../environment.ts'

export const workload = role(${exported}, {
  role: 'workload',
  components: [contour()],
})
`
