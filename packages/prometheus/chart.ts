/** The PackageInstall of prometheus. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import { difference } from '#kernel'
import { complete } from './complete.ts'
import type { PrometheusContext } from './context.ts'
import { mountsOf } from './files.ts'
import { values } from './values.ts'

const DEFAULTS = values.parse({})

export function chart(chart: Chart, context: PrometheusContext): void {
  installPackage(chart, context, {
    refName: 'prometheus.tanzu.vmware.com',
    after: ['cert-manager', 'contour'],
    values: difference(complete(context), DEFAULTS),
    mount: mountsOf(context),
  })
}
