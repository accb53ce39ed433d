/** What the author of a cluster leaves to us: a Service inside, a name of the environment, a password, a data source. */
import { hostOf, internal, isWritten } from '#carvel'
import { generatedSecret, toYaml, type Context } from '#kernel'
import type { values } from './values.ts'

export type GrafanaContext = Context<typeof values>
export type GrafanaValues = GrafanaContext['values']

/** The author's values with ours where the author says nothing. */
export function complete(context: GrafanaContext): GrafanaValues {
  const { grafana } = context.values
  const { config, secret } = grafana
  return {
    ...context.values,
    grafana: {
      ...grafana,
      service: internal(serviceOf(context)),
      config: { ...config, datasource_yaml: config.datasource_yaml ?? dataSourcesOf(context) },
      // the package's own password is empty
      secret: { ...secret, admin_password: secret.admin_password ?? generatedSecret('grafana-admin') },
    },
    ingress: ingressOf(context),
  }
}

/** The package would make a load balancer of its own, beside Contour's. */
function serviceOf(context: GrafanaContext): GrafanaValues['grafana']['service'] {
  const { service } = context.values.grafana
  return isWritten(context, ['grafana', 'service', 'type']) ? service : { ...service, type: 'ClusterIP' }
}

/** The package's own name is the same in every cluster, so two clusters would answer to it. */
function ingressOf(context: GrafanaContext): GrafanaValues['ingress'] {
  const { ingress } = context.values
  if (!ingress.enabled || isWritten(context, ['ingress', 'virtual_host_fqdn'])) return ingress
  return { ...ingress, virtual_host_fqdn: hostOf(context, 'grafana') }
}

/** The package's own text names one namespace; ours names the one that the cluster's data source is really in. */
function dataSourcesOf({ offers }: GrafanaContext): string | undefined {
  const sources = offers.flatMap(({ offers: { dataSources = [] } }) => dataSources)
  if (sources.length === 0) return undefined
  const datasources = sources.map(({ name, type, url }, i) => ({
    name,
    type,
    url,
    access: 'proxy',
    isDefault: i === 0,
  }))
  return toYaml({ apiVersion: 1, datasources }, 'given')
}
