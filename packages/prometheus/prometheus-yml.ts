/** prometheus.yml, whole (prometheus v2.36.2 docs: configuration), for whatever namespace the package runs in. */
import { toYaml, type Json } from '#kernel'
import { loginConfig, ownerOf, tlsConfig } from './files.ts'
import { relabelConfig } from './words/relabel.ts'
import type { RemoteWrite } from './words/remote-write.ts'
import type { PrometheusContext } from './context.ts'
import { customJob } from './jobs/custom.ts'
import { clusterJobs } from './jobs/cluster.ts'
import { annotatedPods, targetJobs } from './jobs/targets.ts'

/** Keys of the ConfigMap prometheus-server, where the package mounts it. The package takes no others. */
const RULE_FILES = [
  '/etc/config/alerting_rules.yml',
  '/etc/config/recording_rules.yml',
  '/etc/config/alerts',
  '/etc/config/rules',
]

export function prometheusYml(context: PrometheusContext): string {
  const { environment, cluster, values, options, offers } = context
  const { scrape } = options
  const targets = offers.flatMap(({ offers }) => offers.metrics ?? [])
  const service = `alertmanager.${values.namespace}.svc:${values.alertmanager.service.port}`
  const config: Json = {
    global: {
      scrape_interval: scrape.interval,
      scrape_timeout: scrape.timeout,
      evaluation_interval: scrape.evaluation,
      external_labels: { ...scrape.labels, cluster: cluster.name, environment: environment.name },
    },
    rule_files: RULE_FILES,
    alerting: { alertmanagers: [{ scheme: 'http', static_configs: [{ targets: [service] }] }] },
    scrape_configs: [
      ...targetJobs(targets),
      ...clusterJobs,
      ...(scrape.annotated ? [annotatedPods(targets)] : []),
      ...scrape.jobs.map(customJob),
    ],
    ...(options.remoteWrite.length > 0 && { remote_write: options.remoteWrite.map(remoteWriteConfig) }),
  }
  return toYaml(config, 'given')
}

function remoteWriteConfig(remote: RemoteWrite): Json {
  const { name, url, timeout, keep, queue, tls } = remote
  const owner = ownerOf('remote-write', name)
  return {
    name,
    url,
    remote_timeout: timeout,
    write_relabel_configs: keep?.map(relabelConfig),
    tls_config: tlsConfig(owner, tls),
    ...loginConfig(owner, remote),
    queue_config: queue && {
      capacity: queue.capacity,
      max_shards: queue.maxShards,
      min_shards: queue.minShards,
      max_samples_per_send: queue.maxSamplesPerSend,
      batch_send_deadline: queue.batchSendDeadline,
    },
  }
}
