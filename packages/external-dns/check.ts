/** What may not be said of external-dns, though every value for itself is well-formed. */
import { difference, type Path, type Problem, type ProblemReport } from '#kernel'
import { commandLineOf, OPTION_OF, type ExternalDnsContext } from './arguments.ts'
import { checkOptions } from './check-options.ts'
import { checkPod, variablesOf } from './check-pod.ts'
import { readCommandLine } from './command-line.ts'
import { options } from './options.ts'
import type { Refusal, Setting } from './settings.ts'
import { checkSite } from './site-rules.ts'

const ARGS: Path = ['deployment', 'args']

export function check(context: ExternalDnsContext): Problem[] {
  const { settings, refusals } = readCommandLine(commandLineOf(context), flagsInEnvironment(context))
  return [
    ...checkTwice(context),
    ...refusals.map(refusal => report(context, 'external-dns/argument', refusal, settings)),
    ...(refusals.length > 0 ? [] : checkSettings(context, settings)),
    ...checkOptions(context),
    ...checkPod(context),
  ]
}

/** The settings of the command line; none where external-dns would not read it. */
export function settingsOf(context: ExternalDnsContext): readonly Setting[] {
  return readCommandLine(commandLineOf(context)).settings
}

function flagsInEnvironment(context: ExternalDnsContext): ReadonlySet<string> {
  return new Set(variablesOf(context).map(({ flag }) => flag))
}

function isRaw({ values }: ExternalDnsContext): boolean {
  return values.deployment.args.length > 0
}

const UNTOUCHED = options.parse({})

function checkTwice(context: ExternalDnsContext): Problem[] {
  const said = Object.keys(difference(context.options, UNTOUCHED))
  if (!isRaw(context) || said.length === 0) return []
  return [
    context.problem('external-dns/arguments-twice', ARGS, {
      message: 'external-dns: its command line is given twice, as a value and as options',
      found: `deployment.args and ${said.join(', ')} in the second argument of externalDns()`,
      expected: 'one of the two',
      fix: 'remove deployment.args',
    }),
  ]
}

function checkSettings(context: ExternalDnsContext, settings: readonly Setting[]): Problem[] {
  const { domain, compliance } = context.environment
  const site = {
    domain,
    strict: compliance?.fips === true || compliance?.stig === true,
    inEnvironment: flagsInEnvironment(context),
  }
  return checkSite(settings, site).map(({ rule, ...refusal }) => report(context, rule, refusal, settings))
}

/** At the argument where there is one, else at the option that means the flag. */
function report(
  context: ExternalDnsContext,
  rule: string,
  { index, name, message, ...words }: Refusal & { readonly name?: string; readonly severity?: 'warning' },
  settings: readonly Setting[],
): Problem {
  const details: ProblemReport = { ...words, message: `external-dns: ${message}` }
  if (isRaw(context)) return context.problem(rule, index === undefined ? ARGS : [...ARGS, index], details)
  const flag = name ?? flagAt(commandLineOf(context), settings, index)
  return context.problem(rule, OPTION_OF[flag] ?? [], { ...details, of: 'options' })
}

function flagAt(args: readonly string[], settings: readonly Setting[], index: number | undefined): string {
  if (index === undefined) return ''
  return (
    settings.find(setting => setting.index === index)?.name ?? /^--([^=]*)/.exec(args[index] ?? '')?.[1] ?? ''
  )
}
