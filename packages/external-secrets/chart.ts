/** A ClusterSecretStore on AWS Secrets Manager. */
import { ApiObject, type Chart } from 'cdk8s'
import { changeGroup, groupOf } from '#carvel'
import { compareText, type Context } from '#kernel'
import type { values as schema } from './values.ts'

/**
 * The nodes' instance profile is the identity (no key in Git, and no OIDC issuer that STS could reach offline); the
 * endpoint is the regional one, which private DNS of the VPC endpoint resolves inside the VPC.
 */
export function chart(chart: Chart, context: Context<typeof schema>): void {
  const { environment, values } = context
  new ApiObject(chart, 'store', {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ClusterSecretStore',
    metadata: { name: values.store, annotations: changeGroup(groupOf('external-secrets', 'setup')) },
    spec: {
      conditions: [{ namespaces: namespaces(context) }],
      provider: { aws: { service: 'SecretsManager', region: values.region ?? environment.region } },
    },
  })
}

/** Those that a site names, and those in which components have Secrets to be filled. */
function namespaces({ values, offers }: Context<typeof schema>): string[] {
  const offered = offers.flatMap(({ offers: { secretNamespaces = [] } }) => secretNamespaces)
  return [...new Set([...values.namespaces, ...offered.toSorted(compareText)])]
}
