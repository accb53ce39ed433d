/** Every cluster sends its logs away. */
import type { ClusterRule } from '#kernel'
import { isInstalled, packageInstall } from './parts/carvel.ts'

export const logsForwarded: ClusterRule = {
  scope: 'cluster',
  id: 'logs-forwarded',
  severity: 'warning',
  why: 'Logs that stay in a cluster are gone with it, and whoever breaks in removes them first.',
  fix: 'add fluentBit() with an output',
  references: [
    'NIST AU-4(1)',
    'NIST AU-6',
    'reference design: You can deploy Fluent Bit on any management cluster or Tanzu Kubernetes clusters',
  ],
  check: ({ manifests }) =>
    isInstalled(manifests, 'fluent-bit.tanzu.vmware.com')
      ? []
      : [{ message: 'keeps its logs to itself', found: 'no fluent-bit', expected: 'fluent-bit' }],
  examples: {
    passes: [{ objects: [packageInstall({}, '1.8.15', 'fluent-bit.tanzu.vmware.com')] }],
    fails: [{}, { objects: [packageInstall({})] }],
  },
}
