/** What contour offers the other components of its cluster. */
import type { Offers } from '#kernel'
import { alerts } from './alerts.ts'
import type { ContourContext } from './builds.ts'
import { contourDashboard } from './dashboards/contour.ts'
import { envoyOf, flows, metricsTargets, namespaceOf } from './flows.ts'
import { images } from './images.ts'
import { metricNames } from './metrics.ts'

export function offers(context: ContourContext): Offers {
  return {
    namespaces: [namespaceOf(context)],
    flows: flows(context),
    provides: { ingress: envoyOf(context) },
    metrics: metricsTargets(context),
    metricNames,
    alerts,
    dashboards: [contourDashboard],
    images,
  }
}
