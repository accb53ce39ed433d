/** Credentials that would stand in Git or in the environment of a process, and variables that nobody sets. */
import { isSecretReference, type Path, type Problem } from '#kernel'
import { NAMESPACE } from '#carvel'
import { findCredential, isSecretName, variablesOf } from '../credentials.ts'
import { madeSections, type PlacedSection, type Written } from '../texts.ts'
import type { FluentBitContext } from '../values.ts'
import { placeName, report } from './report.ts'

const ENV: Path = ['fluent_bit', 'daemonset', 'env']

/** Variables that are there without anybody's doing: the pod's name, and what Kubernetes says of its API server. */
const GIVEN = /^(HOSTNAME|HOME|PATH|KUBERNETES_\w+)$/

export function checkSecrets(context: FluentBitContext, written: readonly Written[]): Problem[] {
  const sections = written.flatMap(({ sections }) => sections)
  const known = new Set([
    ...context.values.fluent_bit.daemonset.env.map(({ name }) => name),
    ...madeSections(written).flatMap(({ secrets = {} }) => Object.keys(secrets)),
    ...written.flatMap(({ classic }) => classic?.variables ?? []),
  ])
  const read = new Set(
    sections.flatMap(({ entries }) => entries.flatMap(entry => findCredential(entry)?.variables ?? [])),
  )
  return [
    ...sections.flatMap(section => checkEntries(context, section, known)),
    ...sections.flatMap(section => checkReferences(context, section)),
    ...context.values.fluent_bit.daemonset.env.flatMap((_, i) => checkVariable(context, i, read)),
  ]
}

function checkEntries(
  context: FluentBitContext,
  section: PlacedSection,
  known: ReadonlySet<unknown>,
): Problem[] {
  return section.entries.flatMap(entry => {
    const [key, value] = entry
    const credential = findCredential(entry)
    const where = `${credential?.name ?? key} in ${placeName(section.at)}`
    if (credential && credential.variables.length === 0)
      return [
        report(context, section.at, 'values/literal-secret', {
          message: `fluent-bit: ${where} is a secret and must not stand in Git`,
          found: 'a literal (not shown)',
          fix: wayOut(context),
        }),
      ]
    return variablesOf(value)
      .filter(variable => !known.has(variable) && !GIVEN.test(variable))
      .map(variable =>
        report(context, section.at, 'unknown-variable', {
          message: `fluent-bit: ${where} reads a variable that fluent_bit.daemonset.env does not set`,
          found: `\${${variable}}`,
          fix: credential ? wayOut(context) : `set ${variable} in fluent_bit.daemonset.env`,
        }),
      )
  })
}

function checkReferences(context: FluentBitContext, { at, made }: PlacedSection): Problem[] {
  const files = Object.entries(made?.files ?? {}).flatMap(([name, content]) =>
    isSecretReference(content) ? [[name, content] as const] : [],
  )
  return [...Object.entries(made?.secrets ?? {}), ...files].flatMap(([name, secret]) => {
    if (secret.provider === 'secretgen')
      return [
        report(context, at, 'made-up-secret', {
          message: `fluent-bit: ${name} in ${placeName(at)} would be made in the cluster, where its other side cannot learn it`,
          found: `generatedSecret('${secret.name}')`,
          expected: 'what the other side gave: managedSecret(…) or existingSecret(…)',
        }),
      ]
    if (secret.provider !== 'existing' || secret.namespace === NAMESPACE) return []
    return [
      report(context, at, 'secret-namespace', {
        message: `fluent-bit: ${name} in ${placeName(at)} must come from a Secret in ${NAMESPACE}`,
        found: `existingSecret('${secret.namespace}', '${secret.name}', '${secret.key}')`,
        expected: `a Secret in ${NAMESPACE}, where the values of packages are`,
      }),
    ]
  })
}

function checkVariable(context: FluentBitContext, index: number, read: ReadonlySet<string>): Problem[] {
  const { environment, values, problem } = context
  const { value, valueFrom, ...entry } = values.fluent_bit.daemonset.env[index] ?? {}
  const name = typeof entry['name'] === 'string' ? entry['name'] : ''
  const variable = `fluent-bit: the environment variable ${name}`
  if (typeof value === 'string' && value !== '' && (isSecretName(name) || read.has(name))) {
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

function hasSecret(valueFrom: unknown): boolean {
  return typeof valueFrom === 'object' && valueFrom !== null && 'secretKeyRef' in valueFrom
}

/** Our own functions mount a secret as a file; a text can only have it from the environment. */
function wayOut({ environment, values }: FluentBitContext): string {
  const typed = "use a function such as splunk(…, { token: managedSecret('…') }), which reads it from a file"
  return environment.compliance?.stig
    ? `${typed}; STIG V-242415 forbids it in the environment`
    : `${typed}; or write \${NAME}, and set NAME in fluent_bit.daemonset.env by valueFrom.secretKeyRef from a Secret in ${values.namespace} that an operator or External Secrets puts there`
}
