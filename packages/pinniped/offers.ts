/** What pinniped hands to TKG, to the operator and to whoever draws policies, lists images and watches. */
import type { Offers } from '#kernel'
import { alerts } from './alerts.ts'
import type { PinnipedContext } from './context.ts'
import { flows, namespacesOf } from './flows.ts'
import { handwork } from './handwork.ts'
import { images } from './images.ts'
import { metricNames } from './metrics.ts'
import { variables } from './variables.ts'

export function offers(context: PinnipedContext): Offers {
  return {
    variables: variables(context),
    handwork: handwork(context),
    ...(context.options.closeNamespaces && { namespaces: namespacesOf(context) }),
    flows: flows(context),
    images: images(context),
    metricNames,
    alerts: alerts(context),
  }
}
