/** A fleet: the clusters of one run, taken from their files to the bytes that should stand under generated/. */
import {
  compareProblems,
  findNearest,
  manifestText,
  renderCluster,
  type ClusterCheck,
  type Excused,
  type Manifest,
  type Problem,
  type Stopwatch,
} from '#kernel'
import { checkOrder } from '#order'
import { packageCopyCheck } from '#package-copies'
import { rules } from '#rules'
import { schemaCheck } from '#schemas'
import { definitionsReader } from './kept-definitions.ts'
import { packagesReader } from './kept-packages.ts'
import {
  discoverClusters,
  discoverEnvironments,
  loadCluster,
  locateThrow,
  type ClusterFile,
} from './load/index.ts'
import type { OutputFile } from './write/index.ts'
import { clusterFacts, checkPlatform, type ClusterFacts } from './platform.ts'
import { Timer } from './timer.ts'
import { isDay, today } from './today.ts'
import { splitUnjudged, type Unjudged } from './unjudged.ts'

/** Which clusters a run is about. */
export interface Selection {
  readonly environment?: string | undefined
  readonly cluster?: string | undefined
  /** `3/16`: the third of sixteen shares. */
  readonly shard?: string | undefined
  /** The day by which waivers are judged. */
  readonly today?: string | undefined
}

/** What became of one cluster. */
export interface RenderedCluster {
  readonly source: ClusterFile
  readonly files: readonly OutputFile[]
  readonly objects: number
  readonly facts?: ClusterFacts | undefined
}

/** What is known of some clusters before anybody looks across them. */
export interface RenderedShare extends Partial<Unjudged> {
  readonly clusters: readonly RenderedCluster[]
  readonly problems: readonly Problem[]
}

export interface RenderedFleet extends RenderedShare {
  /** What waivers excuse; those of clusters that were not rendered too, as far as they are known. */
  readonly excused: readonly Excused[]
}

/** The clusters of a selection, or the problem with it. Names that nobody has are problems, not an empty run. */
export function selectClusters(
  root: string,
  { environment, cluster, shard, today: day }: Selection,
): { readonly clusters: readonly ClusterFile[]; readonly problems: readonly Problem[] } {
  const all = discoverClusters(root)
  const environments = discoverEnvironments(root)
  if (environments.length === 0)
    return {
      clusters: [],
      problems: [
        selectionProblem(
          'root',
          'there is no environment here',
          root,
          'a folder environments/<name>/ with an environment.ts',
          'run `npx nx generate environment`, or go to the root of the repository',
        ),
      ],
    }
  if (day !== undefined && !isDay(day))
    return {
      clusters: [],
      problems: [
        selectionProblem('today', 'that is no day', day, 'a day such as 2026-11-28', 'write year-month-day'),
      ],
    }
  if (environment !== undefined && !environments.includes(environment))
    return { clusters: [], problems: [unknownName('environment', environment, environments)] }
  const inside = all.filter(each => environment === undefined || each.environment === environment)
  if (cluster !== undefined && !inside.some(each => each.cluster === cluster))
    return {
      clusters: [],
      problems: [
        unknownName(
          'cluster',
          cluster,
          inside.map(each => each.cluster),
        ),
      ],
    }
  const chosen = inside.filter(each => cluster === undefined || each.cluster === cluster)
  const share = shard === undefined ? undefined : parseShard(shard)
  if (share && 'problem' in share) return { clusters: [], problems: [share.problem] }
  return { clusters: share ? chosen.filter((_, i) => i % share.of === share.index) : chosen, problems: [] }
}

function selectionProblem(
  rule: string,
  message: string,
  found: string,
  expected: string,
  fix: string,
): Problem {
  return { severity: 'error', rule: `select/${rule}`, message, found, expected, fix }
}

function unknownName(what: string, name: string, names: readonly string[]): Problem {
  const meant = findNearest(name, names)
  return selectionProblem(
    what,
    `there is no ${what} ${name}`,
    name,
    `one of ${names.join(', ')}`,
    meant ? `did you mean ${meant}?` : `add it with \`npx nx generate ${what}\``,
  )
}

/** `3/16` → every sixteenth cluster from the third one on: shares of equal size that together are the whole. */
function parseShard(
  text: string,
): { readonly index: number; readonly of: number } | { readonly problem: Problem } {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number)
  if (index !== undefined && of !== undefined && index >= 1 && index <= of) return { index: index - 1, of }
  return {
    problem: selectionProblem(
      'shard',
      'the shard is not a share of the clusters',
      text,
      'n/m with 1 ≤ n ≤ m, for example 3/16',
      'number the shards from 1',
    ),
  }
}

