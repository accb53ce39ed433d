/** Argo CD's own settings, as ConfigMaps that its installation already has: only the keys here are ours. */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { mirrorAddress } from '#carvel'
import { HEALTH } from './health.ts'
import type { ArgoContext } from './values.ts'

export function addSettings(chart: Chart, context: ArgoContext): void {
  for (const [name, data] of settings(context))
    new k8s.KubeConfigMap(chart, name, {
      metadata: {
        name,
        namespace: context.values.namespace,
        // Argo CD reads no ConfigMap without it
        labels: { 'app.kubernetes.io/part-of': 'argocd' },
      },
      data,
    })
}

/** Names of the ConfigMaps with what stands in them. */
export function settings({ environment: { git }, values }: ArgoContext): [string, Record<string, string>][] {
  const { transport, host } = mirrorAddress(git.url)
  return [
    [
      'argocd-cm',
      {
        // by annotation: a label would be copied by controllers to what they make, and that would be pruned
        'application.resourceTrackingMethod': 'annotation',
        'timeout.reconciliation': values.syncPeriod,
        ...(values.impersonate && { 'application.sync.impersonation.enabled': 'true' }),
        ...HEALTH,
      },
    ],
    ...(transport === 'ssh' && git.knownHosts !== undefined
      ? [['argocd-ssh-known-hosts-cm', { ssh_known_hosts: `${git.knownHosts.trim()}\n` }] as const]
      : []),
    ...(transport === 'https' && git.ca !== undefined
      ? [['argocd-tls-certs-cm', { [host]: `${git.ca.trim()}\n` }] as const]
      : []),
  ].map(([name, data]) => [name as string, data as Record<string, string>])
}
