/** A job for every program that components offer, and one for pods that ask for it by annotations. */
import type { Json, MetricsTarget } from '#kernel'
import { token, type JsonMap } from './service-account.ts'

/** Jobs whose metrics speak of other things, which have labels of their own; where the program runs says nothing there. */
const ABOUT_OTHERS: ReadonlySet<string> = new Set(['kube-state-metrics', 'pushgateway'])

/** Where the program runs: labels of its metrics that the program has not set itself. */
const PLACE: readonly Json[] = [
  { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
  { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
  { source_labels: ['__meta_kubernetes_pod_node_name'], target_label: 'node' },
]

/** Jobs in the order of the targets. Prometheus takes a name once, so a second target of a job gets a name of its own. */
export function targetJobs(targets: readonly MetricsTarget[]): Json[] {
  const seen = new Map<string, number>()
  return targets.map(target => {
    const count = (seen.get(target.job) ?? 0) + 1
    seen.set(target.job, count)
    return targetJob(target, count)
  })
}

/**
 * The pod's address and the port are put together, because a container need not name its ports: what is found for
 * several of a pod's containers has then the same labels, and Prometheus reads it once. The API server sends only
 * the pods with these labels.
 */
function targetJob({ job, namespace, labels, port, path, scheme }: MetricsTarget, count: number): Json {
  return {
    job_name: count === 1 ? job : `${job}-${count}`,
    honor_labels: true,
    ...(path !== undefined && path !== '/metrics' && { metrics_path: path }),
    ...(scheme === 'https' && SECURE),
    kubernetes_sd_configs: [
      {
        role: 'pod',
        namespaces: { names: [namespace] },
        selectors: [{ role: 'pod', label: selector(labels) }],
      },
    ],
    relabel_configs: [
      { source_labels: ['__meta_kubernetes_pod_phase'], action: 'drop', regex: 'Failed|Succeeded' },
      {
        source_labels: ['__meta_kubernetes_pod_ip'],
        regex: '(.+)',
        replacement: `$1:${port}`,
        target_label: '__address__',
      },
      ...(ABOUT_OTHERS.has(job) ? [] : PLACE),
      ...(count === 1 ? [] : [{ target_label: 'job', replacement: job }]),
    ],
  }
}

/** Components sign their own certificates, and ask the API server whether the token may read metrics. */
const SECURE: JsonMap = { scheme: 'https', tls_config: { insecure_skip_verify: true }, ...token }

function selector(labels: MetricsTarget['labels']): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join(',')
}

/** The package's own job for annotated pods, without what another job reads already. */
export function annotatedPods(targets: readonly MetricsTarget[]): Json {
  return {
    job_name: 'kubernetes-pods',
    kubernetes_sd_configs: [{ role: 'pod' }],
    relabel_configs: [
      {
        source_labels: ['__meta_kubernetes_pod_annotation_prometheus_io_scrape'],
        action: 'keep',
        regex: 'true',
      },
      { source_labels: ['__meta_kubernetes_pod_phase'], action: 'drop', regex: 'Failed|Succeeded' },
      {
        source_labels: ['__meta_kubernetes_pod_annotation_prometheus_io_path'],
        regex: '(.+)',
        target_label: '__metrics_path__',
      },
      {
        source_labels: ['__meta_kubernetes_pod_annotation_prometheus_io_scheme'],
        regex: '(https?)',
        target_label: '__scheme__',
      },
      {
        source_labels: ['__address__', '__meta_kubernetes_pod_annotation_prometheus_io_port'],
        regex: '([^:]+)(?::\\d+)?;(\\d+)',
        replacement: '$1:$2',
        target_label: '__address__',
      },
      ...targets.map(unlessRead),
      { action: 'labelmap', regex: '__meta_kubernetes_pod_label_(.+)' },
      { source_labels: ['__meta_kubernetes_namespace'], target_label: 'kubernetes_namespace' },
      { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'kubernetes_pod_name' },
      ...PLACE,
    ],
  }
}

function unlessRead({ namespace, labels, port }: MetricsTarget): Json {
  const pairs = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    source_labels: [
      '__meta_kubernetes_namespace',
      ...pairs.map(([key]) => `__meta_kubernetes_pod_label_${key.replace(/\W/g, '_')}`),
      '__address__',
    ],
    action: 'drop',
    regex: [namespace, ...pairs.map(([, value]) => value), `.+:${port}`]
      .map((part, i) => (i > pairs.length ? part : part.replaceAll('.', '\\.')))
      .join(';'),
  }
}
