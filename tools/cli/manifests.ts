/** `manifests`: renders environments into generated/ — load, compose, render, overlay, check, write. */
import { join } from 'node:path'
import type { Problem } from '#kernel'
import { selectClusters, type RenderedCluster, type RenderedFleet, type Selection } from './fleet.ts'
import { discoverClusters, folderOf, type ClusterFile } from './load/index.ts'
import { renderReports, reportedEnvironments, reportsFolder } from './reports.ts'
import { renderInShares } from './shares.ts'
import { planStale } from './stale.ts'
import { State } from './state.ts'
import { Timer } from './timer.ts'
import { today } from './today.ts'
import { sayUnjudged, type Unjudged } from './unjudged.ts'
import { count, type Options, type Output, type Result, type Verb } from './verb.ts'
import { applyPlan, planFolder, withLock, type OutputFile, type WritePlan } from './write/index.ts'

export const run: Verb = async (root, options, output) => {
  const timer = new Timer()
  const selected = selectClusters(root, options)
  if (selected.problems.length > 0) return fail(selected.problems, output)
  const state = new State(root)
  const fresh =
    options['cache'] === false
      ? []
      : timer.time('state', () => selected.clusters.filter(cluster => state.isFresh(cluster)))
  const stale = without(selected.clusters, fresh)
  const others = without(discoverClusters(root), selected.clusters)
  const fleet = await renderInShares(root, stale, {
    timer,
    known: [
      ...fresh.flatMap(cluster => state.factsOf(cluster)),
      // what is known of the others may be old, and nothing is said of their waivers
      ...others.flatMap(cluster => state.factsOf(cluster)).map(facts => ({ ...facts, waivers: undefined })),
    ],
    judged: selected.clusters,
    today: today(options),
    progress: done => output.progress(`${done}/${stale.length} clusters`),
  })
  if (fleet.problems.some(problem => problem.severity === 'error')) return fail(fleet.problems, output)
  const environments = reportedEnvironments(root, selected.clusters, options)
  const reports = timer.time('reports', () => environments.map(name => reportsOf(root, name, fleet, state)))
  const problems = [...fleet.problems, ...reports.flatMap(each => each.problems)]
  output.report(problems)
  const work = () =>
    finish(root, options, output, {
      fleet: fleet.clusters,
      unjudged: { unchecked: fleet.unchecked ?? [], untried: fleet.untried ?? [] },
      fresh,
      reports,
      state,
      timer,
      problems,
    })
  return options['dryRun'] ? work() : withLock(root, work)
}

/** The clusters that are not among others. */
function without(clusters: readonly ClusterFile[], others: readonly ClusterFile[]): ClusterFile[] {
  const files = new Set(others.map(({ file }) => file))
  return clusters.filter(({ file }) => !files.has(file))
}

/** Reports of one environment as they should be; without files they stay as they are. */
interface Reports {
  readonly environment: string
  readonly clusters: readonly ClusterFile[]
  readonly files?: readonly OutputFile[]
  readonly problems: readonly Problem[]
}

function reportsOf(root: string, environment: string, fleet: RenderedFleet, state: State): Reports {
  const clusters = discoverClusters(root).filter(cluster => cluster.environment === environment)
  const rendered = fleet.clusters.flatMap(({ facts }) => (facts ? [facts] : []))
  if (
    rendered.every(facts => facts.environment !== environment) &&
    state.areReportsFresh(environment, clusters)
  )
    return { environment, clusters, problems: [] }
  const remembered = clusters.flatMap(cluster => state.currentFacts(cluster))
  const found = renderReports(root, environment, [...remembered, ...rendered])
  return 'files' in found
    ? { environment, clusters, files: found.files, problems: [] }
    : { environment, clusters, problems: [found.problem] }
}

interface Work {
  readonly fleet: readonly RenderedCluster[]
  readonly unjudged: Unjudged
  readonly fresh: readonly ClusterFile[]
  readonly reports: readonly Reports[]
  readonly state: State
  readonly timer: Timer
  readonly problems: readonly Problem[]
}

