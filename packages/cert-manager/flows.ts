/**
 * Who talks to cert-manager, and whom it calls. It issues from authorities inside the cluster: nothing of it leaves. Probes
 * come from the node itself. Labels and ports: the package cert-manager 1.7.2, its rendered form.
 */
import { API_PORT, apiServer, pods, type Context, type Flow, type MetricsTarget } from '#kernel'
import type { values } from './values.ts'

type CertManagerContext = Pick<Context<typeof values>, 'values'>

const labelsOf = (name: string, component: string) => ({
  'app.kubernetes.io/component': component,
  'app.kubernetes.io/instance': 'cert-manager',
  'app.kubernetes.io/name': name,
})
const CONTROLLER = labelsOf('cert-manager', 'controller')
const CAINJECTOR = labelsOf('cainjector', 'cainjector')
const WEBHOOK = labelsOf('webhook', 'webhook')

export function flows({ values: { namespace } }: CertManagerContext): Flow[] {
  const calls = (labels: Readonly<Record<string, string>>, purpose: string): Flow => ({
    from: pods(namespace, labels),
    to: apiServer,
    ports: [API_PORT],
    purpose,
  })
  return [
    {
      from: apiServer,
      to: pods(namespace, WEBHOOK),
      ports: [{ port: 10250, servicePort: 443 }],
      purpose: 'check and convert Certificates and Issuers (webhook)',
    },
    calls(CONTROLLER, 'cert-manager watches Certificates and writes Secrets'),
    calls(CAINJECTOR, 'cainjector writes authorities into webhooks and CRDs'),
    calls(WEBHOOK, 'the webhook keeps its own certificate in a Secret'),
  ]
}

/** Only the controller serves metrics. */
export function metricsTargets({ values: { namespace } }: CertManagerContext): MetricsTarget[] {
  return [{ job: 'cert-manager', namespace, labels: CONTROLLER, port: 9402 }]
}
