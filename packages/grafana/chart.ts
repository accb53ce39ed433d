/** The PackageInstall of grafana. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import { difference } from '#kernel'
import { complete, type GrafanaContext } from './complete.ts'
import { values } from './values.ts'

export function chart(chart: Chart, context: GrafanaContext): void {
  installPackage(chart, context, {
    refName: 'grafana.tanzu.vmware.com',
    after: ['cert-manager', 'contour', 'prometheus'],
    values: difference(complete(context), values.parse({})),
  })
}
