/** A scrape job of an author, in the words of prometheus.yml. */
import type { Json } from '#kernel'
import { loginConfig, ownerOf, tlsConfig } from '../files.ts'
import { relabelConfig } from '../words/relabel.ts'
import type { ScrapeJob } from '../words/scrape-job.ts'
import { CLUSTER_CA, token, type JsonMap } from './service-account.ts'

export function customJob(job: ScrapeJob): Json {
  const owner = ownerOf('job', job.name)
  return {
    job_name: job.name,
    scrape_interval: job.interval,
    scrape_timeout: job.timeout,
    honor_labels: job.honorLabels,
    metrics_path: job.path,
    scheme: job.scheme,
    params: job.params,
    sample_limit: job.sampleLimit,
    ...((job.tls ?? job.clusterCa) && {
      tls_config: { ...(job.clusterCa && { ca_file: CLUSTER_CA }), ...tlsConfig(owner, job.tls) },
    }),
    ...loginConfig(owner, job),
    ...(job.serviceAccountToken === true && token),
    ...found(job),
    relabel_configs: job.relabel?.map(relabelConfig),
    metric_relabel_configs: job.metricRelabel?.map(relabelConfig),
  }
}

function found({ targets, labels, discover }: ScrapeJob): JsonMap {
  if (targets) return { static_configs: [{ targets, labels }] }
  if (!discover) return {}
  const { role, namespaces, labels: chosen } = discover
  const label = Object.entries(chosen ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join(',')
  return {
    kubernetes_sd_configs: [
      {
        role,
        ...(namespaces && { namespaces: { names: namespaces } }),
        ...(label !== '' && { selectors: [{ role, label }] }),
      },
    ],
  }
}
