/** A text is given once: whole, or by options that render it. */
import { isDeepStrictEqual } from 'node:util'
import { isWritten } from '#carvel'
import type { Path, Problem } from '#kernel'
import type { PrometheusContext } from './context.ts'
import { options, type Options } from './options.ts'

const SILENT = options.parse({})

/** Texts and arguments of the package, with the options that render them. */
const RENDERED: readonly { readonly value: Path; readonly options: readonly (keyof Options)[] }[] = [
  { value: ['prometheus', 'config', 'prometheus_yml'], options: ['scrape', 'remoteWrite'] },
  { value: ['prometheus', 'config', 'alerting_rules_yml'], options: ['rules'] },
  { value: ['prometheus', 'deployment', 'containers', 'args'], options: ['retention'] },
  { value: ['alertmanager', 'config', 'alertmanager_yml'], options: ['alerting'] },
]

export function checkTwice(context: PrometheusContext): Problem[] {
  return RENDERED.flatMap(({ value, options }) =>
    isWritten(context, value)
      ? options
          .filter(option => !isDeepStrictEqual(context.options[option], SILENT[option]))
          .map(option =>
            context.problem('prometheus/twice', value, {
              message: `prometheus: ${value.join('.')} is given twice, as a value and as an option`,
              found: `${value.at(-1)} and ${option} in the second argument of prometheus()`,
              expected: 'one of the two',
              fix: `remove ${value.at(-1)}, or ${option}`,
            }),
          )
      : [],
  )
}
