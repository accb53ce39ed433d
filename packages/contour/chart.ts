/** The PackageInstall of contour, with Envoy behind an internal load balancer. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import { changesOf, type ContourContext } from './builds.ts'
import { configurationValue } from './configuration-file.ts'

export function chart(chart: Chart, context: ContourContext): void {
  installPackage(chart, context, {
    refName: 'contour.tanzu.vmware.com',
    after: ['cert-manager'],
    values: changesOf(context, configurationValue(context)),
  })
}
