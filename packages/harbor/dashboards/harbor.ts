/** Harbor: whether images are served, and what they take. */
import type { Dashboard } from '#kernel'

const CORE = 'job="harbor-core"'
const REGISTRY = 'job="harbor-registry"'
const EXPORTER = 'job="harbor-exporter"'

export const harborDashboard: Dashboard = {
  name: 'harbor',
  title: 'Harbor',
  description: 'Whether images of applications are served, and what they take.',
  rows: [
    {
      title: 'At a glance',
      panels: [
        {
          title: 'Health',
          description: '1 when all parts are well.',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `max(harbor_health{${EXPORTER}})` }],
        },
        {
          title: 'Projects',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(harbor_project_total{${EXPORTER}})` }],
        },
        {
          title: 'Repositories',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(harbor_project_repo_total{${EXPORTER}})` }],
        },
        {
          title: 'Stored',
          kind: 'stat',
          unit: 'bytes',
          queries: [{ expr: `sum(harbor_project_quota_usage_byte{${EXPORTER}})` }],
        },
        {
          title: 'Parts',
          kind: 'table',
          unit: 'short',
          queries: [{ expr: `max by (component) (harbor_up{${EXPORTER}})`, legend: '{{component}}' }],
        },
        {
          title: 'Version',
          kind: 'table',
          unit: 'short',
          queries: [
            {
              expr: `max by (harbor_version, auth_mode) (harbor_system_info{${EXPORTER}})`,
              legend: '{{harbor_version}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Requests',
      panels: [
        {
          title: 'Requests to core',
          kind: 'timeseries',
          unit: 'reqps',
          queries: [
            { expr: `sum by (code) (rate(harbor_core_http_request_total{${CORE}}[5m]))`, legend: '{{code}}' },
          ],
        },
        {
          title: 'Slowest operations of core',
          description: 'Nine in ten requests are quicker.',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: `topk(10, max by (operation) (harbor_core_http_request_duration_seconds{${CORE},quantile="0.9"}))`,
              legend: '{{operation}}',
            },
          ],
        },
        {
          title: 'Requests to the registry',
          kind: 'timeseries',
          unit: 'reqps',
          queries: [
            {
              expr: `sum by (handler, code) (rate(registry_http_requests_total{${REGISTRY}}[5m]))`,
              legend: '{{handler}} {{code}}',
            },
          ],
        },
        {
          title: 'Requests under way',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: `sum(harbor_core_http_inflight_requests{${CORE}})`, legend: 'core' },
            { expr: `sum(registry_http_in_flight_requests{${REGISTRY}})`, legend: 'registry' },
          ],
        },
        {
          title: 'Registry: nine in ten are quicker',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: `histogram_quantile(0.9, sum by (le, handler) (rate(registry_http_request_duration_seconds_bucket{${REGISTRY}}[5m])))`,
              legend: '{{handler}}',
            },
          ],
        },
        {
          title: 'Storage: seconds an action',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: `sum by (action) (rate(registry_storage_action_seconds_sum{${REGISTRY}}[5m])) / sum by (action) (rate(registry_storage_action_seconds_count{${REGISTRY}}[5m]))`,
              legend: '{{action}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Projects',
      panels: [
        {
          title: 'Share of the quota that is used',
          description: 'Projects without a quota are not shown.',
          kind: 'timeseries',
          unit: 'percentunit',
          queries: [
            {
              expr: `max by (project_name) (harbor_project_quota_usage_byte{${EXPORTER}}) / (max by (project_name) (harbor_project_quota_byte{${EXPORTER}}) > 0)`,
              legend: '{{project_name}}',
            },
          ],
        },
        {
          title: 'Artifacts',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `sum by (project_name) (harbor_project_artifact_total{${EXPORTER}})`,
              legend: '{{project_name}}',
            },
          ],
        },
        {
          title: 'Pulls in an hour',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `sum by (project_name) (delta(harbor_artifact_pulled{${EXPORTER}}[1h]))`,
              legend: '{{project_name}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Jobs',
      panels: [
        {
          title: 'Jobs that wait',
          kind: 'timeseries',
          unit: 'short',
          queries: [{ expr: `max by (type) (harbor_task_queue_size{${EXPORTER}})`, legend: '{{type}}' }],
        },
        {
          title: 'How long the next one has waited',
          kind: 'timeseries',
          unit: 's',
          queries: [{ expr: `max by (type) (harbor_task_queue_latency{${EXPORTER}})`, legend: '{{type}}' }],
        },
        {
          title: 'Jobs that run',
          kind: 'timeseries',
          unit: 'short',
          queries: [{ expr: `sum by (type) (harbor_task_concurrency{${EXPORTER}})`, legend: '{{type}}' }],
        },
      ],
    },
    {
      title: 'Processes',
      panels: [
        {
          title: 'Memory',
          kind: 'timeseries',
          unit: 'bytes',
          queries: [
            {
              expr: 'sum by (job, pod) (process_resident_memory_bytes{job=~"harbor-.*"})',
              legend: '{{job}} {{pod}}',
            },
          ],
        },
        {
          title: 'CPU',
          kind: 'timeseries',
          unit: 'cores',
          queries: [
            {
              expr: 'sum by (job, pod) (rate(process_cpu_seconds_total{job=~"harbor-.*"}[5m]))',
              legend: '{{job}} {{pod}}',
            },
          ],
        },
      ],
    },
  ],
}
