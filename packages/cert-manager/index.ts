/** cert-manager: the certificates of everything that serves TLS. */
import { defineComponent } from '#kernel'
import { alerts } from './alerts.ts'
import { chart } from './chart.ts'
import { certManagerDashboard } from './dashboards/cert-manager.ts'
import { flows, metricsTargets } from './flows.ts'
import { images } from './images.ts'
import { metricNames } from './metrics.ts'
import { values } from './values.ts'

export const certManager = defineComponent({
  name: 'cert-manager',
  values,
  offers: context => ({
    namespaces: [context.values.namespace],
    flows: flows(context),
    metrics: metricsTargets(context),
    metricNames,
    alerts,
    dashboards: [certManagerDashboard],
    images,
  }),
  chart,
})
