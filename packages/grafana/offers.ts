/** What Grafana offers others: flows, metrics, alerts, its own dashboard, images, and what the operator must know. */
import type { Offers } from '#kernel'
import { alerts } from './alerts.ts'
import { complete, type GrafanaContext } from './complete.ts'
import { grafanaDashboard } from './dashboards/grafana.ts'
import { flows, metricsTargets } from './flows.ts'
import { images } from './images.ts'
import { metricNames } from './metrics.ts'
import { passwordTask } from './password-task.ts'

export function offers(context: GrafanaContext): Offers {
  const metrics = metricsTargets(context)
  return {
    handwork: passwordTask(complete(context)),
    namespaces: [context.values.namespace],
    flows: flows(context),
    images,
    // without metrics an alert that Grafana is down would never end
    ...(metrics.length > 0 && { metrics, metricNames, alerts, dashboards: [grafanaDashboard] }),
  }
}
