/** Workloads of ours keep out of the namespace of the system. */
import type { ObjectRule } from '#kernel'
import { deployment } from './parts/pod-rule.ts'
import { WORKLOADS } from './parts/pods.ts'

export const noWorkloadInSystem: ObjectRule = {
  scope: 'object',
  id: 'no-workload-in-system',
  severity: 'error',
  why: 'In kube-system a pod has neighbours that are the cluster, and no quota and no pod security holds it.',
  fix: 'give the workload a namespace of its own',
  references: ['NIST SC-2', 'V-242417', 'trivy AVD-KSV-0037', 'kubescape C-0061'],
  kinds: WORKLOADS,
  check: ({ metadata }) =>
    metadata.namespace === 'kube-system'
      ? [
          {
            message: 'runs in the namespace of the system',
            found: 'kube-system',
            expected: 'a namespace of its own',
            path: ['metadata', 'namespace'],
          },
        ]
      : [],
  examples: {
    passes: [deployment({})],
    fails: [{ ...deployment({}), metadata: { name: 'app', namespace: 'kube-system' } }],
  },
}
