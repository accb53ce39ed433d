/** The PackageInstall of grafana, and the dashboards that the cluster's components declare. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import { difference } from '#kernel'
import { complete, filesOf, type GrafanaContext } from './complete.ts'
import { addDashboards } from './dashboard-json/config-map.ts'
import { mountOf } from './files.ts'
import { values } from './values.ts'

export function chart(chart: Chart, context: GrafanaContext): void {
  const mount = mountOf(context.values.namespace, filesOf(context))
  installPackage(chart, context, {
    refName: 'grafana.tanzu.vmware.com',
    after: ['cert-manager', 'contour', 'prometheus'],
    values: difference(complete(context), values.parse({})),
    ...(mount && { mount }),
  })
  if (context.options.dashboards.enabled) addDashboards(chart, context)
}
