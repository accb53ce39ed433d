/** A budget lets nodes be drained. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at, show } from './parts/json.ts'

export const budgetAllowsDrain: ObjectRule = {
  scope: 'object',
  id: 'budget-allows-drain',
  severity: 'error',
  why: 'A budget that keeps every pod stops each upgrade of the cluster at the first node.',
  fix: 'set maxUnavailable: 1',
  references: [
    'kube-linter pdb-max-unavailable',
    'kube-linter pdb-min-available',
    'gatekeeper poddisruptionbudget',
  ],
  kinds: ['PodDisruptionBudget.policy'],
  check: ({ spec }) => {
    const [most, least] = [at(spec, 'maxUnavailable'), at(spec, 'minAvailable')]
    if (most === 0 || most === '0%' || most === '0')
      return [
        {
          message: 'lets no pod go',
          found: `maxUnavailable: ${show(most)}`,
          expected: '1 or more',
          path: ['spec', 'maxUnavailable'],
        },
      ]
    if (least === '100%')
      return [
        {
          message: 'lets no pod go',
          found: 'minAvailable: 100%',
          expected: 'less than all',
          path: ['spec', 'minAvailable'],
        },
      ]
    return []
  },
  examples: {
    passes: [budget({ maxUnavailable: 1 }), budget({ minAvailable: '50%' })],
    fails: [
      budget({ maxUnavailable: 0 }),
      budget({ minAvailable: '100%' }),
      budget({ maxUnavailable: '0%' }),
    ],
  },
}

function budget(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'app', namespace: 'shop' },
    spec,
  }
}
