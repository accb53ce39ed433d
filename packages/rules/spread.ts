/** Replicas do not share one node or one zone. */
import type { ObjectRule } from '#kernel'
import { at, list } from './parts/json.ts'
import { deployment } from './parts/pod-rule.ts'
import { findPod } from './parts/pods.ts'

export const spread: ObjectRule = {
  scope: 'object',
  id: 'spread',
  severity: 'warning',
  why: 'Replicas on one node fall with it, and those of one zone with the zone.',
  fix: 'add a topologySpreadConstraint over topology.kubernetes.io/zone, or podAntiAffinity',
  references: [
    'TKG-CLS-005',
    'kube-linter no-anti-affinity',
    'kube-score deployment-has-host-podantiaffinity',
    'kube-score statefulset-has-host-podantiaffinity',
    'polaris topologySpreadConstraint',
  ],
  kinds: ['Deployment.apps', 'StatefulSet.apps'],
  check: object => {
    const spec = findPod(object)?.spec ?? {}
    const alone = Number(at(object, 'spec', 'replicas') ?? 1) < 2
    if (
      alone ||
      list(spec['topologySpreadConstraints']).length > 0 ||
      at(spec, 'affinity', 'podAntiAffinity')
    )
      return []
    return [
      {
        message: 'replicas may all be on one node',
        found: 'no topologySpreadConstraints',
        expected: 'a constraint over zones',
        path: ['spec', 'template', 'spec'],
      },
    ]
  },
  examples: {
    passes: [
      deployment({}),
      deployment(
        { replicas: 2 },
        { topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone' }] },
      ),
      deployment({ replicas: 2 }, { affinity: { podAntiAffinity: {} } }),
    ],
    fails: [
      deployment({ replicas: 2 }),
      deployment({ replicas: 3 }, { topologySpreadConstraints: [] }, 'StatefulSet'),
    ],
  },
}
