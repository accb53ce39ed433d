/** What is done to records on their way: what Kubernetes knows of a pod, and who the cluster is. */
import { filter } from './build.ts'
import type { Section } from './section.ts'

export interface KubernetesOptions {
  /** Makes fields of a message that is JSON, under `log_processed`; default true. */
  readonly merge?: boolean
  /** Whether pods may choose a parser by the annotation `fluentbit.io/parser`; default true. */
  readonly parserByPod?: boolean
  /** Whether pods may leave themselves out by `fluentbit.io/exclude`; default true, as Fluent Bit's own pods do. */
  readonly excludeByPod?: boolean
  /** Whether labels and annotations become part of every record; default true. */
  readonly labels?: boolean
  readonly annotations?: boolean
}

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'

/** What the API server knows of a container's pod; the package's own text does the same. */
export function kubernetes(options: KubernetesOptions = {}): Section {
  const { merge = true, parserByPod = true, excludeByPod = true, labels = true, annotations = true } = options
  return filter('kubernetes', {
    match: 'kube.*',
    kube_url: 'https://kubernetes.default.svc:443',
    kube_ca_file: `${ACCOUNT}/ca.crt`,
    kube_token_file: `${ACCOUNT}/token`,
    kube_tag_prefix: 'kube.var.log.containers.',
    merge_log: merge,
    merge_log_key: merge ? 'log_processed' : undefined,
    'k8s-logging.parser': parserByPod,
    'k8s-logging.exclude': excludeByPod,
    labels,
    annotations,
  })
}

/**
 * Who the cluster is, on every record: `tkg_cluster`, and `tkg.tkg_instance` for the environment. These sections may
 * stand in front of the outputs: the package includes its file of outputs after its file of filters, so they run after
 * its own kubernetes filter, which therefore need not be repeated.
 */
export function identityFilters(cluster: string, instance: string): Section[] {
  return [
    filter('record_modifier', {
      match: '*',
      record: [`tkg_cluster ${cluster}`, `tkg_instance ${instance}`],
    }),
    filter('nest', { match: '*', operation: 'nest', wildcard: 'tkg_instance*', nest_under: 'tkg' }),
  ]
}

/**
 * The fields that syslog(…) sends: the message under one name, the pod's fields at the top. A rename leaves a record alone
 * that has the new key already.
 */
export function syslogFilters(): Section[] {
  return [
    filter('modify', { match: '*', rename: ['log message', 'MESSAGE message'] }),
    filter('modify', { match: 'kube.*', copy: 'kubernetes k8s' }),
    filter('nest', { match: 'kube.*', operation: 'lift', nested_under: 'kubernetes' }),
  ]
}