export interface RenderOptions {
  readonly timer?: Timer | undefined
  /** Facts of clusters that are not rendered in this run, for checks across clusters. */
  readonly known?: readonly ClusterFacts[]
  /** The clusters whose facts, rendered or known, hold now; default: those that are rendered. */
  readonly judged?: readonly ClusterFile[]
  /** The day by which waivers are judged; default: the day it is. */
  readonly today?: string
  /** Called after each cluster, with how many are done. */
  readonly progress?: ((done: number) => void) | undefined
}

/** Loads, composes, renders, overlays and checks clusters; collects the problems of all of them. */
export function renderFleet(
  root: string,
  clusters: readonly ClusterFile[],
  options: RenderOptions = {},
): RenderedFleet {
  return joinShares(root, [renderShare(root, clusters, options)], options)
}

/** What `renderFleet` does before it looks across clusters; a share is plain data, so it may come from a thread. */
export function renderShare(
  root: string,
  clusters: readonly ClusterFile[],
  { timer = new Timer(), progress }: RenderOptions,
): RenderedShare {
  const problems: Problem[] = []
  // what looks at a cluster as a whole
  const checks = [checkOrder, schemaCheck(definitionsReader(root)), packageCopyCheck(packagesReader(root))]
  const rendered = clusters.map((source, i) => {
    const one = renderOne(root, source, checks, timer)
    problems.push(...one.problems)
    progress?.(i + 1)
    return one.cluster
  })
  return { clusters: rendered, problems }
}

/** Shares in the order of their clusters become the fleet. */
export function joinShares(
  root: string,
  shares: readonly RenderedShare[],
  { known = [], judged, today: day = today() }: RenderOptions,
): RenderedFleet {
  const clusters = shares.flatMap(share => share.clusters)
  const facts = clusters.flatMap(({ facts }) => (facts ? [facts] : []))
  const { problems, ...unjudged } = splitUnjudged(shares.flatMap(share => share.problems))
  const all = [...facts, ...known]
  const isComplete = wholeEnvironments(root, judged ?? clusters.map(({ source }) => source), all)
  const across = checkPlatform(all, { today: day, isComplete })
  return {
    clusters,
    problems: distinct([...problems, ...across.problems]),
    excused: across.excused,
    ...unjudged,
  }
}

/** Whether all clusters of an environment are among the given ones, and none is too wrong to know what it is. */
function wholeEnvironments(
  root: string,
  clusters: readonly ClusterFile[],
  known: readonly ClusterFacts[],
): (environment: string) => boolean {
  const judged = new Set(clusters.map(({ file }) => file))
  const composed = new Set(known.flatMap(({ file, facts }) => (facts && judged.has(file) ? [file] : [])))
  const others = discoverClusters(root).filter(({ file }) => !composed.has(file))
  const partial = new Set(others.map(({ environment }) => environment))
  return environment => !partial.has(environment)
}

function renderOne(
  root: string,
  source: ClusterFile,
  checks: readonly ClusterCheck[],
  timer: Timer,
): { readonly cluster: RenderedCluster; readonly problems: readonly Problem[] } {
  const loaded = timer.time('load', () => loadCluster(root, source))
  if (!('description' in loaded))
    return { cluster: { source, files: [], objects: 0 }, problems: loaded.problems }
  const stopwatch: Stopwatch = (stage, work) => timer.time(stage, work)
  const rendered = renderCluster(loaded.description, { rules, checks, locateThrow, stopwatch })
  const { manifests, problems } = rendered
  const files = timer.time('text', () => manifests.map(manifest => toFile(source, manifest)))
  const objects = manifests.filter(({ object }) => object).length
  return {
    cluster: { source, files, objects, facts: clusterFacts(source, loaded.description, rendered) },
    problems,
  }
}

function toFile({ environment, cluster, file }: ClusterFile, manifest: Manifest): OutputFile {
  return { path: `${environment}/${cluster}/${manifest.path}`, text: flat(manifestText(manifest, file)) }
}

/**
 * The same text in one piece. V8 keeps a text that was put together as a tree of its pieces until somebody reads a
 * character; the texts of a fleet stay in memory until all clusters are checked, and as trees they take twice the room.
 */
function flat(text: string): string {
  text.charCodeAt(0)
  return text
}

/** Sorted, and each problem once: a mistake in environment.ts is found again with every cluster. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()].toSorted(
    compareProblems,
  )
}
