/** The site that the bench renders: a repository of its own with our packages and tools, one environment and a fleet. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Our repository. */
export const SOURCE = join(import.meta.dirname, '..')

/** A repository `<folder>/<something new>/site`; the caller removes the folder around it, which has room for more. */
export function makeSite(folder: string): string {
  const root = join(mkdtempSync(join(folder, 'drawbridge-bench-')), 'site')
  mkdirSync(root)
  for (const name of [
    'packages',
    'tools',
    'package.json',
    'package-lock.json',
    'nx.json',
    '.env',
    '.gitignore',
    '.nxignore',
  ])
    cpSync(join(SOURCE, name), join(root, name), { recursive: true })
  cpSync(join(SOURCE, 'bench/room'), join(root, 'packages/bench-workload'), { recursive: true })
  linkModules(root)
  mkdirSync(join(root, 'environments/bench'), { recursive: true })
  writeFileSync(join(root, 'environments/bench/environment.ts'), ENVIRONMENT)
  return root
}

/** Dependencies are linked one by one, so that the site has a compile cache and a `@drawbridge/tools` of its own. */
function linkModules(root: string): void {
  const [from, to] = [join(SOURCE, 'node_modules'), join(root, 'node_modules')]
  mkdirSync(join(to, '@drawbridge'), { recursive: true })
  for (const name of readdirSync(from))
    if (!name.startsWith('.cache') && name !== '@drawbridge') symlinkSync(join(from, name), join(to, name))
  symlinkSync('../../tools/npm', join(to, '@drawbridge/tools'))
}

/** `management` and the others: `cluster-001` … */
export function clusterNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    i === 0 ? 'management' : `cluster-${`${i}`.padStart(3, '0')}`,
  )
}

/** Gives the environment this many clusters; 62 workloads are 500 objects. */
export function writeFleet(root: string, count: number, workloads: number): void {
  for (const name of clusterNames(count)) writeCluster(root, name, workloads, 3)
}

/** Writes one cluster's file; another number of replicas is a change as people make it. */
export function writeCluster(root: string, name: string, workloads: number, replicas: number): void {
  const text = name === 'management' ? management(workloads) : workload(name, workloads, replicas)
  writeFileSync(join(root, `environments/bench/${name}.ts`), text)
}

const ENVIRONMENT = `/** One offline site with a large fleet. */
import { workloads } from '#bench-workload'
import { kappController } from '#carvel'
import { environment } from '#kernel'
import { tkg161 } from '#tkg'

export const bench = environment({
  name: 'bench',
  release: tkg161,
  region: 'us-gov-west-1',
  availabilityZones: ['us-gov-west-1a'],
  domain: 'bench.example.internal',
  networks: {
    main: {
      vpc: 'vpc-0a1b2c3d4e5f60718',
      cidr: '10.40.0.0/16',
      subnets: { 'us-gov-west-1a': 'subnet-0a1b2c3d4e5f60711' },
    },
  },
  registry: { host: 'registry.bench.example.internal', project: 'tkg' },
  git: { url: 'https://git.bench.example.internal/platform/drawbridge.git' },
  dns: ['10.40.0.2'],
  ntp: ['169.254.169.123'],
  identity: { type: 'none' },
  sshKey: 'bench',
  plan: 'dev',
  agent: kappController(),
  components: [workloads()],
})
`

function management(count: number): string {
  return `/** The management cluster of the bench. */
import { workloads } from '#bench-workload'
import { cluster } from '#kernel'
import { bench } from './environment.ts'

export default cluster(bench, {
  name: 'management',
  role: 'management',
  network: bench.networks.main,
  components: [workloads({ count: ${count} })],
})
`
}

function workload(name: string, count: number, replicas: number): string {
  return `/** A cluster of the bench. */
import { workloads } from '#bench-workload'
import { cluster } from '#kernel'
import { bench } from './environment.ts'
import management from './management.ts'

export default cluster(bench, {
  name: '${name}',
  role: 'workload',
  managedBy: management,
  network: bench.networks.main,
  components: [workloads({ count: ${count}, replicas: ${replicas} })],
})
`
}
