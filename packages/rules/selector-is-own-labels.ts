/** A workload selects the pods that it makes. */
import type { ObjectRule } from '#kernel'
import { at, show } from './parts/json.ts'
import { deployment } from './parts/pod-rule.ts'
import { findPod } from './parts/pods.ts'
import { selects } from './parts/selector.ts'

export const selectorIsOwnLabels: ObjectRule = {
  scope: 'object',
  id: 'selector-is-own-labels',
  severity: 'error',
  why: 'The API server refuses a workload whose selector does not fit its own pods.',
  fix: 'give the pod template the labels of the selector',
  references: [
    'kube-linter mismatching-selector',
    'kube-score statefulset-pod-selector-labels-match-template-metadata-labels',
    'polaris metadataAndInstanceMismatched',
  ],
  kinds: ['DaemonSet.apps', 'Deployment.apps', 'ReplicaSet.apps', 'StatefulSet.apps'],
  check: object => {
    const [selector, labels] = [at(object, 'spec', 'selector'), findPod(object)?.metadata['labels']]
    if (selects(selector, labels)) return []
    return [
      {
        message: 'does not select the pods that it makes',
        found: show(labels),
        expected: show(selector),
        path: ['spec', 'selector'],
      },
    ]
  },
  examples: {
    passes: [
      deployment({}),
      deployment(
        { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['app', 'b'] }] } },
        {},
        'StatefulSet',
      ),
    ],
    fails: [
      deployment({ selector: { matchLabels: { app: 'other' } } }),
      deployment({ selector: { matchLabels: { app: 'app', tier: 'web' } } }, {}, 'DaemonSet'),
    ],
  },
}
