/**
 * Clusters, rendered in memory as often as asked: as they stand, and with a source in another form. Only modules that the
 * source has a part in are loaded again, so that one more rendering takes some hundredths of a second.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isDeepStrictEqual } from 'node:util'
import type { ClusterDescription, Manifest, OverlayRecord, Problem } from '#kernel'
import { discoverClusters, importClosure, loadCluster, RoomGraph, type Closure } from '../load/index.ts'
import { changedLeaves } from './leaves.ts'
import { Modules } from './modules.ts'
import { renderNow, reportsNow } from './render-now.ts'
import type { Subject } from './subject.ts'
import { births, unmarked, type Birth } from './marks.ts'

/** A cluster as it was rendered once. */
export interface Snapshot {
  readonly cluster: Subject
  /** By their path; empty where the cluster has errors. */
  readonly manifests: ReadonlyMap<string, Manifest>
  /** What they were before overlays; the same where there are none. */
  readonly bare: ReadonlyMap<string, Manifest>
  readonly description?: ClusterDescription | undefined
  readonly overlays: readonly OverlayRecord[]
  /** What each construct was made of, by its path. */
  readonly births: ReadonlyMap<string, Birth>
  readonly problems: readonly Problem[]
}

/** Lines of rendered files, by their path. */
export type Difference = ReadonlyMap<string, ReadonlySet<number>>

/** A source in another form; `file` is from the root. */
export interface Change {
  readonly file: string
  readonly text: string
}

const require = createRequire(import.meta.url)
const loader = require('../../npm/typescript.cjs') as {
  readonly edits: Map<string, string>
  readonly root: string
}

export class Session {
  readonly root: string
  /** What it is about; whoever asks about all of them renders each once. */
  readonly clusters: readonly Subject[]
  /** The folder that holds packages/. */
  readonly rooms = loader.root
  readonly #graph: RoomGraph
  readonly #modules: Modules
  readonly #reach = new Map<string, Closure>()
  readonly #known = new Map<string, Snapshot>()
  /** How many renderings there were. */
  renderings = 0

  constructor(root: string, clusters: readonly Subject[] = discoverClusters(root)) {
    this.root = root
    this.clusters = clusters
    this.#graph = new RoomGraph(root)
    this.#modules = new Modules({ root, rooms: this.rooms }, this.#graph)
  }

  /** The cluster as it stands; rendered once. */
  snapshot(cluster: Subject): Snapshot {
    const known = this.#known.get(cluster.file) ?? this.#render(cluster)
    this.#known.set(cluster.file, known)
    return known
  }

  /** The cluster with a source in another form; without manifests where it has errors then. */
  try(cluster: Subject, change: Change): Snapshot {
    const path = this.#modules.pathOf(change.file)
    this.snapshot(cluster)
    loader.edits.set(path, change.text)
    try {
      return this.#modules.without(change.file, () => unmarked(() => this.#render(cluster)))
    } catch (error) {
      // a room that cannot even be loaded with the change has no rendering either
      const message = error instanceof Error ? error.message : String(error)
      return nothing(cluster, [{ severity: 'error', rule: 'why/throws', message }])
    } finally {
      loader.edits.delete(path)
    }
  }

  /** The lines that another rendering of a cluster has made others, by the path of their file; `of` what is compared. */
  difference(other: Snapshot, of: 'manifests' | 'bare' = 'manifests'): Difference {
    const changed = new Map<string, ReadonlySet<number>>()
    for (const [path, before] of this.snapshot(other.cluster)[of]) {
      const after = other[of].get(path)
      if (after && isDeepStrictEqual(bodyOf(before), bodyOf(after))) continue
      const lines = changedLeaves(before, after).map(({ line }) => line)
      if (lines.length > 0) changed.set(path, new Set(lines))
    }
    return changed
  }

  source(file: string): string {
    return readFileSync(this.#modules.pathOf(file), 'utf8')
  }

  /** Files of environments/ that the cluster's own reaches, and the rooms that they reach. */
  reach({ file, of = [] }: Subject): Closure {
    const known = this.#reach.get(file) ?? importClosure(this.root, file, this.#graph)
    this.#reach.set(file, known)
    if (of.length === 0) return known
    const all = [known, ...of.map(cluster => this.reach(cluster))]
    const rooms = [...this.#graph.closure('reports'), ...all.flatMap(each => each.rooms)]
    return { files: sorted(all.flatMap(each => each.files)), rooms: sorted(rooms) }
  }

  #render(cluster: Subject): Snapshot {
    this.renderings++
    births.clear()
    const loaded = (cluster.of ?? [cluster]).map(each => loadCluster(this.root, each))
    const descriptions = loaded.flatMap(each => ('description' in each ? [each.description] : []))
    const [description] = descriptions
    if (!description || descriptions.length < loaded.length)
      return nothing(
        cluster,
        loaded.flatMap(each => each.problems),
      )
    if (cluster.of) {
      const { manifests, problems } = reportsNow(cluster.environment, descriptions)
      const files = byPath(manifests)
      const made = new Map(manifests.map(each => [each.construct, this.#author(each.path)]))
      return { ...nothing(cluster, problems), manifests: files, bare: files, births: made }
    }
    const { manifests, bare = manifests, overlays, problems } = renderNow(description)
    return {
      cluster,
      manifests: byPath(manifests),
      bare: byPath(bare),
      description,
      overlays,
      births: new Map(births),
      problems,
    }
  }

  /** The file that makes a report: `ports.ts` makes `ports.md` and `ports.csv`. */
  #author(report: string): Birth {
    const file = `packages/reports/${report.replace(/\.\w+$/, '.ts')}`
    const known = existsSync(this.#modules.pathOf(file)) ? file : 'packages/reports/index.ts'
    const line =
      this.source(known)
        .split('\n')
        .findIndex(text => /\w/.test(text)) + 1
    return { file: known, line, column: 1, props: undefined }
  }
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted()
}

function byPath(manifests: readonly Manifest[]): ReadonlyMap<string, Manifest> {
  return new Map(manifests.map(manifest => [manifest.path, manifest]))
}

function nothing(cluster: Subject, problems: readonly Problem[]): Snapshot {
  return { cluster, manifests: new Map(), bare: new Map(), overlays: [], births: new Map(), problems }
}

function bodyOf({ object, text }: Manifest): unknown {
  return object ?? text
}
