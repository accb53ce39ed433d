/** metrics-server: what pods and nodes use, for kubectl top and autoscalers. TKG installs it; its values reach it through TKG. */
import { addonTask } from '#carvel'
import { defineComponent } from '#kernel'
import { alerts, metricNames } from './alerts.ts'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { flows } from './flows.ts'
import { images } from './images.ts'
import { values } from './values.ts'

export const metricsServer = defineComponent({
  name: 'metrics-server',
  values,
  example: { values: { metricsServer: { config: { args: ['--metric-resolution=30s'] } } } },
  check,
  offers: context => ({
    ...(Object.keys(context.changes).length > 0 && { handwork: addonTask(context, 'metrics-server') }),
    flows: flows(context),
    metricNames,
    alerts,
    images,
  }),
  chart,
})
