/** The file of a new cluster. Ids of AWS are placeholders of the right form; everything else is as it would stay. */
import { createHash } from 'node:crypto'
import { camelCase } from '#kernel'
import type { NewFile } from './scaffold.ts'

export interface ClusterNames {
  readonly environment: string
  readonly name: string
  readonly role: string
  /** What environment.ts exports the environment as. */
  readonly exported: string
  /** Whether `roles/<role>.ts` exists. */
  readonly hasRoleFile: boolean
  /** Name of the management cluster's file; absent for a management cluster. */
  readonly management?: string | undefined
  /** A network of the environment, or the zones that a network of its own needs. */
  readonly network: { readonly shared: string } | { readonly zones: readonly string[]; readonly cidr: string }
}

export function clusterFile(names: ClusterNames): NewFile {
  const { environment, name, role, exported, hasRoleFile, management, network } = names
  const within = hasRoleFile ? camelCase(role) : exported
  const shared = 'shared' in network
  const imports = [
    "import { cluster } from '#kernel'",
    ...(shared || !hasRoleFile ? [`import { ${exported} } from './environment.ts'`] : []),
    ...(management ? [`import management from './${management}.ts'`] : []),
    ...(hasRoleFile ? [`import { ${within} } from './roles/${role}.ts'`] : []),
  ]
  const members = [
    `name: '${name}',`,
    ...(hasRoleFile ? [] : [`role: '${role}',`]),
    ...(management ? ['managedBy: management,'] : []),
    ...(shared
      ? [`network: ${exported}.networks${member(network.shared)},`]
      : ownNetwork(`${environment}/${name}`, network)),
  ]
  const text = [
    `/** ${name}: say in one sentence what runs here. */`,
    ...imports,
    '',
    `export default cluster(${within}, {`,
    ...members.map(line => `  ${line}`),
    '})',
    '',
  ]
  return [`environments/${environment}/${name}.ts`, text.join('\n')]
}

function member(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `['${name}']`
}

function ownNetwork(
  owner: string,
  { zones, cidr }: { readonly zones: readonly string[]; readonly cidr: string },
): string[] {
  return [
    '// the ids of your VPC and its private subnets',
    'network: {',
    ...networkLines(owner, zones, cidr).map(line => `  ${line}`),
    '},',
  ]
}

/** Members of a network with ids that are well-formed and nobody's: made of the owner's name, for two networks share none. */
export function networkLines(owner: string, zones: readonly string[], cidr: string): string[] {
  const id = `00000000${createHash('sha256').update(owner).digest('hex').slice(0, 8)}`
  const subnets = zones.map((zone, i) => `  '${zone}': 'subnet-${id}${i + 1}',`)
  return [`vpc: 'vpc-${id}0',`, `cidr: '${cidr}',`, 'subnets: {', ...subnets, '},']
}
