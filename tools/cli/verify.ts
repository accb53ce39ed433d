/** `verify`: renders in memory, trusts no cache, and compares every byte with generated/. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '#kernel'
import { selectClusters, type RenderedFleet, type Selection } from './fleet.ts'
import { discoverClusters, folderOf } from './load/index.ts'
import { reportFiles, reportsFolder } from './reports.ts'
import { renderInShares } from './shares.ts'
import { planStale } from './stale.ts'
import { today } from './today.ts'
import { sayUnjudged } from './unjudged.ts'
import { count, type Verb } from './verb.ts'
import { planFolder, type OutputFile, type WritePlan } from './write/index.ts'

export const run: Verb = async (root, options, output) => {
  const selection = options as Selection
  const { clusters, problems } = selectClusters(root, selection)
  const fleet = await renderInShares(root, clusters, {
    today: today(options),
    progress: done => output.progress(`${done}/${clusters.length} clusters`),
  })
  const found = [...problems, ...fleet.problems]
  if (found.some(({ severity }) => severity === 'error')) {
    output.report(found)
    return { ok: false, json: { problems: found } }
  }
  const generated = join(root, 'generated')
  const plans = [
    ...fleet.clusters.map(({ source, files }) => planFolder(generated, folderOf(source), files)),
    ...planReports(root, generated, fleet),
    ...planStale(root, selection),
  ]
  const stale = plans.flatMap(plan => explain(generated, plan))
  output.report([...found, ...stale])
  const files = plans.reduce((total, plan) => total + plan.unchanged, 0)
  output.say(
    stale.length === 0
      ? `${count(clusters.length, 'cluster')}, ${count(files, 'file')}: generated/ is what the environments say`
      : `${count(stale.length, 'difference')}; run \`npx nx generate manifests\` and commit what it changes`,
  )
  const { unchecked = [], untried = [] } = fleet
  sayUnjudged(fleet, output)
  return {
    ok: stale.length === 0,
    json: { clusters: clusters.length, files, unchecked, untried, problems: [...found, ...stale] },
  }
}

/** Reports of the environments whose clusters were all rendered; of part of an environment nothing can be said. */
export function planReports(root: string, generated: string, { clusters }: RenderedFleet): WritePlan[] {
  const all = discoverClusters(root)
  return [...new Set(clusters.map(({ source }) => source.environment))].flatMap(environment => {
    const reports = clusters.flatMap(({ source, facts }) =>
      source.environment === environment && facts?.report ? [facts.report] : [],
    )
    if (reports.length !== all.filter(cluster => cluster.environment === environment).length) return []
    return [planFolder(generated, reportsFolder(environment), reportFiles(environment, reports))]
  })
}

/** Each difference, named by file and reason. */
function explain(generated: string, plan: WritePlan): Problem[] {
  const problem = (path: string, message: string, more: Partial<Problem> = {}): Problem => ({
    severity: 'error',
    rule: 'verify/stale',
    at: { file: `generated/${path}` },
    message,
    ...more,
  })
  return [
    ...plan.problems,
    ...plan.added.map(({ path }) => problem(path, 'is missing')),
    ...plan.changed.map(file => differs(generated, file, problem)),
    ...plan.removed.map(path => problem(path, 'is stale: no cluster makes it')),
    ...plan.foreign.map(path =>
      problem(path, 'was not written by Drawbridge', { fix: 'move it out of generated/' }),
    ),
  ]
}

function differs(
  generated: string,
  { path, text }: OutputFile,
  problem: (path: string, message: string, more: Partial<Problem>) => Problem,
): Problem {
  const [have, want] = [readFileSync(join(generated, path), 'utf8').split('\n'), text.split('\n')]
  const line = want.findIndex((text, i) => text !== have[i])
  const index = line < 0 ? want.length : line
  return problem(path, 'differs', {
    at: { file: `generated/${path}`, line: index + 1, column: 1 },
    found: lineOf(have, index),
    expected: lineOf(want, index),
  })
}

/** A line as a person would name it; the empty text after the last line break is the end. */
function lineOf(lines: readonly string[], index: number): string {
  return index >= lines.length - 1 && !lines[index] ? 'the end of the file' : lines[index] || 'an empty line'
}
