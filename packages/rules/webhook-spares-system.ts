/** A webhook that must answer does not decide over the system. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { maps, show } from './parts/json.ts'
import { selects } from './parts/selector.ts'

export const webhookSparesSystem: ObjectRule = {
  scope: 'object',
  id: 'webhook-spares-system',
  severity: 'error',
  why: 'When such a webhook is down nothing in kube-system starts any more, the webhook perhaps included.',
  fix: 'leave kube-system out with a namespaceSelector, or set failurePolicy: Ignore',
  references: ['NIST SC-5', 'kubernetes: admission webhook good practices'],
  kinds: [
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  ],
  check: ({ webhooks }) =>
    [...maps(webhooks)].flatMap(([i, webhook]) => {
      const picksSystem =
        !webhook['namespaceSelector'] ||
        selects(webhook['namespaceSelector'], { 'kubernetes.io/metadata.name': 'kube-system' })
      return (webhook['failurePolicy'] ?? 'Fail') === 'Fail' && picksSystem && !webhook['objectSelector']
        ? [
            {
              message: `the webhook ${show(webhook['name'])} decides over kube-system`,
              found: show(webhook['namespaceSelector']),
              expected: 'a namespaceSelector without kube-system',
              path: ['webhooks', i],
            },
          ]
        : []
    }),
  examples: {
    passes: [
      webhook({ failurePolicy: 'Ignore' }),
      webhook({
        namespaceSelector: {
          matchExpressions: [
            { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] },
          ],
        },
      }),
    ],
    fails: [webhook({}), webhook({ namespaceSelector: {} })],
  },
}

function webhook(own: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'a' },
    webhooks: [{ name: 'a.example.internal', ...own }],
  }
}
