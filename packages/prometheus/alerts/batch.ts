/** Alerts on Jobs, CronJobs, autoscalers, budgets and quotas. Metrics: kube-state-metrics. */
import type { Alert } from '#kernel'

const job = (name: string, values: string, more = '') => ({
  series: `kube_job_${name}{namespace="payments",job_name="settle"${more}}`,
  values,
})
const cronJob = (name: string, values: string) => ({
  series: `kube_cronjob_${name}{namespace="payments",cronjob="settle"}`,
  values,
})
const autoscaler = (name: string, values: string) => ({
  series: `kube_horizontalpodautoscaler_${name}{namespace="payments",horizontalpodautoscaler="api"}`,
  values,
})
const budget = (name: string, values: string) => ({
  series: `kube_poddisruptionbudget_status_${name}{namespace="payments",poddisruptionbudget="api"}`,
  values,
})

export const batchAlerts: readonly Alert[] = [
  {
    name: 'JobFailed',
    expr: 'max by (namespace, job_name) (kube_job_failed{condition="true"}) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'Job {{ $labels.namespace }}/{{ $labels.job_name }} has failed',
    description: 'It has used up its attempts (backoffLimit) or its time.',
    runbook: {
      meaning: 'What it was to do has not been done.',
      steps: [
        '`kubectl -n <namespace> logs job/<name>`: the last attempt.',
        'Mend the reason, and delete the Job, so that it can be made again and this alert ends.',
      ],
    },
    fires: { input: [job('failed', '1x30', ',condition="true"')], at: '20m' },
    quiet: { input: [job('failed', '0x30', ',condition="true"')], at: '20m' },
  },
  {
    name: 'JobRunsLong',
    expr: 'time() - max by (namespace, job_name) (kube_job_status_start_time and on (namespace, job_name) kube_job_status_active > 0) > 43200',
    severity: 'warning',
    summary:
      'Job {{ $labels.namespace }}/{{ $labels.job_name }} has been running for {{ $value | humanizeDuration }}',
    description: 'A Job of more than twelve hours has usually stopped working.',
    runbook: {
      meaning: 'What it was to do has not been done, and the next one may wait for it.',
      steps: [
        '`kubectl -n <namespace> logs job/<name>`: whether it still does something.',
        'Give it activeDeadlineSeconds, so that it ends by itself.',
      ],
    },
    fires: { input: [job('status_start_time', '0x800'), job('status_active', '1x800')], at: '13h' },
    quiet: { input: [job('status_start_time', '0x800'), job('status_active', '0x800')], at: '13h' },
  },
  {
    name: 'CronJobLate',
    expr: `
      time() - max by (namespace, cronjob) (kube_cronjob_next_schedule_time) > 3600
      and on (namespace, cronjob) max by (namespace, cronjob) (kube_cronjob_spec_suspend) == 0`,
    for: '15m',
    severity: 'warning',
    summary: 'CronJob {{ $labels.namespace }}/{{ $labels.cronjob }} is {{ $value | humanizeDuration }} late',
    description: 'It should have started a Job more than an hour ago.',
    runbook: {
      meaning: 'What it does at times, backups for example, is not done.',
      steps: [
        '`kubectl -n <namespace> describe cronjob <name>`: a Job that still runs and forbids another, or too many missed starts.',
        'If all CronJobs are late, the controller manager is down.',
      ],
    },
    fires: { input: [cronJob('next_schedule_time', '0x120'), cronJob('spec_suspend', '0x120')], at: '100m' },
    quiet: { input: [cronJob('next_schedule_time', '0x120'), cronJob('spec_suspend', '1x120')], at: '100m' },
  },
  {
    name: 'AutoscalerAtMaximum',
    expr: `
      kube_horizontalpodautoscaler_status_current_replicas >= kube_horizontalpodautoscaler_spec_max_replicas
      and kube_horizontalpodautoscaler_spec_max_replicas > kube_horizontalpodautoscaler_spec_min_replicas`,
    for: '30m',
    severity: 'warning',
    summary: 'Autoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} can add no more pods',
    description: 'It has been at its maximum of {{ $value }} for half an hour.',
    runbook: {
      meaning: 'More load makes everything slower.',
      steps: ['See whether the load is real.', 'Raise maxReplicas, if the nodes have room.'],
    },
    fires: {
      input: [
        autoscaler('status_current_replicas', '10x60'),
        autoscaler('spec_max_replicas', '10x60'),
        autoscaler('spec_min_replicas', '2x60'),
      ],
      at: '45m',
    },
    quiet: {
      input: [
        autoscaler('status_current_replicas', '4x60'),
        autoscaler('spec_max_replicas', '10x60'),
        autoscaler('spec_min_replicas', '2x60'),
      ],
      at: '45m',
    },
  },
  {
    name: 'AutoscalerStuck',
    expr: `
      kube_horizontalpodautoscaler_status_desired_replicas != kube_horizontalpodautoscaler_status_current_replicas
      and changes(kube_horizontalpodautoscaler_status_current_replicas[15m]) == 0`,
    for: '15m',
    severity: 'warning',
    summary:
      'Autoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} does not reach the number of pods it wants',
    description: 'It wants {{ $value }} pods, and their number has not changed for a quarter of an hour.',
    runbook: {
      meaning: 'The workload has too few pods for its load, or too many.',
      steps: [
        '`kubectl -n <namespace> describe hpa <name>`.',
        '`kubectl -n <namespace> get pods`: pending ones, quotas.',
      ],
    },
    fires: {
      input: [autoscaler('status_desired_replicas', '6x60'), autoscaler('status_current_replicas', '4x60')],
      at: '40m',
    },
    quiet: {
      input: [autoscaler('status_desired_replicas', '4x60'), autoscaler('status_current_replicas', '4x60')],
      at: '40m',
    },
  },
  {
    name: 'DisruptionBudgetBroken',
    expr: 'kube_poddisruptionbudget_status_current_healthy < kube_poddisruptionbudget_status_desired_healthy',
    for: '15m',
    severity: 'warning',
    summary: 'Fewer pods are healthy than {{ $labels.namespace }}/{{ $labels.poddisruptionbudget }} demands',
    description: '{{ $value }} pods are healthy. Nodes with such a pod cannot be drained.',
    runbook: {
      meaning: 'An upgrade of the cluster would stop at this node.',
      steps: ['`kubectl -n <namespace> get pods`: mend those that are not ready.'],
    },
    fires: { input: [budget('current_healthy', '1x30'), budget('desired_healthy', '2x30')], at: '20m' },
    quiet: { input: [budget('current_healthy', '2x30'), budget('desired_healthy', '2x30')], at: '20m' },
  },
]
