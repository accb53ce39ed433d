/** Alerts of metrics-server. It serves its own metrics to the API server's clients alone, so the API server is asked about it. */
import type { Alert } from '#kernel'

/** Every API server of a cluster says the same of an APIService. */
const unavailable =
  'max without (instance, pod) (aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io"})'

export const metricNames: Readonly<Record<string, string>> = {
  aggregator_unavailable_apiservice: 'kube-aggregator of Kubernetes 1.23, pkg/controllers/status/metrics.go',
}

export const alerts: readonly Alert[] = [
  {
    name: 'MetricsApiUnavailable',
    expr: `${unavailable} == 1`,
    for: '15m',
    severity: 'warning',
    summary: 'metrics-server does not answer the API server.',
    description:
      'The API metrics.k8s.io has been unavailable for 15 minutes: kubectl top and autoscalers see nothing.',
    runbook: {
      meaning:
        'Applications are no longer scaled by their load. Deleting namespaces may hang, because every API is asked about them.',
      steps: [
        'Read what the API server says: `kubectl describe apiservice v1beta1.metrics.k8s.io`.',
        'Look at the pod: `kubectl get pods -A -l k8s-app=metrics-server`, and at its log: it names the kubelets it cannot reach.',
        'See the package: `kubectl -n tkg-system get packageinstall | grep metrics-server`.',
      ],
    },
    fires: {
      input: [
        {
          series: 'aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io",instance="a"}',
          values: '1x40',
        },
      ],
      at: '30m',
    },
    quiet: {
      input: [
        {
          series: 'aggregator_unavailable_apiservice{name="v1beta1.metrics.k8s.io",instance="a"}',
          values: '1x10 0x40',
        },
        { series: 'aggregator_unavailable_apiservice{name="v1.apps",instance="a"}', values: '1x40' },
      ],
      at: '30m',
    },
  },
]
