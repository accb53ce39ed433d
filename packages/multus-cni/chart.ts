/** The PackageInstall of multus-cni, and the networks and policies that need it. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import { renderNetworks } from './networks/render.ts'
import { renderPolicies } from './policies/render.ts'
import type { MultusContext } from './values.ts'

export function chart(chart: Chart, context: MultusContext): void {
  installPackage(chart, context, { refName: 'multus-cni.tanzu.vmware.com' })
  renderNetworks(chart, context)
  renderPolicies(chart, context)
}
