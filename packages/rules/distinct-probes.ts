/** A pod that is busy is not restarted for it. */
import { containerRule } from './parts/pod-rule.ts'
import { show } from './parts/json.ts'

export const distinctProbes = containerRule({
  id: 'distinct-probes',
  severity: 'warning',
  why: 'Where both probes ask the same, a pod that cannot answer for a moment is ended as if it hung.',
  fix: 'let the livenessProbe ask something simpler, or give it a higher failureThreshold',
  references: ['kube-score pod-probes-identical'],
  check: ({ container }) => {
    const { livenessProbe, readinessProbe } = container
    if (!livenessProbe || JSON.stringify(livenessProbe) !== JSON.stringify(readinessProbe)) return []
    return [
      {
        message: 'has two probes that ask the same',
        found: show(livenessProbe),
        expected: 'a livenessProbe that fails later',
        path: ['livenessProbe'],
      },
    ]
  },
  examples: {
    passes: [
      {},
      {
        livenessProbe: { tcpSocket: { port: 1 }, failureThreshold: 10 },
        readinessProbe: { tcpSocket: { port: 1 } },
      },
    ],
    fails: [{ livenessProbe: { tcpSocket: { port: 1 } }, readinessProbe: { tcpSocket: { port: 1 } } }],
  },
})
