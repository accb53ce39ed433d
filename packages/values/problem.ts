/** A problem is a report: where, what was found, what was expected, what to do next. */
import { compareText } from '#yaml'

/** A place in a source file. `line` and `column` count from 1; both absent means the file as a whole. */
export interface Position {
  /** Path from the repository's root, with forward slashes. */
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** What a problem is about, by names that last while lines move: what waivers name, and what reports recognise it by. */
export interface Subject {
  /** `production/payments`, or `production` for an environment as a whole. */
  readonly of: string
  readonly component?: string
  /** Below the cluster's folder, for example `manifests/contour/…yaml`. */
  readonly file?: string
  /** `Service/tanzu-system-ingress/envoy`, `Cluster/payments` or `Environment/production`. */
  readonly object: string
  /** The field; elements of lists by their names, for example `spec`, `containers`, `name=envoy`. */
  readonly path: readonly string[]
}

export interface Problem {
  /** An error stops generate before anything is written; a warning does not. */
  readonly severity: 'error' | 'warning'
  /** Stable id of what was checked, for example `values/unknown-key` or `internal-load-balancer`. */
  readonly rule: string
  readonly at?: Position
  readonly subject?: Subject
  /** One sentence that names the thing and what is wrong with it. */
  readonly message: string
  readonly found?: string
  readonly expected?: string
  /** What to do next, as an instruction. */
  readonly fix?: string
}

/** `environments/prod/apps.ts:17:9`, or as much of it as is known. */
export function formatPosition(at: Position): string {
  return [at.file, at.line, at.column].filter(part => part !== undefined).join(':')
}

/** The report of one problem as plain text: the place and the sentence, then found, expected and fix, indented. */
export function formatProblem(problem: Problem): string {
  const place = problem.at ? `${formatPosition(problem.at)}  ` : ''
  const details = (['found', 'expected', 'fix'] as const)
    .filter(key => problem[key] !== undefined)
    .map(key => `  ${`${key}:`.padEnd(10)}${String(problem[key])}`)
  return [`${place}${problem.severity === 'warning' ? 'warning: ' : ''}${problem.message}`, ...details].join(
    '\n',
  )
}

/** Orders problems by file, line, column, then rule and message, so that a report never depends on run order. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.at?.file ?? '', b.at?.file ?? '') ||
    (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
    (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  )
}

/** The candidate closest to `word` by edit distance, when close enough to be what was meant; else undefined. */
export function findNearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(row[j - 1]! + 1, previous[j]! + 1, previous[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
    }
    ;[before, previous] = [previous, row]
  }
  return previous[b.length]!
}
