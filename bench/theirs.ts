/** The peers' side of the bench: a sample of clusters, one process each, and the floor that no program can be below. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { measure, measureAll, median, type Command } from './measure.ts'
import { canonical, objectsOf, REPLICAS } from './peers/objects.ts'
import { compileCdk8s, preparePeers, type Peer } from './peers/index.ts'
import { clusterNames } from './site.ts'

export interface PeerRuns {
  readonly name: string
  /** Seconds of one invocation alone, start-up included: the median of the sample. */
  readonly one: number
  /** Seconds for the whole fleet, one invocation a cluster, one after the other: the sample's time, scaled. */
  readonly inTurn: number
  /** The same with one invocation a core at a time. */
  readonly inLanes: number
}

export interface Theirs {
  /** How many invocations were really run. */
  readonly sample: number
  readonly peers: readonly PeerRuns[]
  readonly absent: readonly string[]
  /** Seconds: JSON.stringify of the fleet's objects in one Node process, into one file. */
  readonly floor: number
  /** The same into a file an object: most of it is the disk. */
  readonly floorOfFiles: number
}

/** Runs every installed peer on `sample` clusters and scales to `clusters`; `folder` is made. */
export async function runPeers(
  folder: string,
  clusters: number,
  sample: number,
  workloads: number,
): Promise<Theirs> {
  const names = clusterNames(sample + 1).slice(1)
  mkdirSync(join(folder, 'out'), { recursive: true })
  const { peers, absent } = preparePeers(folder, names, workloads)
  const runs: PeerRuns[] = []
  for (const peer of peers) {
    runs.push(await runPeer(folder, peer, names, clusters, workloads))
  }
  runs.push(await runOneProcess(folder, names, clusters, workloads))
  return { sample, peers: runs, absent, ...(await runFloor(folder, clusters, workloads)) }
}

async function runPeer(
  folder: string,
  peer: Peer,
  names: readonly string[],
  clusters: number,
  workloads: number,
): Promise<PeerRuns> {
  const out = join(folder, 'out')
  await checkSame(peer, names[0] as string, out, workloads)
  const seconds: number[] = []
  for (const name of names) seconds.push((await measure(peer.command(name, out))).seconds)
  const lanes = await measureAll(names.map(name => peer.command(name, out)))
  const one = seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] as number
  const scale = clusters / names.length
  const total = seconds.reduce((sum, each) => sum + each, 0)
  return { name: peer.name, one, inTurn: total * scale, inLanes: lanes * scale }
}

/** A peer that prints other objects than we do would be no peer. */
async function checkSame(peer: Peer, cluster: string, out: string, workloads: number): Promise<void> {
  const { stdout } = await measure(peer.command(cluster, out))
  const text = peer.file ? readFileSync(peer.file(cluster, out), 'utf8') : stdout
  const found = parseAllDocuments(text).map(document => document.toJS() as unknown)
  const printed = canonical(found.filter(object => object !== null))
  const wanted = canonical(objectsOf(cluster, workloads))
  if (printed === wanted) return
  const [is, should] = [printed.split('\n'), wanted.split('\n')]
  const line = should.findIndex((text, i) => text !== is[i])
  throw new Error(`${peer.name} prints other objects:\n${is[line]}\n${should[line]}`)
}

/** What cdk8s could do if its users put all clusters into one program. */
async function runOneProcess(folder: string, names: readonly string[], clusters: number, workloads: number) {
  const args = [compileCdk8s(), join(folder, 'out'), `${workloads}`, `${REPLICAS}`, ...names]
  const { seconds } = await median(3, { file: process.execPath, args, cwd: folder })
  const fleet = (seconds / names.length) * clusters
  return { name: 'cdk8s, all in one process', one: seconds, inTurn: fleet, inLanes: fleet }
}

async function runFloor(folder: string, clusters: number, workloads: number) {
  const objects = join(folder, 'objects.json')
  writeFileSync(objects, JSON.stringify(objectsOf('cluster-001', workloads)))
  const program = join(import.meta.dirname, 'peers/floor.cjs')
  const print = (out: string, ...mode: readonly string[]): Command => ({
    file: process.execPath,
    args: [program, objects, join(folder, 'out', out), `${clusters}`, ...mode],
    cwd: folder,
  })
  return {
    floor: (await median(3, print('floor.json'))).seconds,
    floorOfFiles: (await measure(print('floor', 'files'))).seconds,
  }
}
