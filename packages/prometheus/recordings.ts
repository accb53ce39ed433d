/**
 * Recordings for the availability of the API server, under the names that the package's own have. Those count requests as
 * slow by bounds of 0.1 s and 0.5 s; the API server of Kubernetes 1.23 has no bucket of 0.5 s any more, so there they
 * yield nothing. These follow the objectives of Kubernetes itself: 1 s for one object, 5 s for a namespace, 30 s for all.
 */
import type { Recording } from '#kernel'

const JOB = 'job="kubernetes-apiservers"'
/** Requests that are answered for as long as the client listens have no duration that says anything. */
const BRIEF = 'subresource!~"proxy|attach|log|exec|portforward"'
const READ = `${JOB},verb=~"LIST|GET",${BRIEF}`
const WRITE = `${JOB},verb=~"POST|PUT|PATCH|DELETE",${BRIEF}`

const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const

const burns = WINDOWS.flatMap((window): Recording[] => [
  {
    record: `apiserver_request:burnrate${window}`,
    expr: `(${slowReads(window)} + ${errors(READ, window)}) / sum(rate(apiserver_request_total{${READ}}[${window}]))`,
    labels: { verb: 'read' },
  },
  {
    record: `apiserver_request:burnrate${window}`,
    expr: `(${slowWrites(window)} + ${errors(WRITE, window)}) / sum(rate(apiserver_request_total{${WRITE}}[${window}]))`,
    labels: { verb: 'write' },
  },
])

function slowReads(window: string): string {
  const within = (scope: string, le: string) =>
    `(sum(rate(apiserver_request_duration_seconds_bucket{${READ},scope${scope},le="${le}"}[${window}])) or vector(0))`
  return `sum(rate(apiserver_request_duration_seconds_count{${READ}}[${window}])) - (${within('=~"resource|"', '1')} + ${within('="namespace"', '5')} + ${within('="cluster"', '30')})`
}

function slowWrites(window: string): string {
  return `sum(rate(apiserver_request_duration_seconds_count{${WRITE}}[${window}])) - sum(rate(apiserver_request_duration_seconds_bucket{${WRITE},le="1"}[${window}]))`
}

function errors(requests: string, window: string): string {
  return `(sum(rate(apiserver_request_total{${requests},code=~"5.."}[${window}])) or vector(0))`
}

const rates: readonly Recording[] = (
  [
    ['read', READ],
    ['write', WRITE],
  ] as const
).flatMap(([verb, requests]) => [
  {
    record: 'code_resource:apiserver_request_total:rate5m',
    expr: `sum by (code, resource) (rate(apiserver_request_total{${requests}}[5m]))`,
    labels: { verb },
  },
  {
    record: 'cluster_quantile:apiserver_request_duration_seconds:histogram_quantile',
    expr: `histogram_quantile(0.99, sum by (le, resource) (rate(apiserver_request_duration_seconds_bucket{${requests}}[5m]))) > 0`,
    labels: { quantile: '0.99', verb },
  },
])

const ALL = `${JOB},${BRIEF},verb!~"LIST|WATCH|WATCHLIST|DELETECOLLECTION|PROXY|CONNECT"`

const durations: readonly Recording[] = [
  {
    record: 'cluster:apiserver_request_duration_seconds:mean5m',
    expr: `sum without (instance) (rate(apiserver_request_duration_seconds_sum{${ALL}}[5m])) / sum without (instance) (rate(apiserver_request_duration_seconds_count{${ALL}}[5m]))`,
  },
  ...['0.99', '0.9', '0.5'].map(quantile => ({
    record: 'cluster_quantile:apiserver_request_duration_seconds:histogram_quantile',
    expr: `histogram_quantile(${quantile}, sum by (le) (rate(apiserver_request_duration_seconds_bucket{${ALL}}[5m])))`,
    labels: { quantile },
  })),
]

/** Thirty days are the average of recorded hours: reading every sample of a month anew would take minutes. */
const MONTH = '[30d]) * 24 * 30'

const hours: readonly Recording[] = [
  {
    record: 'code_verb:apiserver_request_total:increase1h',
    expr: `sum by (code, verb) (increase(apiserver_request_total{${JOB},${BRIEF},verb=~"LIST|GET|POST|PUT|PATCH|DELETE"}[1h]))`,
  },
  {
    record: 'apiserver_request:slow:increase1h',
    expr: `(${slowReads('1h')}) * 3600`,
    labels: { verb: 'read' },
  },
  {
    record: 'apiserver_request:slow:increase1h',
    expr: `(${slowWrites('1h')}) * 3600`,
    labels: { verb: 'write' },
  },
  {
    record: 'code_verb:apiserver_request_total:increase30d',
    expr: `avg_over_time(code_verb:apiserver_request_total:increase1h${MONTH}`,
  },
  {
    record: 'code:apiserver_request_total:increase30d',
    expr: 'sum by (code) (code_verb:apiserver_request_total:increase30d{verb=~"LIST|GET"})',
    labels: { verb: 'read' },
  },
  {
    record: 'code:apiserver_request_total:increase30d',
    expr: 'sum by (code) (code_verb:apiserver_request_total:increase30d{verb=~"POST|PUT|PATCH|DELETE"})',
    labels: { verb: 'write' },
  },
]

const availability = (['all', 'read', 'write'] as const).map((verb): Recording => {
  const only = verb === 'all' ? '' : `verb="${verb}"`
  const slow = `sum(avg_over_time(apiserver_request:slow:increase1h{${only}}${MONTH})`
  const failed = `(sum(code:apiserver_request_total:increase30d{${[only, 'code=~"5.."'].filter(Boolean).join(',')}}) or vector(0))`
  return {
    record: 'apiserver_request:availability30d',
    expr: `1 - (${slow} + ${failed}) / sum(code:apiserver_request_total:increase30d{${only}})`,
    labels: { verb },
  }
})

export const recordings: readonly Recording[] = [...burns, ...rates, ...durations, ...hours, ...availability]
