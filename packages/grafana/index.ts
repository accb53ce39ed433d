/** Grafana: the dashboards of a cluster, over its Prometheus. */
import { defineComponent, type Requirement } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import type { GrafanaContext } from './complete.ts'
import { offers } from './offers.ts'
import { options, values } from './values.ts'

export const grafana = defineComponent({
  name: 'grafana',
  values,
  options,
  requires,
  check,
  offers,
  chart,
})

/** The package makes issuers of cert-manager for its ingress in any case, beside the author's own certificate too. */
function requires({ values: { grafana, ingress } }: GrafanaContext): Requirement[] {
  return [
    ...(grafana.config.datasource_yaml === undefined
      ? [{ component: 'prometheus', because: 'its dashboards draw from the Prometheus of the cluster' }]
      : []),
    ...(ingress.enabled
      ? [
          { component: 'contour', because: 'its HTTPProxy is served by Contour' },
          {
            component: 'cert-manager',
            because: 'the package makes issuers of cert-manager for its HTTPProxy',
          },
        ]
      : []),
  ]
}
