/** What antrea hands to others: variables and tasks for its values, flows between nodes, and what is seen of it. */
import type { Offers } from '#kernel'
import { antreaTask } from './addon-secret.ts'
import { alerts } from './alerts.ts'
import { antreaDashboard } from './dashboards/antrea.ts'
import { flows, metrics } from './flows.ts'
import { imagesOf } from './images.ts'
import { metricNames } from './metrics.ts'
import type { AntreaContext } from './objects/words.ts'
import { variablesOf } from './variables.ts'

export function offers(context: AntreaContext): Offers {
  return {
    variables: variablesOf(context),
    handwork: antreaTask(context),
    flows: flows(context),
    metrics,
    metricNames,
    alerts,
    dashboards: [antreaDashboard],
    images: imagesOf(context.environment.release.version),
  }
}
