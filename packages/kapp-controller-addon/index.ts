/**
 * The package kapp-controller, which TKG installs in every cluster: how it runs. What the agent pulls with it is another
 * component. Its namespace tkg-system and its node's network are TKG's; flows of nodes are said with the cluster.
 */
import { addonTask } from '#carvel'
import { apiServer, defineComponent, nodes, type MetricsTarget, type Offers } from '#kernel'
import { alerts, metricNames } from './alerts.ts'
import { chart, type KappControllerContext } from './chart.ts'
import { check, metricsPort } from './check.ts'
import { kappControllerDashboard } from './dashboards/kapp-controller.ts'
import { images } from './images.ts'
import { values } from './values.ts'

export const kappControllerAddon = defineComponent({
  name: 'kapp-controller-addon',
  values,
  // TKG applies kapp-controller of a management cluster once, from a ClusterResourceSet, and reads no Secret for it
  applies: cluster => cluster.role !== 'management',
  example: {
    values: { kappController: { deployment: { concurrency: 8, metricsBindAddress: ':8080' } } },
  },
  check,
  offers: context => ({
    ...(Object.keys(context.changes).length > 0 && { handwork: addonTask(context, 'kapp-controller-addon') }),
    flows: [
      {
        from: apiServer,
        to: nodes,
        ports: [{ port: 10_100, servicePort: 443 }],
        purpose: 'people and TKG ask for packages (data.packaging.carvel.dev)',
      },
    ],
    images,
    ...observed(context),
  }),
  chart,
})

/** Without an address for its metrics there is nothing to alert on. */
function observed({ values }: KappControllerContext): Offers {
  const port = metricsPort(values.kappController.deployment.metricsBindAddress)
  if (port === undefined) return {}
  const target: MetricsTarget = {
    job: 'kapp-controller',
    namespace: 'tkg-system',
    labels: { app: 'kapp-controller' },
    port,
    hostNetwork: true,
  }
  return { metrics: [target], metricNames, alerts, dashboards: [kappControllerDashboard] }
}
