/** The PackageInstall of harbor. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import { difference } from '#kernel'
import { complete } from './complete.ts'
import type { HarborContext } from './context.ts'
import { values } from './values.ts'

const DEFAULTS = values.parse({})

export function chart(chart: Chart, context: HarborContext): void {
  const changes = difference(complete(context), DEFAULTS)
  installPackage(chart, context, {
    refName: 'harbor.tanzu.vmware.com',
    after: ['cert-manager', 'contour'],
    // the namespace is always said, because the policies are made for it, whatever the default of a build
    values: { ...changes, namespace: context.values.namespace },
  })
}
