/** Nobody installs the dashboard of Kubernetes, or Tiller. */
import type { ObjectRule } from '#kernel'
import { text } from './parts/json.ts'
import { container, deployment, podExample } from './parts/pod-rule.ts'
import { containersOf, findPod, WORKLOADS } from './parts/pods.ts'
import { service } from './parts/services.ts'

export const noDashboard: ObjectRule = {
  scope: 'object',
  id: 'no-dashboard',
  severity: 'error',
  why: 'Both act with rights of their own for whoever reaches them, past the logins of the cluster.',
  fix: 'remove it; Grafana shows the cluster, and kapp-controller installs packages',
  references: [
    'NIST AC-3',
    'V-242395',
    'trivy AVD-KSV-0102',
    'checkov CKV_K8S_33',
    'checkov CKV_K8S_34',
    'checkov CKV_K8S_44',
    'checkov CKV_K8S_45',
    'kubescape C-0014',
  ],
  kinds: [...WORKLOADS, 'Service'],
  check: object => {
    const names = [
      object.metadata.name,
      ...(findPod(object)?.spec
        ? containersOf(findPod(object)!).map(({ container }) => text(container['image']) ?? '')
        : []),
    ]
    const found = names.find(name => /kubernetes-?dashboard|(?:^|\/)tiller(?:-deploy)?(?:[:@]|$)/i.test(name))
    return found === undefined
      ? []
      : [{ message: 'is a second way into the Kubernetes API', found, expected: 'none' }]
  },
  examples: {
    passes: [deployment({}), service()],
    fails: [
      { ...deployment({}), metadata: { name: 'kubernetes-dashboard', namespace: 'a' } },
      service({}, 'tiller-deploy'),
      podExample({
        containers: [
          container({ image: 'registry.test.example.internal/tkg/kubernetesui-kubernetes-dashboard:v2' }),
        ],
      }),
    ],
  },
}
