/** What the functions of this room are given, and the names that the package gives its objects. */
import { pods, type Context, type Pods } from '#kernel'
import type { options } from './options.ts'
import type { values } from './values.ts'

export type PrometheusContext = Context<typeof values, typeof options>
export type PrometheusValues = PrometheusContext['values']

/** The programs of the package, by the label `component` of their pods (community edition, prometheus 2.36.2). */
export type Program = 'server' | 'alertmanager' | 'kube-state-metrics' | 'node-exporter' | 'pushgateway'

/** The pods of one program. */
export function podsOf({ values: { namespace } }: PrometheusContext, program: Program): Pods {
  return pods(namespace, { app: 'prometheus', component: program })
}
