/** What may not be said of Prometheus, though every value for itself is well-formed. */
import { checkCertificate, checkFetched, checkHost } from '#carvel'
import { checkCredentials, checkInternal, isSecretReference, type Problem } from '#kernel'
import type { PrometheusContext } from './chart.ts'
import { values } from './values.ts'

const SERVICES = ['prometheus', 'alertmanager', 'kube_state_metrics', 'node_exporter', 'pushgateway'] as const

export function check(context: PrometheusContext): Problem[] {
  const { ingress } = context.values
  return [
    ...checkNamespace(context),
    ...checkTexts(context),
    ...checkHost(context, ['ingress', 'virtual_host_fqdn'], 'prometheus', ingress.virtual_host_fqdn),
    ...checkCertificate(context, ['ingress', 'tlsCertificate'], 'prometheus', ingress.tlsCertificate),
    ...SERVICES.flatMap(name =>
      checkInternal(context, [name, 'service', 'annotations'], context.values[name].service.annotations),
    ),
  ]
}

/** The package's own scrape configuration names its Services with their namespace; in another one it would find nothing. */
function checkNamespace(context: PrometheusContext): Problem[] {
  const { namespace, prometheus } = context.values
  const usual = values.parse({}).namespace
  if (namespace === usual || prometheus.config.prometheus_yml !== undefined) return []
  return [
    context.problem('prometheus/namespace', ['namespace'], {
      message: `prometheus: in namespace ${namespace} the package's own scrape configuration finds nothing`,
      found: `namespace ${namespace} without prometheus.config.prometheus_yml`,
      expected: `namespace ${usual}, for which that text is written`,
      fix: `remove namespace, or give prometheus.config.prometheus_yml with targets in *.${namespace}.svc`,
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
          'put the whole text into AWS Secrets Manager and give managedSecret(…) instead of it',
        )),
  ]
}
