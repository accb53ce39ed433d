/** The add-on Secret of metrics-server, only where a value was changed: TKG has no variable that carries one. */
import type { Chart } from 'cdk8s'
import { addonSecret } from '#carvel'
import { mergeLayers, type Context, type Json } from '#kernel'
import type { values } from './values.ts'

export type MetricsServerContext = Context<typeof values>

/** What TKG says itself. Source: tanzu-framework v0.25, 02_addons/metrics-server. */
const OF_TKG = {
  metricsServer: {
    namespace: 'kube-system',
    config: { args: [], probe: { failureThreshold: 3, periodSeconds: 10 }, apiServiceInsecureTLS: true },
  },
}

export function chart(chart: Chart, context: MetricsServerContext): void {
  if (Object.keys(context.changes).length === 0) return
  const values = mergeLayers([
    { name: 'environment', value: OF_TKG },
    { name: 'cluster', value: context.changes },
  ])
  addonSecret(chart, context, {
    name: 'metrics-server',
    type: 'metrics/metrics-server',
    values: values as Record<string, Json>,
  })
}
