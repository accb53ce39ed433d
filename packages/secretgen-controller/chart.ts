/** The add-on Secret of secretgen-controller, only where a value was changed: TKG has no variable that carries one. */
import type { Chart } from 'cdk8s'
import { addonSecret } from '#carvel'
import { mergeLayers, type Context, type Json } from '#kernel'
import type { values } from './values.ts'

export type SecretgenContext = Context<typeof values>

export function chart(chart: Chart, context: SecretgenContext): void {
  if (Object.keys(context.changes).length === 0) return
  const { namespace, createNamespace } = context.values.secretgenController
  // what TKG says itself (tanzu-framework v0.25, 02_addons/secretgen-controller), with what an author changed
  const values = mergeLayers([
    { name: 'environment', value: { secretgenController: { namespace, createNamespace } } },
    { name: 'cluster', value: context.changes },
  ])
  addonSecret(chart, context, {
    name: 'secretgen-controller',
    type: 'addons-management/secretgen-controller',
    values: values as Record<string, Json>,
  })
}
