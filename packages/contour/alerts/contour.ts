/**
 * Alerts of Contour. All its pods report the same HTTPProxies, so those are read as the highest of any pod; labels are taken
 * away rather than named, because the namespace of an HTTPProxy may be renamed when it is collected.
 */
import type { Alert } from '#kernel'
import { look } from './look.ts'

export const contourAlerts: readonly Alert[] = [
  {
    name: 'ContourDown',
    expr: 'absent(up{job="contour"} == 1)',
    for: '5m',
    severity: 'critical',
    summary: 'No Contour pod answers.',
    description:
      'No pod of Contour has answered for 5 minutes. Envoy goes on with what it knows and learns nothing new.',
    runbook: {
      meaning:
        'Requests still arrive, but changed HTTPProxies, endpoints and certificates do not take effect: rolled out pods may not be found, and renewed certificates are not served.',
      steps: [
        `Look at the pods: \`${look('contour')}\`.`,
        'Read why they stopped: `kubectl -n <namespace> logs -l app=contour --previous`. A refused configuration file names its line.',
        'If they run, see whether Prometheus may reach them: a network policy, or the port of their metrics.',
      ],
    },
    fires: { input: [{ series: 'up{job="contour"}', values: '0x20' }], at: '10m' },
    quiet: {
      input: [
        { series: 'up{job="contour",pod="a"}', values: '0x20' },
        { series: 'up{job="contour",pod="b"}', values: '1x20' },
      ],
      at: '10m',
    },
  },
  {
    name: 'ContourHttpProxyInvalid',
    expr: 'max without (instance, pod) (contour_httpproxy_invalid{job="contour"}) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'An HTTPProxy of {{ $labels.vhost }} is not valid.',
    description:
      '{{ $value }} HTTPProxies of {{ $labels.vhost }} have been invalid for 15 minutes; what they say is not served.',
    runbook: {
      meaning: 'The application behind the name is served in part or not at all.',
      steps: [
        'Find it and why: `kubectl get httpproxies -A | grep -i invalid`, then `kubectl -n <namespace> describe httpproxy <name>`.',
        'Often a Service or a Secret is missing, or two HTTPProxies claim the same name.',
      ],
    },
    fires: {
      input: [{ series: 'contour_httpproxy_invalid{job="contour",vhost="a"}', values: '1x40' }],
      at: '30m',
    },
    quiet: {
      input: [{ series: 'contour_httpproxy_invalid{job="contour",vhost="a"}', values: '1x10 0x40' }],
      at: '30m',
    },
  },
  {
    name: 'ContourHttpProxyOrphaned',
    expr: 'max without (instance, pod) (contour_httpproxy_orphaned{job="contour"}) > 0',
    for: '1h',
    severity: 'info',
    summary: 'An HTTPProxy is included by no other.',
    description:
      '{{ $value }} HTTPProxies without a name of their own have been included by none for an hour, so nothing reaches them.',
    runbook: {
      meaning: 'Somebody expects an application to be reachable, and it is not.',
      steps: [
        'Find it: `kubectl get httpproxies -A | grep -i orphaned`.',
        'Include it from a root HTTPProxy, or delete it.',
      ],
    },
    fires: { input: [{ series: 'contour_httpproxy_orphaned{job="contour"}', values: '2x100' }], at: '90m' },
    quiet: {
      input: [{ series: 'contour_httpproxy_orphaned{job="contour"}', values: '2x30 0x70' }],
      at: '90m',
    },
  },
]
