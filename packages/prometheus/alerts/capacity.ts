/** Alerts on the room that is left in the cluster and in namespaces. Metrics: kube-state-metrics. */
import type { Alert } from '#kernel'

const quota = (type: string, values: string) => ({
  series: `kube_resourcequota{namespace="payments",resourcequota="payments",resource="requests.cpu",type="${type}"}`,
  values,
})

/** Three equal nodes, of which one may fail; `requested` is asked for on each. */
function nodes(resource: string, requested: string) {
  return ['w-1', 'w-2', 'w-3'].flatMap(node => [
    { series: `kube_node_status_allocatable{node="${node}",resource="${resource}"}`, values: '8x60' },
    {
      series: `kube_pod_container_resource_requests{namespace="payments",pod="p-${node}",container="c",node="${node}",resource="${resource}"}`,
      values: requested,
    },
  ])
}

/** Requests beyond what is left when the largest node is gone. */
function overcommitted(resource: string): string {
  const allocatable = `max by (node) (kube_node_status_allocatable{resource="${resource}"})`
  return `
      sum(max by (namespace, pod, container) (kube_pod_container_resource_requests{resource="${resource}",node!=""}))
      / (sum(${allocatable}) - max(${allocatable})) > 1
      and count(${allocatable}) > 1`
}

const grow = [
  '`kubectl describe nodes`, section "Allocated resources": who requests what.',
  'Lower requests that are never used: compare with `kubectl top pods -A`.',
  'Raise workers.perZone.',
]

export const capacityAlerts: readonly Alert[] = [
  {
    name: 'ClusterCpuOvercommitted',
    expr: overcommitted('cpu'),
    for: '15m',
    severity: 'warning',
    summary: 'The cluster could not lose a node: more CPU is requested than the others have',
    description: 'Requests are {{ $value | humanizePercentage }} of what is left without the largest node.',
    runbook: {
      meaning: 'Nothing yet; when a node fails, or during an upgrade, pods stay pending.',
      steps: grow,
    },
    fires: { input: nodes('cpu', '7x60'), at: '30m' },
    quiet: { input: nodes('cpu', '4x60'), at: '30m' },
  },
  {
    name: 'ClusterMemoryOvercommitted',
    expr: overcommitted('memory'),
    for: '15m',
    severity: 'warning',
    summary: 'The cluster could not lose a node: more memory is requested than the others have',
    description: 'Requests are {{ $value | humanizePercentage }} of what is left without the largest node.',
    runbook: {
      meaning: 'Nothing yet; when a node fails, or during an upgrade, pods stay pending.',
      steps: grow,
    },
    fires: { input: nodes('memory', '7x60'), at: '30m' },
    quiet: { input: nodes('memory', '4x60'), at: '30m' },
  },
  {
    name: 'ResourceQuotaNearlyUsed',
    expr: `
      max by (namespace, resourcequota, resource) (kube_resourcequota{type="used"})
      / on (namespace, resourcequota, resource)
      (max by (namespace, resourcequota, resource) (kube_resourcequota{type="hard"}) > 0)
      > 0.9`,
    for: '15m',
    severity: 'info',
    summary:
      'Namespace {{ $labels.namespace }} has used {{ $value | humanizePercentage }} of its {{ $labels.resource }}',
    description: 'ResourceQuota {{ $labels.resourcequota }} will soon refuse new pods.',
    runbook: {
      meaning:
        'Nothing yet; then rollouts of the namespace hang, because the new pods need room beside the old.',
      steps: ['Ask the owners of the namespace.', 'Raise its quota in the cluster file.'],
    },
    fires: { input: [quota('used', '95x30'), quota('hard', '100x30')], at: '20m' },
    quiet: { input: [quota('used', '50x30'), quota('hard', '100x30')], at: '20m' },
  },
  {
    name: 'NamespaceDoesNotGo',
    expr: 'max by (namespace) (kube_namespace_status_phase{phase="Terminating"}) == 1',
    for: '1h',
    severity: 'info',
    summary: 'Namespace {{ $labels.namespace }} cannot be deleted',
    description:
      'It has been terminating for an hour: something in it has a finalizer that nobody acts upon.',
    runbook: {
      meaning: 'Nothing, but it cannot be made again under its name.',
      steps: ['`kubectl get namespace <namespace> -o yaml`: the conditions name what is left.'],
    },
    fires: {
      input: [{ series: 'kube_namespace_status_phase{namespace="old",phase="Terminating"}', values: '1x90' }],
      at: '80m',
    },
    quiet: {
      input: [
        { series: 'kube_namespace_status_phase{namespace="old",phase="Terminating"}', values: '1x10 0x80' },
      ],
      at: '80m',
    },
  },
]
