/** What is wrong with fluent-bit's values: credentials that would stand in Git or in the environment of a process. */
import type { Context, Path, Problem } from '#kernel'
import { findCredentials, isSecretName, type Credential } from './credentials.ts'
import { entriesOf } from './section.ts'
import type { options, values } from './values.ts'

type FluentBitContext = Context<typeof values, typeof options>

const OUTPUTS: Path = ['fluent_bit', 'config', 'outputs']
const ENV: Path = ['fluent_bit', 'daemonset', 'env']

export function check(context: FluentBitContext): Problem[] {
  return [
    ...checkOutputs(context),
    ...textsOf(context).flatMap(([path, text]) => [
      ...findCredentials(text).flatMap(credential => checkCredential(context, path, credential)),
      ...checkTransport(context, path, text),
    ]),
    ...context.values.fluent_bit.daemonset.env.flatMap((_, i) => checkVariable(context, i)),
  ]
}

function textsOf({ values, options }: FluentBitContext): (readonly [Path, string])[] {
  return [
    ...Object.entries(values.fluent_bit.config).flatMap(([key, text]) =>
      text === undefined ? [] : [[['fluent_bit', 'config', key], text] as const],
    ),
    ...options.outputs.map(text => [OUTPUTS, text] as const),
  ]
}

function checkOutputs({ values, options, problem }: FluentBitContext): Problem[] {
  if (options.outputs.length === 0 || values.fluent_bit.config.outputs === undefined) return []
  return [
    problem('fluent-bit/outputs-twice', OUTPUTS, {
      message: 'fluent-bit: outputs are given twice, as a value and as an option',
      found: `fluent_bit.config.outputs and ${options.outputs.length} outputs in the second argument of fluentBit()`,
      expected: 'one of the two',
      fix: 'move the text of fluent_bit.config.outputs into the list of outputs',
    }),
  ]
}

function checkCredential(context: FluentBitContext, path: Path, { name, variables }: Credential): Problem[] {
  const where = `${name} in ${path.join('.')}`
  if (variables.length === 0) {
    return [
      context.problem('values/literal-secret', path, {
        message: `fluent-bit: ${where} is a secret and must not stand in Git`,
        found: 'a literal (not shown)',
        fix: wayOut(context),
      }),
    ]
  }
  const known = context.values.fluent_bit.daemonset.env.map(({ name }) => name)
  return variables
    .filter(variable => !known.includes(variable))
    .map(variable =>
      context.problem('fluent-bit/unknown-variable', path, {
        message: `fluent-bit: ${where} reads a variable that fluent_bit.daemonset.env does not set`,
        found: `\${${variable}}`,
        fix: wayOut(context),
      }),
    )
}

/** An output over TLS trusts the CAs of the image alone: the package mounts no file of a site's own. */
function checkTransport({ problem }: FluentBitContext, path: Path, text: string): Problem[] {
  if (!entriesOf(text).some(([key, value]) => /^mode$/i.test(key) && /^tls$/i.test(value))) return []
  return [
    problem('fluent-bit/tls-authority', path, {
      severity: 'warning',
      message: 'fluent-bit: a sink over TLS is trusted only if a CA in the image of Fluent Bit signed it',
      found: 'Mode tls; the package has no value that mounts a CA',
      fix: 'make sure of it, or no log arrives; else send over tcp inside the VPC',
    }),
  ]
}

function checkVariable(context: FluentBitContext, index: number): Problem[] {
  const { environment, values, problem } = context
  const { value, valueFrom, ...entry } = values.fluent_bit.daemonset.env[index] ?? {}
  const name = typeof entry['name'] === 'string' ? entry['name'] : ''
  const variable = `fluent-bit: the environment variable ${name}`
  if (typeof value === 'string' && value !== '' && isCredential(context, name)) {
    return [
      problem('values/literal-secret', [...ENV, index, 'value'], {
        message: `${variable} is a secret and must not stand in Git`,
        found: 'a literal (not shown)',
        fix: wayOut(context),
      }),
    ]
  }
  if (!environment.compliance?.stig || !hasSecret(valueFrom)) return []
  return [
    problem('fluent-bit/secret-in-environment', [...ENV, index, 'valueFrom'], {
      message: `${variable} is a secret, and STIG V-242415 forbids secrets in environment variables`,
      found: 'valueFrom.secretKeyRef',
      fix: wayOut(context),
    }),
  ]
}

function isCredential({ values, options }: FluentBitContext, name: string): boolean {
  const texts = [...Object.values(values.fluent_bit.config), ...options.outputs]
  const read = texts.flatMap(text => findCredentials(text ?? '')).flatMap(({ variables }) => variables)
  return isSecretName(name) || read.includes(name)
}

function hasSecret(valueFrom: unknown): boolean {
  return typeof valueFrom === 'object' && valueFrom !== null && 'secretKeyRef' in valueFrom
}

/** The package can hand a secret to Fluent Bit in the environment only; it mounts no Secret as a file. */
function wayOut({ environment, values }: FluentBitContext): string {
  return environment.compliance?.stig
    ? 'send to a sink that asks for no credential, for example syslog(…); the package mounts no Secret as a file, and STIG V-242415 forbids it in the environment'
    : `write \${NAME}, and set NAME in fluent_bit.daemonset.env by valueFrom.secretKeyRef from a Secret in ${values.namespace} that an operator or External Secrets puts there`
}
