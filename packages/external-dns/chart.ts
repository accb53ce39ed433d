/** The PackageInstall of external-dns; the key that signs updates is a file of its pod. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import { commandLineOf, KEY_FILE, KEY_FOLDER, type ExternalDnsContext } from './arguments.ts'
import { environmentOf } from './environment.ts'

export function chart(chart: Chart, context: ExternalDnsContext): void {
  const { namespace } = context.values
  const { provider, rfc2136 } = context.options
  const { secret } = rfc2136.tsig
  installPackage(chart, context, {
    refName: 'external-dns.tanzu.vmware.com',
    after: ['contour'],
    values: complete(context),
    ...(provider === 'rfc2136' &&
      secret && {
        mount: {
          namespace,
          workload: { kind: 'Deployment', name: 'external-dns' },
          container: 'external-dns',
          folder: KEY_FOLDER,
          files: [{ name: KEY_FILE, content: { before: '', secret } }],
        },
      }),
  })
}

function complete(context: ExternalDnsContext): Readonly<Record<string, unknown>> {
  const { changes } = context
  const deployment = (changes['deployment'] ?? {}) as Readonly<Record<string, unknown>>
  const env = environmentOf(context)
  return {
    // the namespace is always said, because the policies are made for it, whatever the default of a build
    namespace: context.values.namespace,
    ...changes,
    deployment: { ...deployment, args: commandLineOf(context), ...(env.length > 0 && { env }) },
  }
}
