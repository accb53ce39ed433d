/** Overlays of what Contour's package makes, the same wherever it carries other people's traffic. */
import { merge, overlay } from '#overlay'

/**
 * Where a node runs out of memory, the kubelet ends the pods of the lowest priority first. Envoy has none of its own, and
 * without it no application of the node is reached; the package has no value for it.
 */
export const envoyOutlivesApplications = overlay(
  { kind: 'DaemonSet', namespace: 'tanzu-system-ingress', name: 'envoy' },
  {
    spec: {
      template: {
        spec: { priorityClassName: merge('system-node-critical', { missingOk: true }) },
      },
    },
  },
  { name: 'Envoy outlives applications' },
)
