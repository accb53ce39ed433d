/** What may not be said of Prometheus, though every value for itself is well-formed. */
import { checkCertificate, checkFetched, checkHost } from '#carvel'
import { checkCredentials, checkInternal, isSecretReference, type Problem } from '#kernel'
import { checkAlerting } from './check-alerting.ts'
import { checkRemote } from './check-remote.ts'
import { checkScrape } from './check-scrape.ts'
import { checkTwice } from './check-twice.ts'
import type { PrometheusContext } from './context.ts'

const SERVICES = ['prometheus', 'alertmanager', 'kube_state_metrics', 'node_exporter', 'pushgateway'] as const

export function check(context: PrometheusContext): Problem[] {
  const { ingress } = context.values
  return [
    ...checkNamespace(context),
    ...checkTexts(context),
    ...checkTwice(context),
    ...checkScrape(context),
    ...checkRemote(context),
    ...checkAlerting(context),
    ...checkReplicas(context),
    ...checkHostNetwork(context),
    ...checkHost(context, ['ingress', 'virtual_host_fqdn'], 'prometheus', ingress.virtual_host_fqdn),
    ...checkCertificate(context, ['ingress', 'tlsCertificate'], 'prometheus', ingress.tlsCertificate),
    ...SERVICES.flatMap(name =>
      checkInternal(context, [name, 'service', 'annotations'], context.values[name].service.annotations),
    ),
  ]
}

/** The package's Services, as a text of an author's names them. */
const SERVICE =
  /\b(alertmanager|prometheus-(?:server|kube-state-metrics|node-exporter|pushgateway))\.([a-z0-9-]+)\.svc\b/g

/** A text written for another namespace, as the package's own is, finds nothing in this one. */
function checkNamespace(context: PrometheusContext): Problem[] {
  const { namespace, prometheus } = context.values
  const text = prometheus.config.prometheus_yml ?? ''
  const foreign = [...text.matchAll(SERVICE)].filter(([, , other]) => other !== namespace)
  if (foreign.length === 0) return []
  const names = [...new Set(foreign.map(([name]) => name))]
  return [
    context.problem('prometheus/namespace', ['prometheus', 'config', 'prometheus_yml'], {
      message: `prometheus: its scrape configuration looks for the package in another namespace than ${namespace}`,
      found: names.join(', '),
      expected: `targets in *.${namespace}.svc`,
      fix: 'remove prometheus_yml, which is then rendered for the namespace, or write its targets anew',
    }),
  ]
}

/** Prometheus reads credentials from files, as every `_file` key of its configuration says. */
function checkTexts(context: PrometheusContext): Problem[] {
  const { prometheus, alertmanager } = context.values
  const path = ['alertmanager', 'config', 'alertmanager_yml']
  const { alertmanager_yml } = alertmanager.config
  return [
    ...Object.entries(prometheus.config).flatMap(([key, text]) =>
      checkCredentials(context, ['prometheus', 'config', key], text, 'use the _file form of the key'),
    ),
    ...(isSecretReference(alertmanager_yml)
      ? checkFetched(context, path, 'prometheus', alertmanager_yml)
      : checkCredentials(
          context,
          path,
          alertmanager_yml,
          'say it in the second argument of prometheus() as alerting, where each credential is a managedSecret(…)',
        )),
  ]
}

/** The package gives Alertmanager neither peers nor a volume that two nodes can mount, and Prometheus no more. */
function checkReplicas(context: PrometheusContext): Problem[] {
  return (['prometheus', 'alertmanager'] as const)
    .filter(name => {
      const { deployment, pvc } = context.values[name]
      return deployment.replicas > 1 && pvc.accessMode === 'ReadWriteOnce'
    })
    .map(name =>
      context.problem('prometheus/replicas', [name, 'deployment', 'replicas'], {
        severity: 'warning',
        message: `prometheus: the pods of ${name} share one volume, which only one node can mount`,
        found: `${context.values[name].deployment.replicas} replicas and ${name}.pvc.accessMode ReadWriteOnce`,
        expected: '1',
        fix: 'leave it at 1: pods of one volume would harm each other, and Alertmanagers without peers tell everything twice',
      }),
    )
}

/** Security groups of the nodes open the kubelet's port to each other, not this one (TKG 1.6 fact sheet, section 6.3). */
function checkHostNetwork(context: PrometheusContext): Problem[] {
  const { daemonset, service } = context.values.node_exporter
  if (!daemonset.hostNetwork) return []
  return [
    context.problem('prometheus/host-network', ['node_exporter', 'daemonset', 'hostNetwork'], {
      severity: 'warning',
      message: 'prometheus: in the network of the node, node-exporter is read from its own node only',
      found: `hostNetwork true; no security group of TKG opens port ${service.targetPort} between nodes`,
      expected: 'false, with which metrics of network interfaces and connections are those of a pod',
      fix: `let the nodes' security group open TCP ${service.targetPort} to itself, or remove hostNetwork`,
    }),
  ]
}
