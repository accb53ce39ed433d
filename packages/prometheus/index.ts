/** Prometheus: what collects metrics, keeps them and raises alerts, with Alertmanager, which passes them on. */
import { defineComponent, managedSecret, type Offers, type Requirement } from '#kernel'
import { alerts } from './alerts.ts'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { checkOffers } from './check-offers.ts'
import type { PrometheusContext } from './context.ts'
import { dashboards } from './dashboards/index.ts'
import { network } from './flows.ts'
import { images } from './images.ts'
import { metricNames } from './metrics.ts'
import { options } from './options.ts'
import { recordings } from './recordings.ts'
import { values } from './values.ts'

export const prometheus = defineComponent({
  name: 'prometheus',
  values,
  options,
  example: {
    values: { prometheus: { pvc: { storage: '500Gi' } }, ingress: { enabled: true } },
    options: {
      retention: { time: '90d', size: '400GB' },
      alerting: {
        receivers: {
          duty: {
            webhook: [
              {
                url: 'https://duty.production.example.internal/alerts',
                bearerToken: managedSecret('production/duty', 'token'),
              },
            ],
          },
        },
        bySeverity: { critical: 'duty' },
        heartbeat: 'duty',
      },
    },
  },
  requires,
  check,
  checkOffers,
  offers,
  chart,
})

/** The package makes issuers of cert-manager for its ingress in any case, beside the author's own certificate too. */
function requires({ values: { ingress } }: PrometheusContext): Requirement[] {
  if (!ingress.enabled) return []
  return [
    { component: 'contour', because: 'its HTTPProxy is served by Contour' },
    { component: 'cert-manager', because: 'the package makes issuers of cert-manager for its HTTPProxy' },
  ]
}

/** Nothing here depends on what others offer. */
function offers(context: PrometheusContext): Offers {
  const { namespace, prometheus } = context.values
  const { port } = prometheus.service
  const url = `http://prometheus-server.${namespace}.svc.cluster.local${port === 80 ? '' : `:${port}`}`
  return {
    dataSources: [{ name: 'Prometheus', type: 'prometheus', url }],
    ...network(context),
    metricNames,
    alerts: alerts(context),
    recordings,
    dashboards,
    images: images(context.environment),
  }
}
