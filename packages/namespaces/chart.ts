/** The Namespaces, and what each of them may use. */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { findDefaults } from './defaults.ts'
import { podSecurityLabels } from './pod-security.ts'
import type { Namespace, NamespacesContext } from './values.ts'

/** Name of the ResourceQuota and of the LimitRange in every namespace. */
const NAME = 'drawbridge'

export function chart(chart: Chart, context: NamespacesContext): void {
  for (const [name, namespace] of Object.entries(context.cluster.namespaces ?? {})) {
    addNamespace(chart, name, namespace, context)
    if (Object.keys(namespace.quota ?? {}).length > 0) addQuota(chart, name, namespace.quota ?? {}, context)
  }
}

/**
 * Taken out of TypeScript, a namespace stays in the cluster with everything in it (kapp v0.49: delete-strategy orphan):
 * one forgotten line must not delete a team's data. README.md says how to delete one.
 */
function addNamespace(chart: Chart, name: string, namespace: Namespace, context: NamespacesContext): void {
  const reason = context.options.privileged[name]
  new k8s.KubeNamespace(chart, name, {
    metadata: {
      name,
      annotations: {
        'kapp.k14s.io/delete-strategy': 'orphan',
        ...(namespace.description !== undefined && { 'kubernetes.io/description': namespace.description }),
        ...(reason !== undefined && { 'drawbridge/privileged-because': reason }),
      },
      labels: { ...namespace.labels, ...podSecurityLabels(namespace, context) },
    },
  })
}

function addQuota(
  chart: Chart,
  namespace: string,
  quota: Readonly<Record<string, string>>,
  { options }: NamespacesContext,
): void {
  const metadata = { name: NAME, namespace }
  new k8s.KubeResourceQuota(chart, `${namespace}/quota`, { metadata, spec: { hard: quantities(quota) } })
  const defaults = findDefaults(quota, options)
  if (!defaults) return
  new k8s.KubeLimitRange(chart, `${namespace}/limits`, {
    metadata,
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: quantities(defaults.defaultRequest),
          ...(Object.keys(defaults.default).length > 0 && { default: quantities(defaults.default) }),
        },
      ],
    },
  })
}

function quantities(amounts: Readonly<Record<string, string>>): Record<string, k8s.Quantity> {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [name, k8s.Quantity.fromString(amount)]),
  )
}
