/** What may not be said of external-dns' pod: credentials in its environment. */
import type { Problem } from '#kernel'
import type { ExternalDnsContext } from './arguments.ts'
import { FLAGS } from './flags.ts'

export function checkPod(context: ExternalDnsContext): Problem[] {
  return [...checkVariables(context), ...checkClouds(context)]
}

interface Variable {
  readonly flag: string
  readonly index: number
  readonly value: string | undefined
  readonly valueFrom: unknown
}

/** Environment variables that stand for flags (external-dns v0.11.0: kingpin's DefaultEnvars). */
export function variablesOf({ values }: ExternalDnsContext): Variable[] {
  return (values.deployment.env ?? []).flatMap(({ name, value, valueFrom }, index) => {
    const [, upper] = /^EXTERNAL_DNS_(\w+)$/.exec(name) ?? []
    return upper === undefined
      ? []
      : [{ flag: upper.toLowerCase().replaceAll('_', '-'), index, value, valueFrom }]
  })
}

function checkVariables(context: ExternalDnsContext): Problem[] {
  const secrets = variablesOf(context).filter(({ flag }) => FLAGS.get(flag)?.secret)
  return secrets.flatMap(({ flag, index, value, valueFrom }) => {
    const path = ['deployment', 'env', index]
    if (value)
      return [
        context.problem('values/literal-secret', [...path, 'value'], {
          message: `external-dns: the environment variable of --${flag} is a secret and must not stand in Git`,
          found: 'a literal (not shown)',
          fix: 'say the option rfc2136.tsig.secret, which mounts it as a file',
        }),
      ]
    if (!valueFrom || !context.environment.compliance?.stig) return []
    return [
      context.problem('external-dns/secret-in-environment', [...path, 'valueFrom'], {
        message: `external-dns: the environment variable of --${flag} is a secret, and STIG V-242415 forbids secrets in environment variables`,
        found: 'valueFrom',
        fix: 'say the option rfc2136.tsig.secret, which mounts it as a file',
      }),
    ]
  })
}

/** Keys of clouds: Azure's have no use here, and those of AWS are in the environment of the process. */
function checkClouds({ changes, environment, problem }: ExternalDnsContext): Problem[] {
  const azure = Object.keys((changes['azure'] as object | undefined) ?? {}).map(key =>
    problem('external-dns/azure', ['azure', key], {
      message: `external-dns: azure.${key} has no use in a cluster on AWS`,
      found: `azure.${key}`,
      fix: 'remove it',
    }),
  )
  if (changes['aws'] === undefined) return azure
  const stig = environment.compliance?.stig === true
  return [
    ...azure,
    problem('external-dns/aws-keys', ['aws', 'credentials'], {
      severity: stig ? 'error' : 'warning',
      message: `external-dns: the package puts a key of AWS into the environment of the process${stig ? ', which STIG V-242415 forbids' : ''}`,
      found: 'aws.credentials',
      fix: 'remove it: the role of the nodes is enough, or one that it may assume (aws.assumeRole of the options)',
    }),
  ]
}
