/** The PackageInstall of cert-manager; the package brings its namespace and its CRDs. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import type { Context } from '#kernel'

export function chart(chart: Chart, context: Context): void {
  installPackage(chart, context, { refName: 'cert-manager.tanzu.vmware.com' })
}
