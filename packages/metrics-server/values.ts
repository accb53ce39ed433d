/**
 * Data values of metrics-server 0.6.1. Facts: TKG 1.6 fact sheet, section 2.12. TKG gives the package its own defaults, so
 * those are the defaults here.
 */
import { addonFields } from '#carvel'
import { choice, flag, group, integer, objects, text, textOrNull, texts } from '#kernel'

export const values = group('metrics-server 0.6.1', {
  namespace: text("Namespace of the package's objects.", 'kube-system'),
  ...addonFields,
  metricsServer: group('metrics-server.', {
    namespace: textOrNull('The same for older templates; the one above wins.', null),
    createNamespace: flag('Whether the package makes the namespace where it is not kube-system.', true),
    config: group('How it runs.', {
      securePort: integer('Port of its pods that the API server asks.', 4443),
      updateStrategy: choice(['RollingUpdate', 'Recreate'])(
        'Rollout strategy of its deployment.',
        'RollingUpdate',
      ),
      args: texts("Further arguments, for example '--metric-resolution=30s'.", []),
      probe: group('Its probes.', {
        failureThreshold: integer('Failures until it counts as not ready.', 3),
        periodSeconds: integer('Seconds between two probes.', 10),
      }),
      apiServiceInsecureTLS: flag(
        'Whether the API server trusts any certificate of metrics-server, which makes its own.',
        true,
      ),
      tolerations: objects('Taints that its pods tolerate.', []),
    }),
    image: group("The image, for one that the package's own list does not name.", {
      repository: text('Registry and project.', ''),
      name: text('Path below it.', ''),
      tag: text('Tag.', ''),
      pullPolicy: choice(['Always', 'IfNotPresent', 'Never'])('When it is pulled.', 'IfNotPresent'),
    }),
  }),
})
