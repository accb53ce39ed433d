/** The PackageInstall of contour, with Envoy behind an internal load balancer. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import type { Context } from '#kernel'

export function chart(chart: Chart, context: Context): void {
  installPackage(chart, context, { refName: 'contour.tanzu.vmware.com', after: ['cert-manager'] })
}
