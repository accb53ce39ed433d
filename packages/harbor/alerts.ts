/** Alerts of Harbor. */
import type { Alert } from '#kernel'

const PODS = 'Look at its pods: `kubectl -n <namespace> get pods -l app=harbor`.'
const log = (part: string) => `Read the log: \`kubectl -n <namespace> logs deployment/harbor-${part}\`.`

/** Two series of answers, one of them errors, with the share of errors in a hundred. */
function answers(metric: string, labels: string, errors: number) {
  return [
    { series: `${metric}{${labels},code="200"}`, values: `0+${100 - errors}x40` },
    { series: `${metric}{${labels},code="500"}`, values: `0+${errors}x40` },
  ]
}

export const alerts: readonly Alert[] = [
  {
    name: 'HarborDown',
    expr: 'absent(up{job="harbor-core"} == 1)',
    for: '5m',
    severity: 'critical',
    summary: 'No core of Harbor answers: no image is pulled or pushed.',
    description: 'No pod of harbor-core has answered for 5 minutes.',
    runbook: {
      meaning:
        'Applications cannot be built or rolled out, and pods that move to a node without their image do not start.',
      steps: [
        PODS,
        `${log('core')} It does not start without its database and Redis.`,
        'See what changed last: the difference of generated/ in Git, and `kubectl -n tanzu-packages get packageinstall harbor`.',
      ],
    },
    fires: { input: [{ series: 'up{job="harbor-core",pod="a"}', values: '1x5 0x20' }], at: '15m' },
    quiet: {
      input: [
        { series: 'up{job="harbor-core",pod="a"}', values: '0x30' },
        { series: 'up{job="harbor-core",pod="b"}', values: '1x30' },
      ],
      at: '15m',
    },
  },
  {
    name: 'HarborRegistryDown',
    expr: 'absent(up{job="harbor-registry"} == 1)',
    for: '5m',
    severity: 'critical',
    summary: 'No registry of Harbor answers: no blob is read or written.',
    description: 'No pod of harbor-registry has answered for 5 minutes.',
    runbook: {
      meaning: 'Pulls and pushes fail, though the portal may look well.',
      steps: [
        PODS,
        'If it waits for its volume, see which node still holds it: `kubectl get volumeattachments`.',
        `${log('registry')} With S3, a missing right or an endpoint that does not answer is in its first lines.`,
      ],
    },
    fires: { input: [{ series: 'up{job="harbor-registry"}', values: '0x20' }], at: '10m' },
    quiet: { input: [{ series: 'up{job="harbor-registry"}', values: '0x3 1x20' }], at: '10m' },
  },
  {
    name: 'HarborExporterDown',
    expr: 'absent(up{job="harbor-exporter"} == 1)',
    for: '15m',
    severity: 'info',
    summary: 'Nobody watches the parts of Harbor.',
    description: 'The exporter has not answered for 15 minutes; alerts on parts, quotas and jobs are blind.',
    runbook: {
      meaning: 'Nothing for the people who use Harbor, yet.',
      steps: [PODS, `${log('exporter')} It asks core, the database and Redis.`],
    },
    fires: { input: [{ series: 'up{job="harbor-exporter"}', values: '0x40' }], at: '30m' },
    quiet: { input: [{ series: 'up{job="harbor-exporter"}', values: '0x10 1x30' }], at: '30m' },
  },
  {
    name: 'HarborUnhealthy',
    expr: 'max(harbor_health{job="harbor-exporter"}) == 0',
    for: '10m',
    severity: 'critical',
    summary: 'Harbor says that it is not well.',
    description: 'For 10 minutes at least one part of Harbor has been unhealthy, by its own check.',
    runbook: {
      meaning: 'Depending on the part, pulls, pushes, scans or logins fail.',
      steps: ['HarborPartDown names the part.', PODS, 'Read the log of that part.'],
    },
    fires: { input: [{ series: 'harbor_health{job="harbor-exporter"}', values: '1x5 0x30' }], at: '20m' },
    quiet: { input: [{ series: 'harbor_health{job="harbor-exporter"}', values: '1x5 0x5 1x30' }], at: '20m' },
  },
  {
    name: 'HarborPartDown',
    expr: 'max by (component) (harbor_up{job="harbor-exporter"}) == 0',
    for: '10m',
    severity: 'warning',
    summary: '{{ $labels.component }} of Harbor is down.',
    description: 'Harbor has not reached its {{ $labels.component }} for 10 minutes.',
    runbook: {
      meaning:
        'Without database, redis or registry nothing goes; without jobservice nothing is replicated, scanned or cleaned up; without trivy nothing is scanned.',
      steps: [
        PODS,
        'Look at its volume: `kubectl -n <namespace> get pvc`.',
        'See whether a network policy stops it: the flows of harbor are in the register of ports.',
      ],
    },
    fires: {
      input: [
        { series: 'harbor_up{job="harbor-exporter",component="core"}', values: '1x40' },
        { series: 'harbor_up{job="harbor-exporter",component="trivy"}', values: '0x40' },
      ],
      at: '20m',
    },
    quiet: {
      input: [
        { series: 'harbor_up{job="harbor-exporter",component="core"}', values: '1x40' },
        { series: 'harbor_up{job="harbor-exporter",component="trivy"}', values: '0x5 1x40' },
      ],
      at: '20m',
    },
  },
  {
    name: 'HarborServerErrors',
    expr: 'sum(rate(harbor_core_http_request_total{job="harbor-core",code=~"5.."}[5m])) / sum(rate(harbor_core_http_request_total{job="harbor-core"}[5m])) > 0.05',
    for: '10m',
    severity: 'warning',
    summary: 'Harbor answers more than 5% of its requests with an error.',
    description: '{{ $value | humanizePercentage }} of the answers of core have been 5xx for 10 minutes.',
    runbook: {
      meaning: 'Pulls and pushes fail now and then, and so do pages of the portal.',
      steps: [log('core'), 'Look at the database and Redis: their load, their volumes.'],
    },
    fires: { input: answers('harbor_core_http_request_total', 'job="harbor-core"', 10), at: '30m' },
    quiet: { input: answers('harbor_core_http_request_total', 'job="harbor-core"', 1), at: '30m' },
  },
  {
    name: 'HarborRegistryErrors',
    expr: 'sum(rate(registry_http_requests_total{job="harbor-registry",code=~"5.."}[5m])) / sum(rate(registry_http_requests_total{job="harbor-registry"}[5m])) > 0.05',
    for: '10m',
    severity: 'warning',
    summary: 'The registry of Harbor fails more than 5% of its requests.',
    description:
      '{{ $value | humanizePercentage }} of the answers of the registry have been 5xx for 10 minutes.',
    runbook: {
      meaning: 'Blobs are not read or written: pulls and pushes break off.',
      steps: [
        log('registry'),
        'A full volume: `kubectl -n <namespace> exec deployment/harbor-registry -c registry -- df -h /storage`. Collect garbage, or enlarge the claim.',
        'With S3: see whether its endpoint answers, and whether the role may still write.',
      ],
    },
    fires: { input: answers('registry_http_requests_total', 'job="harbor-registry"', 10), at: '30m' },
    quiet: { input: answers('registry_http_requests_total', 'job="harbor-registry"', 1), at: '30m' },
  },
  {
    name: 'HarborStorageSlow',
    expr: 'sum by (action) (rate(registry_storage_action_seconds_sum{job="harbor-registry"}[10m])) / sum by (action) (rate(registry_storage_action_seconds_count{job="harbor-registry"}[10m])) > 5',
    for: '15m',
    severity: 'info',
    summary: 'The storage of Harbor takes {{ $value | humanizeDuration }} for {{ $labels.action }}.',
    description: 'On average {{ $labels.action }} has taken more than 5 seconds for 15 minutes.',
    runbook: {
      meaning: 'Pulls and pushes take long; large rollouts run into their time limits.',
      steps: [
        'A volume: see whether it has used up its burst credits (gp2), and take a faster storage class.',
        'S3: see whether its endpoint is in the zone of the node, and whether S3 throttles.',
      ],
    },
    fires: {
      input: [
        {
          series: 'registry_storage_action_seconds_sum{job="harbor-registry",action="PutContent"}',
          values: '0+600x60',
        },
        {
          series: 'registry_storage_action_seconds_count{job="harbor-registry",action="PutContent"}',
          values: '0+60x60',
        },
      ],
      at: '45m',
    },
    quiet: {
      input: [
        {
          series: 'registry_storage_action_seconds_sum{job="harbor-registry",action="PutContent"}',
          values: '0+60x60',
        },
        {
          series: 'registry_storage_action_seconds_count{job="harbor-registry",action="PutContent"}',
          values: '0+60x60',
        },
      ],
      at: '45m',
    },
  },
  {
    name: 'HarborQuotaNearlyUsed',
    expr: 'max by (project_name) (harbor_project_quota_usage_byte{job="harbor-exporter"}) / (max by (project_name) (harbor_project_quota_byte{job="harbor-exporter"}) > 0) > 0.9',
    for: '30m',
    severity: 'warning',
    summary:
      'The project {{ $labels.project_name }} has used {{ $value | humanizePercentage }} of its quota.',
    description: 'More than 90% of the quota of {{ $labels.project_name }} has been used for half an hour.',
    runbook: {
      meaning: 'When it is full, pushes to the project are refused; pulls go on.',
      steps: [
        'Ask the owners of the project to delete artifacts, or to set a retention rule; then collect garbage.',
        'Or raise its quota in Harbor, if the storage has room.',
      ],
    },
    fires: {
      input: [
        {
          series: 'harbor_project_quota_usage_byte{job="harbor-exporter",project_name="shop"}',
          values: '95x60',
        },
        { series: 'harbor_project_quota_byte{job="harbor-exporter",project_name="shop"}', values: '100x60' },
      ],
      at: '45m',
    },
    quiet: {
      input: [
        {
          series: 'harbor_project_quota_usage_byte{job="harbor-exporter",project_name="shop"}',
          values: '95x60',
        },
        // no quota at all
        { series: 'harbor_project_quota_byte{job="harbor-exporter",project_name="shop"}', values: '-1x60' },
      ],
      at: '45m',
    },
  },
  {
    name: 'HarborJobsWait',
    expr: 'max by (type) (harbor_task_queue_latency{job="harbor-exporter"}) > 3600',
    for: '15m',
    severity: 'warning',
    summary: 'Jobs of Harbor of type {{ $labels.type }} wait for more than an hour.',
    description: 'The next job of type {{ $labels.type }} has waited for {{ $value | humanizeDuration }}.',
    runbook: {
      meaning: 'What the job does, for example a scan, a replication or a clean-up, comes late or never.',
      steps: [
        log('jobservice'),
        'A scan: see whether Trivy has its database: `kubectl -n <namespace> exec harbor-trivy-0 -- ls /home/scanner/.cache/trivy/db`.',
        'Stop jobs that hang in Harbor, under Administration.',
      ],
    },
    fires: {
      input: [
        {
          series: 'harbor_task_queue_latency{job="harbor-exporter",type="IMAGE_SCAN"}',
          values: '4000+60x60',
        },
      ],
      at: '30m',
    },
    quiet: {
      input: [
        {
          series: 'harbor_task_queue_latency{job="harbor-exporter",type="IMAGE_SCAN"}',
          values: '4000x5 10x60',
        },
      ],
      at: '30m',
    },
  },
]