function finish(root: string, options: Options, output: Output, work: Work): Result {
  const { fleet, reports, state, timer, problems } = work
  const generated = join(root, 'generated')
  const plans = timer.time('plan', () => [
    ...fleet.map(cluster => planFolder(generated, folderOf(cluster.source), cluster.files)),
    ...reports.flatMap(({ environment, files }) =>
      files ? [planFolder(generated, reportsFolder(environment), files)] : [],
    ),
    ...planStale(root, options as Selection),
  ])
  const refused = plans.flatMap(plan => plan.problems)
  if (refused.length > 0) return fail([...problems, ...refused], output)
  if (!options['dryRun']) {
    timer.time('write', () => plans.forEach(plan => applyPlan(generated, plan)))
    timer.time('state', () => {
      fleet.forEach(cluster => state.remember(cluster))
      for (const { environment, clusters, files } of reports)
        if (files) state.rememberReports(environment, clusters, files.length)
    })
  }
  return summarize(plans, work, options, output)
}

function fail(problems: readonly Problem[], output: Output): Result {
  output.report(problems)
  output.say(
    `${count(problems.filter(({ severity }) => severity === 'error').length, 'error')}; generated/ is untouched`,
  )
  return { ok: false, json: { problems } }
}

function summarize(
  plans: readonly WritePlan[],
  { fleet, unjudged, fresh, reports, state, timer, problems }: Work,
  options: Options,
  output: Output,
): Result {
  const sum = (pick: (plan: WritePlan) => number) => plans.reduce((total, plan) => total + pick(plan), 0)
  const remembered = fresh.map(cluster => state.sizeOf(cluster))
  const files = {
    added: sum(plan => plan.added.length),
    changed: sum(plan => plan.changed.length),
    removed: sum(plan => plan.removed.length),
    unchanged:
      sum(plan => plan.unchanged) +
      remembered.reduce((total, size) => total + size.files, 0) +
      reports.reduce((total, each) => total + (each.files ? 0 : state.reportFiles(each.environment)), 0),
  }
  const objects =
    fleet.reduce((total, cluster) => total + cluster.objects, 0) +
    remembered.reduce((total, size) => total + size.objects, 0)
  const clusters = [...fleet.map(({ source }) => source), ...fresh]
  const environments = new Set(clusters.map(({ environment }) => environment)).size
  const foreign = plans.flatMap(plan => plan.foreign)
  if (options['dryRun']) list(plans, output)
  for (const path of foreign) output.say(`foreign  generated/${path} (not ours, left alone)`)
  output.say(
    `${count(environments, 'environment')}, ${count(clusters.length, 'cluster')}, ${count(objects, 'object')}`,
  )
  output.say(
    `files: ${files.added} added, ${files.changed} changed, ${files.removed} removed, ${files.unchanged} unchanged${options['dryRun'] ? ' (dry run, nothing written)' : ''}`,
  )
  sayUnjudged(unjudged, output)
  output.say(`${(timer.total() / 1000).toFixed(1)} s`)
  if (options['timings'])
    for (const [stage, milliseconds] of timer.stages())
      output.say(`  ${stage.padEnd(8)} ${milliseconds.toFixed(0).padStart(7)} ms`)
  return {
    ok: true,
    json: {
      environments,
      clusters: clusters.length,
      objects,
      files,
      foreign,
      ...unjudged,
      seconds: timer.total() / 1000,
      stages: Object.fromEntries(timer.stages()),
      problems,
    },
  }
}

function list(plans: readonly WritePlan[], output: Output): void {
  for (const plan of plans) {
    for (const { path } of plan.added) output.say(`add      generated/${path}`)
    for (const { path } of plan.changed) output.say(`change   generated/${path}`)
    for (const path of plan.removed) output.say(`remove   generated/${path}`)
  }
}
