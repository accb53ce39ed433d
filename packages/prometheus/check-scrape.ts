/** What Prometheus would refuse of the options, or what would stop it. */
import type { Path, Problem } from '#kernel'
import type { PrometheusContext } from './context.ts'
import { clusterJobs } from './jobs/cluster.ts'
import { ownerOf } from './files.ts'
import { network } from './flows.ts'
import { milliseconds } from './words/formats.ts'

export function checkScrape(context: PrometheusContext): Problem[] {
  return [...checkNames(context), ...checkTimes(context), ...checkReserved(context), ...checkSizes(context)]
}

/** Prometheus takes the name of a job, and of a receiver, once; files are named after them. */
function checkNames(context: PrometheusContext): Problem[] {
  const { scrape, remoteWrite } = context.options
  const taken = [
    ...clusterJobs.map(job => (job as { readonly job_name: string }).job_name),
    ...network(context).metrics.map(({ job }) => job),
    ...(scrape.annotated ? ['kubernetes-pods'] : []),
  ]
  return [
    ...repeated(context, ['scrape', 'jobs'], taken, scrape.jobs),
    ...repeated(context, ['remoteWrite'], [], remoteWrite),
  ]
}

function repeated(
  context: PrometheusContext,
  path: Path,
  taken: readonly string[],
  named: readonly { readonly name: string }[],
): Problem[] {
  const names = [...taken, ...named.map(({ name }) => name)]
  return named.flatMap(({ name }, i) =>
    names.findIndex(other => ownerOf('', other) === ownerOf('', name)) < taken.length + i
      ? [
          context.problem('prometheus/name', [...path, i, 'name'], {
            of: 'options',
            message: `prometheus: ${path.join('.')} has a name that is taken`,
            found: name,
            expected: `a name beside ${[...new Set(names)].toSorted().join(', ')}`,
          }),
        ]
      : [],
  )
}

/** A target that may take longer than until its next turn. */
function checkTimes(context: PrometheusContext): Problem[] {
  const { interval, timeout, jobs } = context.options.scrape
  const all = [
    { path: ['scrape', 'timeout'], interval, timeout },
    ...jobs.map((job, i) => ({
      path: ['scrape', 'jobs', i],
      interval: job.interval ?? interval,
      timeout: job.timeout ?? (job.interval === undefined ? timeout : shorter(timeout, job.interval)),
    })),
  ]
  return all
    .filter(each => milliseconds(each.timeout) > milliseconds(each.interval))
    .map(each =>
      context.problem('prometheus/timeout', each.path, {
        of: 'options',
        message: 'prometheus: a target may take longer to answer than until it is read again',
        found: `timeout ${each.timeout}, interval ${each.interval}`,
        expected: `a timeout of at most ${each.interval}`,
      }),
    )
}

/** A job with an interval and no timeout of its own has the smaller of both (prometheus v2.36.2, config.Load). */
function shorter(a: string, b: string): string {
  return milliseconds(a) < milliseconds(b) ? a : b
}

/** Two labels that every sample of this cluster has. */
function checkReserved(context: PrometheusContext): Problem[] {
  return ['cluster', 'environment']
    .filter(label => label in context.options.scrape.labels)
    .map(label =>
      context.problem('prometheus/label', ['scrape', 'labels', label], {
        of: 'options',
        message: `prometheus: the label ${label} is the name of the ${label}`,
        found: context.options.scrape.labels[label] ?? '',
        fix: `remove ${label}; Drawbridge sets it`,
      }),
    )
}

const GIGA = { GB: 1, TB: 1024 } as const

/** Blocks that fill the volume stop Prometheus before it would drop the oldest. */
function checkSizes(context: PrometheusContext): Problem[] {
  const { size } = context.options.retention
  const { storage } = context.values.prometheus.pvc
  const [, kept, unit] = /^(\d+)(GB|TB)$/.exec(size ?? '') ?? []
  const [, room, scale] = /^(\d+)(Gi|Ti)$/.exec(storage) ?? []
  if (kept === undefined || room === undefined) return []
  const gigabytes = Number(kept) * GIGA[unit as keyof typeof GIGA]
  const limit = Number(room) * (scale === 'Ti' ? 1024 : 1) * 0.9
  if (gigabytes <= limit) return []
  return [
    context.problem('prometheus/retention', ['retention', 'size'], {
      of: 'options',
      message: 'prometheus: what is kept would fill the volume, and a full volume stops Prometheus',
      found: `${size} on a volume of ${storage}`,
      expected: `at most ${Math.floor(limit)}GB, which leaves a tenth for the log of writes`,
      fix: 'keep less, or raise prometheus.pvc.storage',
    }),
  ]
}
