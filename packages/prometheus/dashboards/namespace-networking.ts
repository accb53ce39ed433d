/** What the pods of a namespace send and receive, and what is lost: one of the reference design's four. */
import type { Dashboard } from '#kernel'

const OF_PODS = 'namespace="$namespace", pod=~"$pod"'

type Metric =
  | 'receive_bytes'
  | 'transmit_bytes'
  | 'receive_packets'
  | 'transmit_packets'
  | 'receive_packets_dropped'
  | 'transmit_packets_dropped'
  | 'receive_errors'
  | 'transmit_errors'

function rateOf(metric: Metric): string {
  return `sum by (pod) (rate(container_network_${metric}_total{${OF_PODS}}[$__rate_interval]))`
}

function byPod(title: string, unit: string, metric: Metric) {
  return { title, kind: 'timeseries', unit, queries: [{ expr: rateOf(metric), legend: '{{pod}}' }] } as const
}

export const namespaceNetworking: Dashboard = {
  name: 'namespace-networking',
  title: 'Namespace (pods): networking',
  description: 'Traffic of the pods of one namespace, without those that share the network of their node.',
  variables: [
    { name: 'namespace', label: 'Namespace', query: 'label_values(kube_pod_info, namespace)' },
    {
      name: 'pod',
      label: 'Pod',
      query: 'label_values(kube_pod_info{namespace="$namespace"}, pod)',
      multi: true,
    },
  ],
  rows: [
    {
      title: 'Now',
      panels: [
        {
          title: 'Received',
          kind: 'stat',
          unit: 'Bps',
          queries: [{ expr: `sum(${rateOf('receive_bytes')})` }],
        },
        { title: 'Sent', kind: 'stat', unit: 'Bps', queries: [{ expr: `sum(${rateOf('transmit_bytes')})` }] },
        {
          title: 'Received packets lost',
          kind: 'stat',
          unit: 'pps',
          queries: [{ expr: `sum(${rateOf('receive_packets_dropped')})` }],
          thresholds: { warning: 1, critical: 100 },
        },
        {
          title: 'Sent packets lost',
          kind: 'stat',
          unit: 'pps',
          queries: [{ expr: `sum(${rateOf('transmit_packets_dropped')})` }],
          thresholds: { warning: 1, critical: 100 },
        },
      ],
    },
    {
      title: 'Bandwidth',
      panels: [
        byPod('Received by pod', 'Bps', 'receive_bytes'),
        byPod('Sent by pod', 'Bps', 'transmit_bytes'),
      ],
    },
    {
      title: 'Packets',
      panels: [
        byPod('Packets received by pod', 'pps', 'receive_packets'),
        byPod('Packets sent by pod', 'pps', 'transmit_packets'),
      ],
    },
    {
      title: 'Lost packets and errors',
      panels: [
        byPod('Received packets lost by pod', 'pps', 'receive_packets_dropped'),
        byPod('Sent packets lost by pod', 'pps', 'transmit_packets_dropped'),
        byPod('Errors while receiving by pod', 'pps', 'receive_errors'),
        byPod('Errors while sending by pod', 'pps', 'transmit_errors'),
      ],
    },
  ],
}
