/** What the author of a cluster leaves to us: a Service inside, a name of the environment, a password, and Grafana's files. */
import { hostOf, internal, isWritten } from '#carvel'
import { generatedSecret, type Context } from '#kernel'
import { dataSourceFiles, dataSourcesText } from './data-source/file.ts'
import type { Files } from './files.ts'
import { presets } from './ini/presets.ts'
import { iniFiles, iniText, mergeIni, type IniInput } from './ini/text.ts'
import { providersText } from './provider.ts'
import type { options, values } from './values.ts'

export type GrafanaContext = Context<typeof values, typeof options>
export type GrafanaValues = GrafanaContext['values']

/** The author's values with ours where the author says nothing. */
export function complete(context: GrafanaContext): GrafanaValues {
  const { grafana } = context.values
  const { secret } = grafana
  return {
    ...context.values,
    grafana: {
      ...grafana,
      service: internal(serviceOf(context)),
      config: configOf(context),
      // the package's own password is empty
      secret: { ...secret, admin_password: secret.admin_password ?? generatedSecret('grafana-admin') },
    },
    ingress: ingressOf(context),
  }
}

/** What grafana.ini says, ours and the author's; undefined where the author wrote the text whole. */
export function iniOf(context: GrafanaContext): IniInput | undefined {
  if (context.values.grafana.config.grafana_ini !== undefined) return undefined
  const site = presets(ingressOf(context), context.environment.compliance?.stig === true)
  return mergeIni(site, context.options.ini)
}

/** Files that Grafana's configuration refers to. */
export function filesOf(context: GrafanaContext): Files {
  return { ...iniFiles(iniOf(context) ?? {}), ...dataSourceFiles(context.options.dataSources) }
}

/** The package would make a load balancer of its own, beside Contour's. */
export function serviceOf(context: GrafanaContext): GrafanaValues['grafana']['service'] {
  const { service } = context.values.grafana
  return isWritten(context, ['grafana', 'service', 'type']) ? service : { ...service, type: 'ClusterIP' }
}

/** The package's own name is the same in every cluster, so two clusters would answer to it. */
function ingressOf(context: GrafanaContext): GrafanaValues['ingress'] {
  const { ingress } = context.values
  if (!ingress.enabled || isWritten(context, ['ingress', 'virtual_host_fqdn'])) return ingress
  return { ...ingress, virtual_host_fqdn: hostOf(context, 'grafana') }
}

/** Whole texts stay the author's; the package's own data source names one namespace, ours the one that it is really in. */
function configOf(context: GrafanaContext): GrafanaValues['grafana']['config'] {
  const { values, options, environment, offers } = context
  const { grafana_ini, datasource_yaml, dashboardProvider_yaml } = values.grafana.config
  const ini = iniOf(context)
  const offered = offers.flatMap(({ offers: { dataSources = [] } }) => dataSources)
  return {
    grafana_ini: grafana_ini ?? (ini && iniText(ini)),
    datasource_yaml: datasource_yaml ?? dataSourcesText(offered, options.dataSources, environment.region),
    dashboardProvider_yaml:
      dashboardProvider_yaml ?? (options.providers.length > 0 ? providersText(options.providers) : undefined),
  }
}
