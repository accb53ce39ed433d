/** Our own side of the bench: a fleet through the real command line, from nothing to nothing changed. */
import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { measure, median, type Command, type Run } from './measure.ts'
import { writeCluster } from './site.ts'

/** What is measured of one fleet; every run is a whole process. */
export interface FleetRuns {
  readonly clusters: number
  readonly objects: number
  readonly bytes: number
  /** Nothing compiled, nothing rendered: a fresh clone. */
  readonly first: Run
  /** Everything rendered and written again into an absent generated/. */
  readonly full: Run
  /** Milliseconds of each stage of `full`, all threads together. */
  readonly stages: Readonly<Record<string, number>>
  /** Everything rendered again and compared byte by byte with what is there. */
  readonly verify: Run
  readonly unchanged: Run
  readonly oneChanged: Run
}

/** `drawbridge <arguments>` in a site. */
export function drawbridge(root: string, ...args: readonly string[]): Command {
  return { file: process.execPath, args: ['tools/npm/drawbridge.cjs', ...args], cwd: root }
}

/** `npx nx <arguments>` in a site. */
export function nx(root: string, ...args: readonly string[]): Command {
  return { file: 'npx', args: ['nx', ...args], cwd: root }
}

/** Runs a fleet that stands in `root` and has never been rendered. */
export async function runFleet(root: string, workloads: number, times: number): Promise<FleetRuns> {
  const first = await measure(drawbridge(root, 'manifests'))
  const full = await median(times, drawbridge(root, 'manifests', '--no-cache', '--json'), () =>
    setAside(root),
  )
  const { clusters, objects, stages } = JSON.parse(full.stdout) as Omit<FleetRuns, 'full'>
  return {
    clusters,
    objects,
    stages,
    bytes: sizeOf(join(root, 'generated')),
    first,
    full,
    verify: await measure(drawbridge(root, 'verify')),
    unchanged: await median(times, drawbridge(root, 'manifests')),
    oneChanged: await median(times, drawbridge(root, 'manifests'), changer(root, workloads)),
  }
}

/**
 * The same through Nx, nothing changed and one cluster changed. Tasks are run once only: without its daemon Nx restores
 * the outputs of every cached task, 100,000 files, whether or not they are there.
 */
export async function runNx(root: string, workloads: number, times: number) {
  const change = changer(root, workloads)
  const [generator, tasks] = [nx(root, 'generate', 'manifests'), nx(root, 'run-many', '-t', 'generate')]
  await measure(generator)
  const generate = {
    unchanged: await median(times, generator),
    oneChanged: await median(times, generator, change),
  }
  await measure(tasks)
  const runMany = { unchanged: await measure(tasks), oneChanged: await median(1, tasks, change) }
  return { 'nx generate manifests': generate, 'nx run-many -t generate': runMany }
}

let replicas = 3

/** Changes the last cluster in another way at each call. */
function changer(root: string, workloads: number): () => void {
  return () => writeCluster(root, lastCluster(root), workloads, ++replicas)
}

function lastCluster(root: string): string {
  const files = readdirSync(join(root, 'environments/bench')).filter(file => file.startsWith('cluster-'))
  return (files.toSorted().at(-1) as string).slice(0, -'.ts'.length)
}

/** Moved, and out of the sight of Nx; not removed: ext4 without a journal makes files slowly for minutes after many were deleted. */
function setAside(root: string): void {
  const aside = join(root, '../aside')
  mkdirSync(aside, { recursive: true })
  renameSync(join(root, 'generated'), join(aside, `${readdirSync(aside).length}`))
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
