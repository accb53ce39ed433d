/** `npm run e2e:up` and `npm run e2e:down`: a control plane that stays until it is told to go. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argoCrds } from './argo.ts'
import { buildKubernetes, buildKwok } from './build.ts'
import { startControlPlane, type ControlPlane } from './control-plane.ts'
import { fluxCrds } from './flux-crds.ts'
import { playNodes } from './nodes.ts'
import { clusterCrds, noCrds } from './objects.ts'
import { pause } from './processes.ts'

/** One for each checkout. Not inside it, where `npm ci` or `git clean` would take the programs' files away. */
const FOLDER = join(
  tmpdir(),
  `drawbridge-cluster-${createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8)}`,
)
const PIDS = join(FOLDER, 'pids.json')
const KUBECONFIG = join(FOLDER, 'kubeconfig')

/** The controllers that a cluster without a cloud has. */
const CONTROLLERS = [
  '*',
  '-bootstrapsigner',
  '-tokencleaner',
  '-csrsigning',
  '-nodeipam',
  '-route',
  '-service',
]

/** Starts it, or says that it is up; returns what to print. */
export async function up(): Promise<string> {
  if (existsSync(FOLDER)) {
    if (running().length > 0) return `It is up already.\n${next()}`
    rmSync(FOLDER, { recursive: true })
  }
  buildKubernetes()
  buildKwok()
  const start = Date.now()
  mkdirSync(FOLDER, { mode: 0o700 })
  const plane = await startControlPlane({ folder: FOLDER, outlive: true })
  try {
    await fill(plane)
  } catch (error) {
    await plane.stop()
    throw error
  }
  writeFileSync(PIDS, JSON.stringify(plane.programs.pids()))
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  return `Kubernetes 1.24 is up after ${seconds} s: ${Object.keys(plane.programs.pids()).join(', ')}.\n${next()}`
}

async function fill(plane: ControlPlane): Promise<void> {
  await plane.startControllers(CONTROLLERS)
  await plane.startScheduler()
  await playNodes(plane)
  await plane.api.createCrds([...clusterCrds(), ...argoCrds(), ...fluxCrds()])
}

function next(): string {
  return [
    noCrds === ''
      ? 'It has the CRDs of TKG 1.6, of External Secrets, of Argo CD and of Flux.'
      : 'It has no CRDs of TKG: there is no ../shared, and no --crds FOLDER was given.',
    '',
    `  export KUBECONFIG=${KUBECONFIG}`,
    '  kubectl get nodes',
    '  npm run e2e -- --kubeconfig $KUBECONFIG    # the tests, against it',
    '  npm run e2e:down                           # take it away',
  ].join('\n')
}

/** Ends every program of it and deletes its folder; returns what to print. */
export async function down(): Promise<string> {
  if (!existsSync(FOLDER)) return 'There is none that is up.'
  const ended = running()
  for (const { pid } of ended.toReversed()) process.kill(pid, 'SIGKILL')
  while (running().length > 0) await pause(0.1)
  rmSync(FOLDER, { recursive: true })
  return `Ended ${ended.map(({ name }) => name).join(', ') || 'nothing: its programs were gone'}.`
}

/** Its programs that run. A number that belongs to another program by now, after the machine started anew, is not ours. */
function running(): { readonly name: string; readonly pid: number }[] {
  if (!existsSync(PIDS)) return []
  const pids = JSON.parse(readFileSync(PIDS, 'utf8')) as Readonly<Record<string, number>>
  return Object.entries(pids)
    .filter(([name, pid]) => commandOf(pid).includes(name))
    .map(([name, pid]) => ({ name, pid }))
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
