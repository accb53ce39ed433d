/** Values of the synthetic workloads. */
import { group, integer, text } from '#kernel'

export const values = group('Synthetic workloads, eight objects each, in one namespace with a quota.', {
  namespace: text('Namespace of all of them.', 'payments'),
  count: integer('Number of workloads; 62 of them and what the namespace has are 500 objects.', 62),
  replicas: integer('Pods of each workload.', 3),
})
