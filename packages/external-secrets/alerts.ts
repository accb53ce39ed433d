/** Alerts of the External Secrets operator. */
import type { Alert } from '#kernel'

const SOURCE = 'External Secrets 0.9 documentation, API: metrics'

export const metricNames: Readonly<Record<string, string>> = {
  externalsecret_status_condition: SOURCE,
  externalsecret_sync_calls_error: SOURCE,
  externalsecret_sync_calls_total: SOURCE,
  up: 'Prometheus itself, for every target',
}

export const alerts: readonly Alert[] = [
  {
    name: 'ExternalSecretsDown',
    expr: 'absent(up{job="external-secrets"} == 1)',
    for: '15m',
    severity: 'warning',
    summary: 'The External Secrets operator does not answer.',
    description:
      'The operator has not answered for 15 minutes: no secret is fetched, and changed ones do not arrive.',
    runbook: {
      meaning: 'What has its secrets goes on with them. What waits for one does not start.',
      steps: [
        'Look at the pods: `kubectl get pods -A -l app.kubernetes.io/name=external-secrets -o wide`.',
        'Read why it stopped: `kubectl -n <namespace> logs -l app.kubernetes.io/name=external-secrets --previous`.',
      ],
    },
    fires: { input: [{ series: 'up{job="external-secrets"}', values: '0x40' }], at: '30m' },
    quiet: { input: [{ series: 'up{job="external-secrets"}', values: '0x10 1x40' }], at: '30m' },
  },
  {
    name: 'ExternalSecretNotReady',
    expr: 'max without (instance, pod) (externalsecret_status_condition{job="external-secrets",condition="Ready",status="False"}) == 1',
    for: '15m',
    severity: 'warning',
    summary: 'The secret {{ $labels.name }} cannot be fetched.',
    description: 'The ExternalSecret {{ $labels.name }} has not been ready for 15 minutes.',
    runbook: {
      meaning:
        'What needs the secret does not start, or goes on with an old one: a package whose values hold it is not installed.',
      steps: [
        'Read why: `kubectl get externalsecrets -A`, then `kubectl -n <namespace> describe externalsecret <name>`.',
        "Often the entry does not exist in AWS Secrets Manager, or the nodes' role may not read it.",
        'If all fail at once, look at the VPC endpoint secretsmanager and its security group.',
      ],
    },
    fires: {
      input: [
        {
          series:
            'externalsecret_status_condition{job="external-secrets",name="a",condition="Ready",status="False"}',
          values: '1x40',
        },
      ],
      at: '30m',
    },
    quiet: {
      input: [
        {
          series:
            'externalsecret_status_condition{job="external-secrets",name="a",condition="Ready",status="False"}',
          values: '1x10 0x40',
        },
        {
          series:
            'externalsecret_status_condition{job="external-secrets",name="a",condition="Ready",status="True"}',
          values: '0x10 1x40',
        },
      ],
      at: '30m',
    },
  },
]
