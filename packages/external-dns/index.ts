/** external-dns: writes the names of Services and HTTPProxies into a zone of the site. */
import { defineComponent, managedSecret, type Requirement } from '#kernel'
import { alerts } from './alerts.ts'
import type { ExternalDnsContext } from './arguments.ts'
import { chart } from './chart.ts'
import { check, settingsOf } from './check.ts'
import { valuesOf } from './settings.ts'
import { externalDnsDashboard } from './dashboards/external-dns.ts'
import { flows, metrics } from './flows.ts'
import { images } from './images.ts'
import { keyTask } from './key-task.ts'
import { metricNames } from './metrics.ts'
import { options } from './options.ts'
import { values } from './values.ts'

export { readCommandLine } from './command-line.ts'
export { FLAGS } from './flags.ts'

export const externalDns = defineComponent({
  name: 'external-dns',
  values,
  options,
  example: {
    options: {
      rfc2136: {
        host: 'ns1.example.internal',
        address: '10.40.255.53/32',
        tsig: { name: 'payments', secret: managedSecret('production/external-dns', 'tsig') },
      },
    },
  },
  requires,
  check,
  offers: context => ({
    namespaces: [context.values.namespace],
    handwork: keyTask(context),
    flows: flows(context),
    metrics: metrics(context),
    metricNames,
    alerts,
    dashboards: [externalDnsDashboard],
    images,
  }),
  chart,
})

function requires(context: ExternalDnsContext): Requirement[] {
  if (!valuesOf(settingsOf(context), 'source').includes('contour-httpproxy')) return []
  return [
    { component: 'contour', because: 'external-dns waits for ever for HTTPProxies that no Contour brought' },
  ]
}
