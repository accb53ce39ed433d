/** The author's values with what they leave to us: texts, arguments, names, and load balancers inside the VPC. */
import { createHash } from 'node:crypto'
import { hostOf, internal, isWritten, SecretText } from '#carvel'
import { alertmanagerYml } from './alertmanager-yml.ts'
import type { PrometheusContext, PrometheusValues } from './context.ts'
import { prometheusYml } from './prometheus-yml.ts'
import { alertingRulesYml, recordingRulesYml } from './rules.ts'

/** The values to render, a text with secrets among them. */
export function complete(context: PrometheusContext): Readonly<Record<string, unknown>> {
  const { values } = context
  return {
    ...values,
    prometheus: server(context),
    ingress: named(context),
    alertmanager: alertmanager(context),
    kube_state_metrics: inside(values.kube_state_metrics),
    node_exporter: inside(values.node_exporter),
    pushgateway: inside(values.pushgateway),
  }
}

function server(context: PrometheusContext): PrometheusValues['prometheus'] {
  const { deployment } = context.values.prometheus
  return {
    ...inside(context.values.prometheus),
    deployment: { ...deployment, containers: { ...deployment.containers, args: args(context) } },
    config: texts(context),
  }
}

type Texts = PrometheusValues['prometheus']['config']

const written = new WeakMap<PrometheusContext, Texts>()

/** The files of Prometheus, each the author's or ours. A pure function, remembered because checks ask for it too. */
export function texts(context: PrometheusContext): Texts {
  const known = written.get(context) ?? write(context)
  written.set(context, known)
  return known
}

function write(context: PrometheusContext): Texts {
  const { config } = context.values.prometheus
  return {
    ...config,
    prometheus_yml: config.prometheus_yml ?? prometheusYml(context),
    alerting_rules_yml: isWritten(context, ['prometheus', 'config', 'alerting_rules_yml'])
      ? config.alerting_rules_yml
      : alertingRulesYml(context),
    recording_rules_yml: config.recording_rules_yml ?? recordingRulesYml(context),
  }
}

/** Under a name of its own, Prometheus puts it into the links of alerts; behind the proxy its own path stays /. */
function args(
  context: PrometheusContext,
): PrometheusValues['prometheus']['deployment']['containers']['args'] {
  const { values, options } = context
  const { args } = values.prometheus.deployment.containers
  if (isWritten(context, ['prometheus', 'deployment', 'containers', 'args'])) return args
  const { time, size } = options.retention
  const { enabled, virtual_host_fqdn, prometheus_prefix } = named(context)
  const kept = time === undefined ? args : args.filter(arg => !arg.startsWith('--storage.tsdb.retention'))
  return [
    ...(time === undefined ? [] : [`--storage.tsdb.retention.time=${time}`]),
    ...(size === undefined ? [] : [`--storage.tsdb.retention.size=${size}`]),
    ...kept,
    ...(enabled
      ? [`--web.external-url=https://${virtual_host_fqdn}${prometheus_prefix}`, '--web.route-prefix=/']
      : []),
  ]
}

/**
 * Alertmanager reads its file when it starts and when it is told to, and nothing in its pod tells it: a changed text
 * changes an annotation, so that the pod is replaced.
 */
function alertmanager(context: PrometheusContext) {
  const { alertmanager } = context.values
  const { deployment, config } = alertmanager
  const text = config.alertmanager_yml ?? alertmanagerYml(context)
  const readable = text instanceof SecretText ? text.text : typeof text === 'string' ? text : undefined
  return {
    ...inside(alertmanager),
    ...(readable !== undefined && {
      deployment: {
        ...deployment,
        podAnnotations: {
          ...deployment.podAnnotations,
          'prometheus.drawbridge/configuration': hash(readable),
        },
      },
    }),
    config: { ...config, alertmanager_yml: text },
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function inside<T extends { readonly service: Parameters<typeof internal>[0] }>(part: T): T {
  return { ...part, service: internal(part.service) }
}

/** The package's own name is the same in every cluster, so two clusters would answer to it. */
export function named(context: PrometheusContext): PrometheusValues['ingress'] {
  const { ingress } = context.values
  if (!ingress.enabled || isWritten(context, ['ingress', 'virtual_host_fqdn'])) return ingress
  return { ...ingress, virtual_host_fqdn: hostOf(context, 'prometheus') }
}
