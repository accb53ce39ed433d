/** The peers: what a user would run instead, one invocation a cluster, on the same objects. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'
import type { Command } from '../measure.ts'
import { SOURCE } from '../site.ts'
import { REPLICAS } from './objects.ts'
import { helmTemplate, jsonnetProgram, kustomizeFiles, yttTemplate } from './templates.ts'

export interface Peer {
  readonly name: string
  /** One cluster, printed to standard output or written below `out`. */
  readonly command: (cluster: string, out: string) => Command
  /** Where its output stands; undefined: standard output. */
  readonly file?: (cluster: string, out: string) => string
}

/** Writes what the peers read below `folder` and answers those that are installed; the others by name. */
export function preparePeers(folder: string, clusters: readonly string[], count: number) {
  const all = [
    cdk8s(folder, count),
    helm(folder, count),
    ytt(folder, count),
    kustomize(folder, clusters, count),
    jsonnet(folder, count),
  ]
  const [peers, absent] = [all.filter(isInstalled), all.filter(peer => !isInstalled(peer))]
  return { peers, absent: absent.map(({ name }) => name) }
}

/** Compiled into the repository's own bench/out, where Node finds cdk8s. */
export function compileCdk8s(): string {
  const outfile = join(SOURCE, 'bench/out/cdk8s.cjs')
  const entryPoints = [join(SOURCE, 'bench/peers/cdk8s.ts')]
  buildSync({ entryPoints, outfile, bundle: true, packages: 'external', platform: 'node', format: 'cjs' })
  return outfile
}

function cdk8s(cwd: string, count: number): Peer {
  const program = compileCdk8s()
  return {
    name: 'cdk8s',
    command: (cluster, out) => ({
      file: process.execPath,
      args: [program, out, `${count}`, `${REPLICAS}`, cluster],
      cwd,
    }),
    file: (cluster, out) => join(out, cluster, 'workloads.k8s.yaml'),
  }
}

function helm(folder: string, count: number): Peer {
  write(folder, 'helm/Chart.yaml', 'apiVersion: v2\nname: workloads\nversion: 1.0.0\n')
  write(folder, 'helm/values.yaml', `cluster: ''\nreplicas: ${REPLICAS}\ncount: ${count}\n`)
  write(folder, 'helm/templates/workloads.yaml', helmTemplate())
  const args = (cluster: string) => ['template', 'workloads', 'helm', '--set', `cluster=${cluster}`]
  return { name: 'helm template', command: cluster => ({ file: 'helm', args: args(cluster), cwd: folder }) }
}

function ytt(folder: string, count: number): Peer {
  write(
    folder,
    'ytt/values.yaml',
    `#@data/values\n---\ncluster: ''\nreplicas: ${REPLICAS}\ncount: ${count}\n`,
  )
  write(folder, 'ytt/workloads.yaml', yttTemplate())
  const args = (cluster: string) => ['-f', 'ytt', '--data-value', `cluster=${cluster}`]
  return { name: 'ytt', command: cluster => ({ file: 'ytt', args: args(cluster), cwd: folder }) }
}

function kustomize(folder: string, clusters: readonly string[], count: number): Peer {
  for (const cluster of clusters)
    for (const [file, text] of Object.entries(kustomizeFiles(cluster, count)))
      write(folder, `kustomize/${cluster}/${file}`, text)
  return {
    name: 'kubectl kustomize',
    command: cluster => ({ file: 'kubectl', args: ['kustomize', `kustomize/${cluster}`], cwd: folder }),
  }
}

function jsonnet(folder: string, count: number): Peer {
  write(folder, 'workloads.jsonnet', jsonnetProgram())
  const values = ['--tla-code', `replicas=${REPLICAS}`, '--tla-code', `count=${count}`]
  return {
    name: 'jsonnet',
    command: cluster => ({
      file: 'jsonnet',
      args: ['-y', ...values, '--tla-str', `cluster=${cluster}`, 'workloads.jsonnet'],
      cwd: folder,
    }),
  }
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

function isInstalled({ command }: Peer): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v "$0"', command('', '').file], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
