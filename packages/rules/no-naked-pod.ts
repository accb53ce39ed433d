/** Pods are made by something that makes them again. */
import type { ObjectRule } from '#kernel'
import { deployment, podExample } from './parts/pod-rule.ts'
import { asWorkload } from './parts/pods.ts'

export const noNakedPod: ObjectRule = {
  scope: 'object',
  id: 'no-naked-pod',
  severity: 'error',
  why: 'A pod by itself is gone for good when its node is.',
  fix: 'make a Deployment, a StatefulSet, a DaemonSet or a Job',
  references: ['kubescape C-0073'],
  kinds: ['Pod'],
  check: () => [
    {
      message: 'nobody makes this pod again',
      found: 'Pod',
      expected: 'a Deployment, a StatefulSet, a DaemonSet or a Job',
    },
  ],
  examples: {
    passes: [deployment({}), asWorkload('Job.batch', podExample({}))],
    fails: [podExample({})],
  },
}
