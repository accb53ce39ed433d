/**
 * Who talks to the operator, and whom it calls. Its namespace is made by whoever installs it, so no default deny of ours
 * stands there; the register of ports lists them all the same. Ports and labels: the operator's own Helm chart, 0.9.
 */
import { awsHost } from '#carvel'
import {
  API_PORT,
  apiServer,
  instanceMetadata,
  outside,
  pods,
  type Context,
  type Flow,
  type MetricsTarget,
} from '#kernel'
import type { values } from './values.ts'

type ExternalSecretsContext = Context<typeof values>

export function flows({ environment, cluster, values }: ExternalSecretsContext): Flow[] {
  const { namespace } = values.operator
  const podsOf = (name: string) => pods(namespace, { 'app.kubernetes.io/name': name })
  const operator = podsOf('external-secrets')
  const region = values.region ?? environment.region
  return [
    {
      from: operator,
      to: outside('VPC endpoint secretsmanager', awsHost('secretsmanager', region), cluster.network.cidr),
      ports: [{ port: 443 }],
      purpose: 'fetch secrets',
    },
    {
      from: operator,
      to: instanceMetadata,
      ports: [{ port: 80 }],
      purpose: "credentials of the node's instance profile",
    },
    {
      from: operator,
      to: apiServer,
      ports: [API_PORT],
      purpose: 'the operator watches ExternalSecrets and writes Secrets',
    },
    {
      from: apiServer,
      to: podsOf('external-secrets-webhook'),
      ports: [{ port: 10_250, servicePort: 443 }],
      purpose: 'check ExternalSecrets and stores (webhook)',
    },
    {
      from: podsOf('external-secrets-cert-controller'),
      to: apiServer,
      ports: [API_PORT],
      purpose: "keep the webhook's certificate",
    },
  ]
}

export function metricsTargets({ values }: ExternalSecretsContext): MetricsTarget[] {
  return [
    {
      job: 'external-secrets',
      namespace: values.operator.namespace,
      labels: { 'app.kubernetes.io/name': 'external-secrets' },
      port: 8080,
    },
  ]
}
