/** A workload says by the common labels what it is. */
import type { ObjectRule } from '#kernel'
import { map, show } from './parts/json.ts'
import { deployment, podExample } from './parts/pod-rule.ts'
import { findPod, WORKLOADS } from './parts/pods.ts'

const NAME = 'app.kubernetes.io/name'

export const workloadLabels: ObjectRule = {
  scope: 'object',
  id: 'workload-labels',
  severity: 'warning',
  why: 'Dashboards, alerts and people find the pods of a program by these labels, whoever wrote them.',
  fix: 'set app.kubernetes.io/name on the workload and on its pods',
  references: [
    'kube-linter required-label-owner',
    'kubescape C-0076',
    'kubescape C-0077',
    'kyverno require-labels',
    'gatekeeper requiredlabels',
  ],
  kinds: WORKLOADS,
  check: object => {
    const pod = findPod(object)
    if (!pod || object.metadata.labels?.[NAME] || map(pod.metadata['labels'])[NAME]) return []
    return [
      {
        message: `has no label ${NAME}`,
        found: show(object.metadata.labels),
        expected: NAME,
        path: ['metadata', 'labels'],
      },
    ]
  },
  examples: {
    passes: [{ ...deployment({}), metadata: { name: 'app', namespace: 'shop', labels: { [NAME]: 'app' } } }],
    fails: [deployment({}), podExample({})],
  },
}
