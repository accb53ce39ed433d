/** The add-on Secret of the driver. Source: tanzu-framework v0.25, 02_addons/public-cloud-csi. */
import type { Chart } from 'cdk8s'
import { addonSecret, isWritten, noProxy } from '#carvel'
import type { Json } from '#kernel'
import type { DriverContext } from './chart.ts'

const REPLICAS = ['awsEBSCSIDriver', 'deployment_replicas']

/** TKG has no variable that carries a value of the driver, so any that is written needs the Secret. */
export function changesValues(context: DriverContext): boolean {
  return Object.keys(context.changes).length > 0 || isWritten(context, REPLICAS)
}

/** Says all that TKG would say, and what was changed; TKG makes one controller for plan dev, three for prod. */
export function driverSecret(chart: Chart, context: DriverContext): void {
  if (!changesValues(context)) return
  const { environment, cluster, changes, values } = context
  const { awsEBSCSIDriver: _, ...rest } = changes
  const ofPlan = cluster.plan === 'dev' ? 1 : 3
  addonSecret(chart, context, {
    name: 'aws-ebs-csi-driver',
    type: 'csi/aws-ebs-csi-driver',
    // TKG moves it with a management cluster only
    moves: cluster.role === 'management',
    values: {
      ...(rest as Record<string, Json>),
      awsEBSCSIDriver: {
        namespace: 'kube-system',
        http_proxy: environment.proxy?.http ?? '',
        https_proxy: environment.proxy?.https ?? '',
        no_proxy: noProxy(environment, cluster),
        deployment_replicas: isWritten(context, REPLICAS)
          ? values.awsEBSCSIDriver.deployment_replicas
          : ofPlan,
      },
    },
  })
}
