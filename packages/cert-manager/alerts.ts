/**
 * Alerts of cert-manager. A Certificate that was never issued has the expiry 0, which is not-ready and not expired. Labels
 * of the pod are taken away, so that a restarted cert-manager does not begin a new alert.
 */
import type { Alert } from '#kernel'

const perCertificate = 'max without (instance, pod)'
const expiry = `${perCertificate} (certmanager_certificate_expiration_timestamp_seconds{job="cert-manager"})`
const DAY = 24 * 60 * 60

/** A Certificate's series: `labels` and one value a minute. */
const series = (metric: string, labels: string, values: string) => ({
  series: `certmanager_certificate_${metric}{job="cert-manager",name="a"${labels}}`,
  values,
})
const expiresAt = (seconds: number) => series('expiration_timestamp_seconds', '', `${seconds}x120`)
const ready = (condition: string, values: string) =>
  series('ready_status', `,condition="${condition}"`, values)

const who = [
  'Find its issuer and what holds it up: `kubectl -n <namespace> describe certificate <name>`, then the CertificateRequest that it names.',
  'Read what cert-manager says of it: `kubectl -n <namespace of cert-manager> logs deploy/cert-manager | grep <name>`.',
]

export const alerts: readonly Alert[] = [
  {
    name: 'CertManagerDown',
    expr: 'absent(up{job="cert-manager"} == 1)',
    for: '10m',
    severity: 'critical',
    summary: 'cert-manager does not answer.',
    description: 'cert-manager has not answered for 10 minutes: no certificate is issued or renewed.',
    runbook: {
      meaning:
        'What serves TLS goes on until its certificate ends. New applications wait for theirs, and packages that bring Certificates may not install.',
      steps: [
        'Look at the pods: `kubectl -n <namespace> get pods -o wide`.',
        'Read why it stopped: `kubectl -n <namespace> logs deploy/cert-manager --previous`.',
        'See the package: `kubectl -n tanzu-packages get packageinstall cert-manager`.',
      ],
    },
    fires: { input: [{ series: 'up{job="cert-manager"}', values: '0x30' }], at: '20m' },
    quiet: { input: [{ series: 'up{job="cert-manager"}', values: '0x5 1x30' }], at: '20m' },
  },
  {
    name: 'CertificateExpired',
    expr: `${expiry} < time() and ${expiry} > 0`,
    severity: 'critical',
    summary: 'The certificate {{ $labels.name }} has expired.',
    description: 'What shows the certificate {{ $labels.name }} is refused by everything that checks it.',
    runbook: {
      meaning: 'Whatever uses it is unreachable over TLS, for people or for other programs.',
      steps: [...who, 'Once the cause is gone, issue it anew: delete its Secret.'],
    },
    fires: { input: [expiresAt(600)], at: '20m' },
    quiet: {
      input: [expiresAt(100 * DAY), { ...series('expiration_timestamp_seconds', ',namespace="b"', '0x120') }],
      at: '20m',
    },
  },
  {
    name: 'CertificateExpiresSoon',
    expr: `${expiry} - time() < ${7 * DAY} and ${expiry} > time()`,
    for: '1h',
    severity: 'warning',
    summary: 'The certificate {{ $labels.name }} expires in {{ $value | humanizeDuration }}.',
    description: 'cert-manager renews long before the end; that it has not means that it cannot.',
    runbook: {
      meaning: 'Nothing is broken yet. At its end, whatever uses it is unreachable over TLS.',
      steps: [
        ...who,
        'A certificate whose whole life is less than eight days always looks like this: give it a longer one, or silence this alert for it.',
      ],
    },
    fires: { input: [expiresAt(3 * DAY)], at: '90m' },
    quiet: { input: [expiresAt(30 * DAY)], at: '90m' },
  },
  {
    name: 'CertificateNotReady',
    expr: `${perCertificate} (certmanager_certificate_ready_status{job="cert-manager",condition!="True"}) == 1`,
    for: '15m',
    severity: 'warning',
    summary: 'The certificate {{ $labels.name }} is not ready.',
    description: 'cert-manager has not been able to issue the certificate {{ $labels.name }} for 15 minutes.',
    runbook: {
      meaning: 'Whatever waits for it does not start, or serves the certificate before it.',
      steps: who,
    },
    fires: { input: [ready('False', '1x40'), ready('True', '0x40')], at: '30m' },
    quiet: { input: [ready('False', '1x10 0x40'), ready('True', '0x10 1x40')], at: '30m' },
  },
  {
    name: 'CertificateRenewalOverdue',
    expr: `time() - (${perCertificate} (certmanager_certificate_renewal_timestamp_seconds{job="cert-manager"}) > 0) > 21600`,
    for: '1h',
    severity: 'warning',
    summary:
      'The certificate {{ $labels.name }} should have been renewed {{ $value | humanizeDuration }} ago.',
    description:
      'The time at which cert-manager meant to renew {{ $labels.name }} passed more than six hours ago.',
    runbook: { meaning: 'Nothing is broken yet; there is time until the certificate ends.', steps: who },
    fires: { input: [series('renewal_timestamp_seconds', '', '60x600')], at: '9h' },
    quiet: { input: [series('renewal_timestamp_seconds', '', '30000x600')], at: '9h' },
  },
  {
    name: 'CertManagerClockSkew',
    expr: 'abs(max without (instance, pod) (timestamp(certmanager_clock_time_seconds_gauge{job="cert-manager"}) - certmanager_clock_time_seconds_gauge{job="cert-manager"})) > 60',
    for: '15m',
    severity: 'warning',
    summary: "cert-manager's clock is {{ $value | humanizeDuration }} off.",
    description:
      "The clock of cert-manager's node and that of Prometheus have differed by more than a minute for 15 minutes.",
    runbook: {
      meaning:
        'Certificates are issued for a time that is not, and are refused as not yet valid or as expired.',
      steps: [
        'Find the node: `kubectl -n <namespace> get pods -o wide`.',
        'See whether it reaches the time servers: `chronyc tracking` on it; UDP 123 must be open.',
        'If it does, look at the node of Prometheus instead.',
      ],
    },
    fires: {
      input: [{ series: 'certmanager_clock_time_seconds_gauge{job="cert-manager"}', values: '300+60x60' }],
      at: '40m',
    },
    quiet: {
      input: [{ series: 'certmanager_clock_time_seconds_gauge{job="cert-manager"}', values: '0+60x60' }],
      at: '40m',
    },
  },
]
