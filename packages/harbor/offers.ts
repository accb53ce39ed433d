/** What Harbor hands to others. */
import type { Offers } from '#kernel'
import { alerts } from './alerts.ts'
import { complete } from './complete.ts'
import type { HarborContext } from './context.ts'
import { harborDashboard } from './dashboards/harbor.ts'
import { flows, metrics } from './flows.ts'
import { handwork } from './handwork.ts'
import { images } from './images.ts'
import { metricNames } from './metrics.ts'

export function offers(context: HarborContext): Offers {
  const values = complete(context)
  return {
    namespaces: [values.namespace],
    handwork: handwork(context, values),
    flows: flows(context),
    images: images(context),
    // without metrics there is nothing to watch, and an alert on silence would never stop
    ...(values.metrics.enabled && {
      metrics: metrics(values),
      metricNames,
      alerts,
      dashboards: [harborDashboard],
    }),
  }
}
