/** A fleet: the clusters of one run, taken from their files to the bytes that should stand under generated/. */
import { compareProblems, manifestText, renderCluster, type Problem, type Stopwatch } from '#kernel'
import { rules } from '#rules'
import {
  discoverClusters,
  discoverEnvironments,
  loadCluster,
  locateThrow,
  type ClusterFile,
} from './load/index.ts'
import type { OutputFile } from './write/index.ts'
import { clusterFacts, checkPlatform, type ClusterFacts } from './platform.ts'
import { findNearest } from '#kernel'

/** Which clusters a run is about. */
export interface Selection {
  readonly environment?: string | undefined
  readonly cluster?: string | undefined
  /** `3/16`: the third of sixteen shares. */
  readonly shard?: string | undefined
}

/** What became of one cluster. */
export interface RenderedCluster {
  readonly source: ClusterFile
  readonly files: readonly OutputFile[]
  readonly objects: number
  readonly facts?: ClusterFacts | undefined
}

export interface RenderedFleet {
  readonly clusters: readonly RenderedCluster[]
  readonly problems: readonly Problem[]
}

/** The clusters of a selection, or the problem with it. Names that nobody has are problems, not an empty run. */
export function selectClusters(
  root: string,
  { environment, cluster, shard }: Selection,
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
  readonly stopwatch?: Stopwatch | undefined
  /** Facts of clusters that are not rendered in this run, for checks across clusters. */
  readonly known?: readonly ClusterFacts[]
  /** Called after each cluster, with how many are done. */
  readonly progress?: ((done: number) => void) | undefined
}

/** Loads, composes, renders, overlays and checks clusters; collects the problems of all of them. */
export function renderFleet(
  root: string,
  clusters: readonly ClusterFile[],
  { stopwatch, known = [], progress }: RenderOptions = {},
): RenderedFleet {
  const timed = stopwatch as ((stage: string, work: () => unknown) => unknown) | undefined
  const measure = <T>(stage: string, work: () => T): T => (timed ? (timed(stage, work) as T) : work())
  const problems: Problem[] = []
  const rendered = clusters.map((source, i): RenderedCluster => {
    const loaded = measure('load', () => loadCluster(root, source))
    problems.push(...loaded.problems)
    progress?.(i + 1)
    if (!('description' in loaded)) return { source, files: [], objects: 0 }
    const result = renderCluster(loaded.description, { rules, locateThrow, ...(stopwatch && { stopwatch }) })
    problems.push(...result.problems)
    const files = measure('text', () =>
      result.manifests.map(manifest => ({
        path: `${source.environment}/${source.cluster}/${manifest.path}`,
        text: manifestText(manifest, source.file),
      })),
    )
    return {
      source,
      files,
      objects: result.manifests.filter(({ object }) => object).length,
      facts: clusterFacts(source, loaded.description),
    }
  })
  const facts = rendered.flatMap(({ facts }) => (facts ? [facts] : []))
  problems.push(...checkPlatform([...facts, ...known]))
  return { clusters: rendered, problems: distinct(problems) }
}

/** Sorted, and each problem once: a mistake in environment.ts is found again with every cluster. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()].toSorted(
    compareProblems,
  )
}
