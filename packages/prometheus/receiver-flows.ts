/** Whom Alertmanager calls: mail server, webhooks, pagers, or the proxy on the way to them. */
import { outside, type Flow } from '#kernel'
import { podsOf, type PrometheusContext } from './context.ts'
import { endpointOf, isInCluster } from './words/formats.ts'
import type { Receiver } from './words/receiver.ts'

interface Called {
  readonly what: string
  readonly url: string
  readonly address?: string | undefined
}

export function receiverFlows(context: PrometheusContext): Flow[] {
  const { receivers, smtp } = context.options.alerting
  const called = [
    ...(smtp ? [{ what: 'mail server', url: `smtp://${smtp.smarthost}`, address: smtp.address }] : []),
    ...Object.entries(receivers)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, receiver]) => calledBy(name, receiver)),
  ]
  return called.flatMap(({ what, url, address }): Flow[] => {
    const { host, port } = endpointOf(url)
    if (isInCluster(host)) return []
    return [
      {
        from: podsOf(context, 'alertmanager'),
        to: outside(what, host, address),
        ports: [{ port }],
        purpose: 'tell of alerts',
      },
    ]
  })
}

/** An address that is a secret has no place in a register of ports; its proxy has. */
function calledBy(name: string, { webhook = [], pager = [] }: Receiver): Called[] {
  return [...webhook, ...pager].flatMap(({ url, proxy, address }): Called[] => {
    if (proxy !== undefined) return [{ what: `proxy of receiver ${name}`, url: proxy, address }]
    return typeof url === 'string' ? [{ what: `receiver ${name}`, url, address }] : []
  })
}
