/** Alerts on Deployments, StatefulSets and DaemonSets that have not what they should. Metrics: kube-state-metrics. */
import type { Alert } from '#kernel'

const deployment = (name: string, values: string, more = '') => ({
  series: `kube_deployment_${name}{namespace="payments",deployment="api"${more}}`,
  values,
})
const statefulSet = (name: string, values: string, more = '') => ({
  series: `kube_statefulset_${name}{namespace="payments",statefulset="db"${more}}`,
  values,
})
const daemonSet = (name: string, values: string) => ({
  series: `kube_daemonset_status_${name}{namespace="kube-system",daemonset="agent"}`,
  values,
})

const lookAtPods = [
  '`kubectl -n <namespace> get pods`: which ones are not there, or not ready, and why (`kubectl describe pod`).',
  '`kubectl -n <namespace> get events --sort-by=.lastTimestamp`: quotas, admission, missing volumes.',
]

export const workloadAlerts: readonly Alert[] = [
  {
    name: 'DeploymentReplicasMissing',
    expr: `
      kube_deployment_spec_replicas > kube_deployment_status_replicas_available
      and changes(kube_deployment_status_replicas_updated[10m]) == 0`,
    for: '15m',
    severity: 'warning',
    summary: 'Deployment {{ $labels.namespace }}/{{ $labels.deployment }} has too few pods',
    description:
      'For a quarter of an hour fewer pods than wanted have been available, and nothing is being rolled out.',
    runbook: {
      meaning: 'Those that are left carry the load; the next failure may be an outage.',
      steps: lookAtPods,
    },
    fires: {
      input: [
        deployment('spec_replicas', '3x40'),
        deployment('status_replicas_available', '2x40'),
        deployment('status_replicas_updated', '3x40'),
      ],
      at: '30m',
    },
    quiet: {
      input: [
        deployment('spec_replicas', '3x40'),
        deployment('status_replicas_available', '3x40'),
        deployment('status_replicas_updated', '3x40'),
      ],
      at: '30m',
    },
  },
  {
    name: 'DeploymentRolloutStuck',
    expr: 'max by (namespace, deployment) (kube_deployment_status_condition{condition="Progressing",status="false"}) == 1',
    for: '15m',
    severity: 'warning',
    summary: 'The new version of {{ $labels.namespace }}/{{ $labels.deployment }} does not come up',
    description: 'Its rollout has passed its deadline (progressDeadlineSeconds).',
    runbook: {
      meaning: 'The old version still runs, as far as it has pods left; what was to be delivered is not.',
      steps: [
        ...lookAtPods,
        '`kubectl -n <namespace> rollout undo deployment/<name>`, by a commit that reverts it.',
      ],
    },
    fires: {
      input: [deployment('status_condition', '1x40', ',condition="Progressing",status="false"')],
      at: '20m',
    },
    quiet: {
      input: [deployment('status_condition', '1x40', ',condition="Progressing",status="true"')],
      at: '20m',
    },
  },
  {
    name: 'DeploymentChangeUnseen',
    expr: 'kube_deployment_status_observed_generation != kube_deployment_metadata_generation',
    for: '15m',
    severity: 'warning',
    summary: 'A change of {{ $labels.namespace }}/{{ $labels.deployment }} has not been acted upon',
    description: 'The controller manager has not seen the newest version of the Deployment.',
    runbook: {
      meaning:
        'Changes to workloads have no effect. If many Deployments say so, the controller manager is down.',
      steps: ['`kubectl -n kube-system get pods -l component=kube-controller-manager`, and their logs.'],
    },
    fires: {
      input: [deployment('status_observed_generation', '3x40'), deployment('metadata_generation', '4x40')],
      at: '20m',
    },
    quiet: {
      input: [deployment('status_observed_generation', '4x40'), deployment('metadata_generation', '4x40')],
      at: '20m',
    },
  },
  {
    name: 'StatefulSetReplicasMissing',
    expr: `
      kube_statefulset_status_replicas_ready != kube_statefulset_replicas
      and changes(kube_statefulset_status_replicas_updated[10m]) == 0`,
    for: '15m',
    severity: 'warning',
    summary: 'StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} has pods that are not ready',
    description: 'For a quarter of an hour not all of its pods have been ready.',
    runbook: {
      meaning: 'A database or queue runs without some of its members; one more may cost its quorum.',
      steps: [
        ...lookAtPods,
        'A pod that is gone with its node is not replaced until the node is: see NodeNotReady.',
      ],
    },
    fires: {
      input: [
        statefulSet('status_replicas_ready', '2x40'),
        statefulSet('replicas', '3x40'),
        statefulSet('status_replicas_updated', '3x40'),
      ],
      at: '30m',
    },
    quiet: {
      input: [
        statefulSet('status_replicas_ready', '3x40'),
        statefulSet('replicas', '3x40'),
        statefulSet('status_replicas_updated', '3x40'),
      ],
      at: '30m',
    },
  },
  {
    name: 'StatefulSetRolloutStuck',
    expr: `
      max by (namespace, statefulset) (kube_statefulset_status_current_revision unless kube_statefulset_status_update_revision)
      * on (namespace, statefulset) max by (namespace, statefulset) (kube_statefulset_replicas != kube_statefulset_status_replicas_updated)
      and on (namespace, statefulset) changes(kube_statefulset_status_replicas_updated[10m]) == 0`,
    for: '15m',
    severity: 'warning',
    summary: 'The new version of {{ $labels.namespace }}/{{ $labels.statefulset }} does not come up',
    description: 'Some of its pods are still of the old version, and none has been replaced for ten minutes.',
    runbook: {
      meaning: 'Old and new run side by side longer than intended.',
      steps: [
        ...lookAtPods,
        'StatefulSets wait for each pod in turn: mend the one that is not ready, or delete it.',
      ],
    },
    fires: {
      input: [
        statefulSet('status_current_revision', '1x40', ',revision="db-1"'),
        statefulSet('status_update_revision', '1x40', ',revision="db-2"'),
        statefulSet('replicas', '3x40'),
        statefulSet('status_replicas_updated', '1x40'),
      ],
      at: '30m',
    },
    quiet: {
      input: [
        statefulSet('status_current_revision', '1x40', ',revision="db-2"'),
        statefulSet('status_update_revision', '1x40', ',revision="db-2"'),
        statefulSet('replicas', '3x40'),
        statefulSet('status_replicas_updated', '3x40'),
      ],
      at: '30m',
    },
  },
  {
    name: 'DaemonSetPodsMissing',
    expr: 'kube_daemonset_status_desired_number_scheduled - kube_daemonset_status_number_ready > 0',
    for: '15m',
    severity: 'warning',
    summary: 'DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} lacks {{ $value }} pods',
    description: 'On some nodes its pod is not there or not ready.',
    runbook: {
      meaning: 'Those nodes go without what it does: pod network, logs, metrics or storage.',
      steps: [...lookAtPods, '`kubectl -n <namespace> get pods -o wide`: which nodes.'],
    },
    fires: {
      input: [daemonSet('desired_number_scheduled', '5x40'), daemonSet('number_ready', '4x40')],
      at: '20m',
    },
    quiet: {
      input: [daemonSet('desired_number_scheduled', '5x40'), daemonSet('number_ready', '5x40')],
      at: '20m',
    },
  },
  {
    name: 'DaemonSetMisscheduled',
    expr: 'kube_daemonset_status_number_misscheduled > 0',
    for: '30m',
    severity: 'info',
    summary:
      'DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} has pods on nodes where it should have none',
    description: '{{ $value }} of its pods run where its node selector or a taint forbids it.',
    runbook: {
      meaning: 'Nothing; somebody changed labels or taints of nodes.',
      steps: ['Delete those pods; they do not come back.'],
    },
    fires: { input: [daemonSet('number_misscheduled', '1x60')], at: '45m' },
    quiet: { input: [daemonSet('number_misscheduled', '0x60')], at: '45m' },
  },
]
