/** Alerts of kapp-controller, for a cluster whose kapp-controller serves metrics. */
import type { Alert } from '#kernel'

/** Source: kapp-controller v0.38, pkg/metrics; every name begins with kappctrl_. */
const SOURCE = 'kapp-controller v0.38.5, pkg/metrics/app_metrics.go'

export const metricNames: Readonly<Record<string, string>> = {
  kappctrl_app_reconcile_attempt_total: SOURCE,
  kappctrl_app_reconcile_failure_total: SOURCE,
  kappctrl_app_reconcile_success_total: SOURCE,
  up: 'Prometheus itself, for every target',
}

export const alerts: readonly Alert[] = [
  {
    name: 'KappControllerDown',
    expr: 'absent(up{job="kapp-controller"} == 1)',
    for: '15m',
    severity: 'critical',
    summary: 'kapp-controller does not answer.',
    description: 'kapp-controller has not answered for 15 minutes: the cluster no longer follows Git.',
    runbook: {
      meaning: 'What runs goes on. Changes in Git and repairs of what drifted do not arrive.',
      steps: [
        'Look at the pod: `kubectl -n tkg-system get pods -l app=kapp-controller -o wide`.',
        'Read why it stopped: `kubectl -n tkg-system logs -l app=kapp-controller --previous`.',
      ],
    },
    fires: { input: [{ series: 'up{job="kapp-controller"}', values: '0x40' }], at: '30m' },
    quiet: { input: [{ series: 'up{job="kapp-controller"}', values: '0x10 1x40' }], at: '30m' },
  },
  {
    name: 'AppReconcileFails',
    expr: 'increase(kappctrl_app_reconcile_failure_total{job="kapp-controller"}[30m]) > 2 and increase(kappctrl_app_reconcile_success_total{job="kapp-controller"}[30m]) == 0',
    for: '15m',
    severity: 'warning',
    summary: 'The App {{ $labels.app_name }} fails again and again.',
    description:
      'In half an hour {{ $labels.app_name }} was tried {{ $value }} times and never succeeded; the cluster is not what Git says.',
    runbook: {
      meaning:
        'A package or the whole of the manifests is not applied. Another part of the cluster may wait for it.',
      steps: [
        'Read why: `kubectl get apps,packageinstalls -A`, then `kubectl -n <namespace> describe app <name>`: its status holds the output of kapp.',
        'If it cannot fetch, look at the registry and the Git mirror, and whether their certificates are trusted.',
      ],
    },
    fires: {
      input: [
        {
          series: 'kappctrl_app_reconcile_failure_total{job="kapp-controller",app_name="a"}',
          values: '0+1x90',
        },
        {
          series: 'kappctrl_app_reconcile_success_total{job="kapp-controller",app_name="a"}',
          values: '5x90',
        },
      ],
      at: '80m',
    },
    quiet: {
      input: [
        {
          series: 'kappctrl_app_reconcile_failure_total{job="kapp-controller",app_name="a"}',
          values: '0+1x90',
        },
        {
          series: 'kappctrl_app_reconcile_success_total{job="kapp-controller",app_name="a"}',
          values: '0+1x90',
        },
      ],
      at: '80m',
    },
  },
]
