/** The PackageInstall of fluent-bit; the package brings its namespace. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import { includeOf, mountOf, variablesOf } from './mount.ts'
import { sectionsText } from './section.ts'
import { madeSections, PARTS, renderedSections, writtenTexts, type Written } from './texts.ts'
import type { FluentBitContext, FluentBitValues } from './values.ts'

export function chart(chart: Chart, context: FluentBitContext): void {
  const written = writtenTexts(context)
  const mount = mountOf(context.values.namespace, madeSections(written))
  installPackage(chart, context, {
    refName: 'fluent-bit.tanzu.vmware.com',
    values: withTexts(context, written),
    ...(mount && { mount }),
  })
}

function withTexts(context: FluentBitContext, written: readonly Written[]) {
  const texts = typedTexts(context, written)
  if (Object.keys(texts).length === 0) return context.changes
  const { fluent_bit = {} } = context.changes as {
    readonly fluent_bit?: Partial<FluentBitValues['fluent_bit']>
  }
  return { ...context.changes, fluent_bit: { ...fluent_bit, config: { ...fluent_bit.config, ...texts } } }
}

/** The texts of the parts that have typed sections. */
function typedTexts(context: FluentBitContext, written: readonly Written[]): Record<string, string> {
  const included = new Set<string>()
  return Object.fromEntries(
    PARTS.flatMap((part): [string, string][] => {
      const sections = renderedSections(part, written, context)
      if (!sections) return []
      const variables = variablesOf(madeSections(written.filter(one => one.part === part)))
      // Fluent Bit refuses a file that is included twice
      const includes = variables.filter(variable => !included.has(variable)).map(includeOf)
      for (const variable of variables) included.add(variable)
      return [[part, [includes.join(''), sectionsText(sections)].filter(text => text !== '').join('\n')]]
    }),
  )
}
