/** The PackageInstall of fluent-bit; the package brings its namespace. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import type { Context } from '#kernel'
import { identityFilters } from './syslog.ts'
import type { FluentBitValues, options, values } from './values.ts'

type FluentBitContext = Context<typeof values, typeof options>

export function chart(chart: Chart, context: FluentBitContext): void {
  installPackage(chart, context, {
    refName: 'fluent-bit.tanzu.vmware.com',
    values: withOutputs(context),
  })
}

function withOutputs({ changes, options, cluster, environment }: FluentBitContext) {
  if (options.outputs.length === 0) return changes
  const { fluent_bit = {} } = changes as { readonly fluent_bit?: Partial<FluentBitValues['fluent_bit']> }
  const sections = [...identityFilters(cluster.name, environment.name), ...options.outputs]
  const outputs = sections.map(section => `${section.trimEnd()}\n`).join('\n')
  return { ...changes, fluent_bit: { ...fluent_bit, config: { ...fluent_bit.config, outputs } } }
}
