/** Clusters have a control plane that survives the loss of a node. */
import type { ClusterRule } from '#kernel'

export const prodPlan: ClusterRule = {
  scope: 'cluster',
  id: 'prod-plan',
  severity: 'warning',
  why: 'With plan dev one node is the whole control plane, and each upgrade of it stops the Kubernetes API.',
  fix: "set plan: 'prod'",
  references: ['TKG-CLS-004'],
  check: ({ cluster }) =>
    cluster.plan === 'dev'
      ? [{ message: 'has one control plane node', found: 'plan dev', expected: 'plan prod', path: ['plan'] }]
      : [],
  examples: {
    passes: [{}, { cluster: { plan: 'prod' } }],
    fails: [{ cluster: { plan: 'dev' } }],
  },
}
