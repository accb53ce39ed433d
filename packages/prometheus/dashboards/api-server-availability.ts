/** Whether the API servers answer, how fast, and what they are busy with: one of the reference design's four. */
import type { Dashboard } from '#kernel'

const READ = 'verb=~"GET|LIST"'
const WRITE = 'verb=~"POST|PUT|PATCH|DELETE"'

/** Share of requests that were answered without an error of the server, over the chosen time. */
function availability(verbs: string): string {
  const failed = `sum(increase(apiserver_request_total{${verbs}, code=~"5.."}[$__range]))`
  return `1 - (${failed} or vector(0)) / sum(increase(apiserver_request_total{${verbs}}[$__range]))`
}

/** 99 of 100 requests were quicker. */
function latency(verbs: string): string {
  return (
    'histogram_quantile(0.99, sum by (le, resource) (rate(apiserver_request_duration_seconds_bucket' +
    `{${verbs}, subresource!="log"}[$__rate_interval])))`
  )
}

function requests(verbs: string): string {
  return `sum by (code) (rate(apiserver_request_total{${verbs}}[$__rate_interval]))`
}

function errors(verbs: string): string {
  return (
    `sum by (resource) (rate(apiserver_request_total{${verbs}, code=~"5.."}[$__rate_interval]))` +
    ` / sum by (resource) (rate(apiserver_request_total{${verbs}}[$__rate_interval]))`
  )
}

/** Three nines, as long as errors are few; less is worse. */
const NINES = { warning: 0.999, critical: 0.99 }

export const apiServerAvailability: Dashboard = {
  name: 'api-server-availability',
  title: 'API server: availability',
  description: 'Availability, requests, errors and latency of the API servers, for reading and for writing.',
  rows: [
    {
      title: 'Thirty days, as recorded: answered in time and without error',
      panels: (['all', 'read', 'write'] as const).map(verb => ({
        title: { all: 'All requests', read: 'Reading', write: 'Writing' }[verb],
        kind: 'stat',
        unit: 'percentunit',
        queries: [{ expr: `apiserver_request:availability30d{verb="${verb}"}` }],
        thresholds: NINES,
      })),
    },
    {
      title: 'Availability over the chosen time: answered without error',
      panels: [
        {
          title: 'API servers up',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(up{job="kubernetes-apiservers"})' }],
          thresholds: { warning: 1, critical: 0.5 },
        },
        {
          title: 'All requests',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: availability('verb!="WATCH"') }],
          thresholds: NINES,
        },
        {
          title: 'Reading',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: availability(READ) }],
          thresholds: NINES,
        },
        {
          title: 'Writing',
          kind: 'stat',
          unit: 'percentunit',
          queries: [{ expr: availability(WRITE) }],
          thresholds: NINES,
        },
      ],
    },
    {
      title: 'Reading: GET and LIST',
      panels: [
        {
          title: 'Requests by answer',
          kind: 'timeseries',
          unit: 'reqps',
          width: 8,
          queries: [{ expr: requests(READ), legend: '{{code}}' }],
        },
        {
          title: 'Share of errors',
          kind: 'timeseries',
          unit: 'percentunit',
          width: 8,
          queries: [{ expr: errors(READ), legend: '{{resource}}' }],
        },
        {
          title: 'Latency, 99th percentile',
          kind: 'timeseries',
          unit: 's',
          width: 8,
          queries: [{ expr: latency(READ), legend: '{{resource}}' }],
        },
      ],
    },
    {
      title: 'Writing: POST, PUT, PATCH and DELETE',
      panels: [
        {
          title: 'Requests by answer',
          kind: 'timeseries',
          unit: 'reqps',
          width: 8,
          queries: [{ expr: requests(WRITE), legend: '{{code}}' }],
        },
        {
          title: 'Share of errors',
          kind: 'timeseries',
          unit: 'percentunit',
          width: 8,
          queries: [{ expr: errors(WRITE), legend: '{{resource}}' }],
        },
        {
          title: 'Latency, 99th percentile',
          kind: 'timeseries',
          unit: 's',
          width: 8,
          queries: [{ expr: latency(WRITE), legend: '{{resource}}' }],
        },
      ],
    },
    {
      title: 'Saturation',
      panels: [
        {
          title: 'Requests in flight',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: 'max by (request_kind) (apiserver_current_inflight_requests)',
              legend: '{{request_kind}}',
            },
          ],
        },
        {
          title: 'Rejected by priority and fairness',
          description: 'Requests turned away because their queue was full or they waited too long.',
          kind: 'timeseries',
          unit: 'reqps',
          queries: [
            {
              expr: 'sum by (priority_level, reason) (rate(apiserver_flowcontrol_rejected_requests_total[$__rate_interval]))',
              legend: '{{priority_level}} {{reason}}',
            },
          ],
        },
        {
          title: 'Latency of etcd, 99th percentile',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: 'histogram_quantile(0.99, sum by (le, operation) (rate(etcd_request_duration_seconds_bucket[$__rate_interval])))',
              legend: '{{operation}}',
            },
          ],
        },
        {
          title: 'Objects in etcd',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: 'topk(10, max by (resource) (apiserver_storage_objects))', legend: '{{resource}}' },
          ],
        },
      ],
    },
    {
      title: 'The process',
      panels: [
        {
          title: 'CPU',
          kind: 'timeseries',
          unit: 'cores',
          queries: [
            {
              expr: 'rate(process_cpu_seconds_total{job="kubernetes-apiservers"}[$__rate_interval])',
              legend: '{{instance}}',
            },
          ],
        },
        {
          title: 'Memory',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [
            { expr: 'process_resident_memory_bytes{job="kubernetes-apiservers"}', legend: '{{instance}}' },
          ],
        },
      ],
    },
  ],
}
