/** `cluster`: scaffolds environments/<environment>/<name>.ts. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '#kernel'
import { discoverClusters, discoverEnvironments, loadCluster, loadEnvironment } from './load/index.ts'
import { clusterFile } from './scaffold/cluster.ts'
import { checkKnown, checkName, problem, scaffold, type NewFile } from './scaffold/scaffold.ts'
import type { Verb } from './verb.ts'

interface ClusterOptions {
  readonly environment: string
  readonly name: string
  readonly role?: string
  readonly network?: string
  readonly cidr?: string
}

export const run: Verb = (root, options, output, files) => {
  const asked = options as unknown as ClusterOptions
  const names = [
    ...checkName('cluster', asked.name),
    ...checkKnown('environment', asked.environment, discoverEnvironments(root)),
  ]
  const planned: { readonly problems: readonly Problem[]; readonly file?: NewFile } =
    names.length > 0 ? { problems: names } : plan(root, asked)
  const made = planned.file ? [planned.file] : []
  const next = 'Replace placeholder ids, if there are any, then run `npx nx generate manifests`.'
  return scaffold(root, options, output, files, { problems: planned.problems, made, next })
}

function plan(
  root: string,
  { environment, name, role = 'workload', network, cidr = '10.99.0.0/16' }: ClusterOptions,
) {
  const loaded = loadEnvironment(root, environment)
  if (!('description' in loaded)) return loaded
  const { networks = {}, availabilityZones } = loaded.description
  const shared = network ?? (Object.keys(networks).length === 1 ? Object.keys(networks)[0] : undefined)
  const management = role === 'management' ? undefined : findManagement(root, environment)
  const problems: Problem[] = [
    ...(network === undefined ? [] : checkKnown('network', network, Object.keys(networks))),
    ...(role === 'management' || management ? [] : [noManagement(environment)]),
  ]
  const file = clusterFile({
    environment,
    name,
    role,
    exported: exportName(root, environment),
    hasRoleFile: existsSync(join(root, `environments/${environment}/roles/${role}.ts`)),
    management,
    network: shared === undefined ? { zones: availabilityZones, cidr } : { shared },
  })
  return { problems, file }
}

function findManagement(root: string, environment: string): string | undefined {
  return discoverClusters(root)
    .filter(cluster => cluster.environment === environment)
    .find(cluster => {
      const loaded = loadCluster(root, cluster)
      return (
        'description' in loaded &&
        (loaded.description.role?.source.role ?? loaded.description.source.role) === 'management'
      )
    })?.cluster
}

function noManagement(environment: string): Problem {
  return problem(
    'management',
    `${environment} has no management cluster`,
    'none',
    'a cluster of role management',
    `scaffold it first: npx nx generate cluster ${environment} management --role management`,
  )
}

/** `production` of `export const production = environment({`. */
function exportName(root: string, environment: string): string {
  const source = readFileSync(join(root, `environments/${environment}/environment.ts`), 'utf8')
  return /export const ([\w$]+) = environment\(/.exec(source)?.[1] ?? environment
}
