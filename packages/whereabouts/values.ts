/**
 * Data values of whereabouts 0.5.1. Facts: TKG 1.6 fact sheet, section 2.12. The package's schema calls `requests` once
 * `request`; its templates and its own values say `requests`, and ytt refuses the other name.
 */
import { group, text, type Context } from '#kernel'

const cpu = (of: string) => text(`CPU of ${of}, as Kubernetes says quantities.`, '100m')
const memory = (of: string) => text(`Memory of ${of}.`, '50Mi')

export const values = group('whereabouts 0.5.1', {
  namespace: text('Namespace of the DaemonSet and of the job.', 'kube-system'),
  whereabouts: group('The DaemonSet that puts the plugin on the nodes.', {
    config: group('Configuration.', {
      resources: group('Resources of its container.', {
        limits: group('Limits.', { cpu: cpu('the DaemonSet'), memory: memory('the DaemonSet') }),
        requests: group('Requests.', { cpu: cpu('the DaemonSet'), memory: memory('the DaemonSet') }),
      }),
    }),
  }),
  ip_reconciler: group('The job that takes addresses back from pods that are gone.', {
    config: group('Configuration.', {
      schedule: text('When it runs, as five fields of cron.', '*/5 * * * *'),
      resources: group('Resources of its container.', {
        requests: group('Requests.', { cpu: cpu('the job'), memory: memory('the job') }),
      }),
    }),
  }),
})

export type WhereaboutsContext = Context<typeof values>
