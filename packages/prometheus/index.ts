/** Prometheus: what collects metrics, keeps them and raises alerts, with Alertmanager, which passes them on. */
import { defineComponent, type Requirement } from '#kernel'
import { chart, type PrometheusContext } from './chart.ts'
import { check } from './check.ts'
import { values } from './values.ts'

export const prometheus = defineComponent({ name: 'prometheus', values, requires, check, offers, chart })

/** The package makes issuers of cert-manager for its ingress in any case, beside the author's own certificate too. */
function requires({ values: { ingress } }: PrometheusContext): Requirement[] {
  if (!ingress.enabled) return []
  return [
    { component: 'contour', because: 'its HTTPProxy is served by Contour' },
    { component: 'cert-manager', because: 'the package makes issuers of cert-manager for its HTTPProxy' },
  ]
}

function offers({ values: { namespace, prometheus } }: PrometheusContext) {
  const { port } = prometheus.service
  const url = `http://prometheus-server.${namespace}.svc.cluster.local${port === 80 ? '' : `:${port}`}`
  return { dataSources: [{ name: 'Prometheus', type: 'prometheus', url }] }
}
