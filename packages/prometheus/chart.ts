/** The PackageInstall of prometheus, inside the VPC and under a name of the environment. */
import type { Chart } from 'cdk8s'
import { hostOf, installPackage, internal, isWritten } from '#carvel'
import { difference, type Context } from '#kernel'
import { values } from './values.ts'

export type PrometheusContext = Context<typeof values>
type PrometheusValues = PrometheusContext['values']

export function chart(chart: Chart, context: PrometheusContext): void {
  installPackage(chart, context, {
    refName: 'prometheus.tanzu.vmware.com',
    after: ['cert-manager', 'contour'],
    values: difference(complete(context), values.parse({})),
  })
}

/** The author's values with what they leave to us. */
function complete(context: PrometheusContext): PrometheusValues {
  const { values } = context
  return {
    ...values,
    prometheus: inside(values.prometheus),
    ingress: named(context),
    alertmanager: inside(values.alertmanager),
    kube_state_metrics: inside(values.kube_state_metrics),
    node_exporter: inside(values.node_exporter),
    pushgateway: inside(values.pushgateway),
  }
}

function inside<T extends { readonly service: Parameters<typeof internal>[0] }>(part: T): T {
  return { ...part, service: internal(part.service) }
}

/** The package's own name is the same in every cluster, so two clusters would answer to it. */
function named(context: PrometheusContext): PrometheusValues['ingress'] {
  const { ingress } = context.values
  if (!ingress.enabled || isWritten(context, ['ingress', 'virtual_host_fqdn'])) return ingress
  return { ...ingress, virtual_host_fqdn: hostOf(context, 'prometheus') }
}
