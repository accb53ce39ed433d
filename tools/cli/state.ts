/**
 * What was rendered last time, so that a cluster whose inputs and outputs are both untouched costs one look. Kept in
 * .drawbridge/, never in Git; `verify` does not read it, and losing it costs time only.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RenderedCluster } from './fleet.ts'
import { folderOf, importClosure, listSources, RoomGraph, type ClusterFile } from './load/index.ts'
import { definitionsFolder } from './kept-definitions.ts'
import { packagesFolder } from './kept-packages.ts'
import type { ClusterFacts } from './platform.ts'
import { fingerprint } from './write/index.ts'

interface Remembered {
  /** Digest of everything the output depends on. */
  readonly key: string
  /** Digest of names, sizes and times of the cluster's files. */
  readonly fingerprint: string
  readonly objects: number
  readonly files: number
  readonly facts?: ClusterFacts
}

export class State {
  readonly #root: string
  readonly #rooms: RoomGraph
  readonly #digests = new Map<string, string>()
  readonly #entries = new Map<string, Remembered | undefined>()

  constructor(root: string) {
    this.#root = root
    this.#rooms = new RoomGraph(root)
  }

  /** Whether rendering this cluster again would give the bytes that are there. */
  isFresh(cluster: ClusterFile): boolean {
    const entry = this.#read(cluster)
    return (
      entry !== undefined &&
      entry.key === this.#key(cluster) &&
      entry.fingerprint === fingerprint(join(this.#root, 'generated'), folderOf(cluster))
    )
  }

  sizeOf(cluster: ClusterFile): { readonly objects: number; readonly files: number } {
    return this.#read(cluster) ?? { objects: 0, files: 0 }
  }

  factsOf(cluster: ClusterFile): readonly ClusterFacts[] {
    const facts = this.#read(cluster)?.facts
    return facts ? [facts] : []
  }

  /** Facts of the last rendering, if rendering again would find the same. */
  currentFacts(cluster: ClusterFile): readonly ClusterFacts[] {
    return this.#read(cluster)?.key === this.#key(cluster) ? this.factsOf(cluster) : []
  }

  /** Whether an environment's reports are there as they were written, and none of its clusters has changed since. */
  areReportsFresh(environment: string, clusters: readonly ClusterFile[]): boolean {
    const entry = readEntry(this.#reportsFile(environment))
    return (
      entry !== undefined &&
      entry.fingerprint === fingerprint(join(this.#root, 'generated'), `${environment}/reports`) &&
      entry.key === this.#reportsKey(clusters)
    )
  }

  /** To be called after the reports were written; `clusters` are all of the environment. */
  rememberReports(environment: string, clusters: readonly ClusterFile[], files: number): void {
    const print = fingerprint(join(this.#root, 'generated'), `${environment}/reports`)
    if (print === undefined) return
    this.#write(this.#reportsFile(environment), {
      key: this.#reportsKey(clusters),
      fingerprint: print,
      objects: 0,
      files,
    })
  }

  /** How many files the reports of an environment were when they were written. */
  reportFiles(environment: string): number {
    return readEntry(this.#reportsFile(environment))?.files ?? 0
  }

  #reportsFile(environment: string): string {
    return join(this.#root, '.drawbridge/reports', `${environment}.json`)
  }

  #reportsKey(clusters: readonly ClusterFile[]): string {
    return digest(clusters.map(cluster => this.#key(cluster)).join('\n'))
  }

  /** To be called after the cluster's files were written. */
  remember({ source, objects, files, facts }: RenderedCluster): void {
    const print = fingerprint(join(this.#root, 'generated'), folderOf(source))
    if (print === undefined) return
    const entry: Remembered = {
      key: this.#key(source),
      fingerprint: print,
      objects,
      files: files.length,
      ...(facts && { facts }),
    }
    this.#write(this.#file(source), entry)
    this.#entries.set(folderOf(source), entry)
  }

  #write(file: string, entry: Remembered): void {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.tmp`, JSON.stringify(entry))
    renameSync(`${file}.tmp`, file)
  }

  #file(cluster: ClusterFile): string {
    return join(this.#root, '.drawbridge/state', `${folderOf(cluster)}.json`)
  }

  #read(cluster: ClusterFile): Remembered | undefined {
    const known = folderOf(cluster)
    if (!this.#entries.has(known)) this.#entries.set(known, readEntry(this.#file(cluster)))
    return this.#entries.get(known)
  }

  #key(cluster: ClusterFile): string {
    return this.#memo(`key ${cluster.file}`, () => this.#makeKey(cluster))
  }

  #makeKey(cluster: ClusterFile): string {
    const { files, rooms } = importClosure(this.#root, cluster.file, this.#rooms)
    const parts = [
      ...files.map(file => this.#digestFile(file)),
      ...rooms.map(room => this.#digestFolder(`packages/${room}`)),
    ]
    const shared = ['kernel', 'order', 'package-copies', 'reports', 'rules', 'schemas']
      .flatMap(room => [...this.#rooms.closure(room)])
      .map(room => `packages/${room}`)
    const always = [...new Set([...shared, 'tools/cli', 'tools/npm'])].map(folder =>
      this.#digestFolder(folder),
    )
    const { environment } = cluster
    const kept = [
      definitionsFolder(),
      definitionsFolder(environment),
      packagesFolder(),
      packagesFolder(environment),
    ].map(folder => this.#digestFolder(folder))
    return digest(
      [cluster.file, ...parts, ...kept, ...always, this.#digestFile('package-lock.json')].join('\n'),
    )
  }

  #digestFile(file: string): string {
    return this.#memo(file, () => {
      const path = join(this.#root, file)
      return `${file} ${existsSync(path) ? digest(readFileSync(path)) : 'absent'}`
    })
  }

  #digestFolder(folder: string): string {
    return this.#memo(folder, () => {
      const path = join(this.#root, folder)
      return existsSync(path)
        ? digest(
            listSources(path)
              .map(file => `${file.slice(path.length)} ${digest(readFileSync(file))}`)
              .join('\n'),
          )
        : 'absent'
    })
  }

  #memo(name: string, make: () => string): string {
    const known = this.#digests.get(name) ?? make()
    this.#digests.set(name, known)
    return known
  }
}

function readEntry(file: string): Remembered | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Remembered
  } catch {
    return undefined
  }
}

function digest(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
