/** Alerts of Envoy itself: whether it runs, and whether it takes what Contour sends. */
import type { Alert } from '#kernel'
import { look } from './look.ts'

export const envoyAlerts: readonly Alert[] = [
  {
    name: 'EnvoyDown',
    expr: 'up{job="envoy"} == 0',
    for: '5m',
    severity: 'warning',
    summary: 'Envoy on {{ $labels.instance }} does not answer.',
    description: 'One Envoy pod has not answered for 5 minutes; its node takes no requests from outside.',
    runbook: {
      meaning: 'The other nodes carry the requests. With few nodes the load on them grows.',
      steps: [
        `Look at the pods: \`${look('envoy')}\`.`,
        'Read its log: `kubectl -n <namespace> logs <pod> -c envoy`.',
        'If it waits at its start, see whether Contour runs: Envoy is not ready before it was configured.',
      ],
    },
    fires: { input: [{ series: 'up{job="envoy",instance="a"}', values: '1x5 0x20' }], at: '15m' },
    quiet: { input: [{ series: 'up{job="envoy",instance="a"}', values: '1x5 0x3 1x20' }], at: '15m' },
  },
  {
    name: 'EnvoyAllDown',
    expr: 'absent(up{job="envoy"} == 1)',
    for: '2m',
    severity: 'critical',
    summary: 'No Envoy answers: nothing from outside reaches the cluster.',
    description: 'No Envoy pod has answered for 2 minutes.',
    runbook: {
      meaning: 'Every application behind an HTTPProxy or an Ingress is unreachable from outside.',
      steps: [
        `Look at the pods: \`${look('envoy')}\`; at their DaemonSet: \`kubectl -n <namespace> describe ds envoy\`.`,
        'See what changed last: the difference of generated/ in Git, and `kubectl -n tanzu-packages get packageinstall contour`.',
        'Check the certificate between Envoy and Contour: `kubectl -n <namespace> get certificate`.',
      ],
    },
    fires: { input: [{ series: 'up{job="envoy",instance="a"}', values: '0x20' }], at: '5m' },
    quiet: {
      input: [
        { series: 'up{job="envoy",instance="a"}', values: '0x20' },
        { series: 'up{job="envoy",instance="b"}', values: '1x20' },
      ],
      at: '5m',
    },
  },
  {
    name: 'EnvoyConfigurationRejected',
    expr: 'increase(envoy_listener_manager_lds_update_rejected{job="envoy"}[15m]) > 0 or increase(envoy_cluster_manager_cds_update_rejected{job="envoy"}[15m]) > 0 or sum without (envoy_http_conn_manager_prefix, envoy_rds_route_config) (increase(envoy_http_rds_update_rejected{job="envoy"}[15m])) > 0',
    severity: 'warning',
    summary: 'Envoy on {{ $labels.instance }} rejected a configuration of Contour.',
    description:
      'Envoy rejected what Contour sent in the last 15 minutes and keeps to the configuration before it.',
    runbook: {
      meaning:
        'The last change of some HTTPProxy, certificate or endpoint does not take effect on that node.',
      steps: [
        'Read what it rejected: `kubectl -n <namespace> logs -l app=envoy -c envoy | grep -i rejected`.',
        'Undo the change of the object that it names.',
      ],
    },
    fires: {
      input: [
        {
          series: 'envoy_listener_manager_lds_update_rejected{job="envoy",instance="a"}',
          values: '0x5 1x20',
        },
      ],
      at: '10m',
    },
    quiet: {
      input: [
        { series: 'envoy_listener_manager_lds_update_rejected{job="envoy",instance="a"}', values: '7x30' },
      ],
      at: '20m',
    },
  },
  {
    name: 'EnvoyDisconnected',
    expr: 'envoy_control_plane_connected_state{job="envoy"} == 0',
    for: '10m',
    severity: 'warning',
    summary: 'Envoy on {{ $labels.instance }} has lost Contour.',
    description: 'Envoy has had no connection to Contour for 10 minutes.',
    runbook: {
      meaning: 'The node serves what it last knew: pods that moved since are not found.',
      steps: [
        `See whether Contour runs: \`${look('contour')}\`.`,
        'Check the certificates between them: `kubectl -n <namespace> get certificate` and their expiry.',
        'See whether a network policy stops port 8001 from Envoy to Contour.',
      ],
    },
    fires: {
      input: [{ series: 'envoy_control_plane_connected_state{job="envoy"}', values: '1x5 0x30' }],
      at: '20m',
    },
    quiet: {
      input: [{ series: 'envoy_control_plane_connected_state{job="envoy"}', values: '0x5 1x30' }],
      at: '20m',
    },
  },
]
