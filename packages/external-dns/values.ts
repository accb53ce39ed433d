/**
 * Data values of external-dns 0.11.0. Facts: TKG 1.6 fact sheet, section 2.3. Without a default here the package's own value
 * is null, which means "not set".
 */
import { z } from 'zod'
import { flag, group, labels, object, objects, secret, text, texts } from '#kernel'

const variable = z.strictObject({
  name: z.string().describe('Its name.'),
  value: z.string().optional().describe('Its value.'),
  valueFrom: z
    .record(z.string(), z.json())
    .optional()
    .describe('Where its value comes from, as an EnvVarSource.'),
})

export const values = group('external-dns 0.11.0', {
  namespace: text("Namespace of the package's objects.", 'tanzu-system-service-discovery'),
  deployment: group('The Deployment.', {
    args: texts(
      'Command line of external-dns, flag by flag; left out, it is made of the options (the second argument). Never both.',
      [],
    ),
    env: z
      .array(variable)
      .optional()
      .describe(
        "Environment of the container, as Kubernetes' EnvVar; EXTERNAL_DNS_INTERVAL stands for --interval. Never a secret under STIG (V-242415).",
      ),
    securityContext: object(
      'Security context of the container; left out: not root, a read-only file system, no capabilities.',
    ),
    volumeMounts: objects('Mounts of the container.'),
    volumes: objects('Volumes of the pods.'),
    podLabels: labels('Labels of the pods.'),
  }),
  serviceaccount: group('The account it reads the cluster with.', {
    annotations: labels('Annotations of the account.'),
  }),
  aws: group('Route 53.', {
    credentials: group(
      'A key pair. Leave it out: the role of the nodes, or one it may assume, needs no key.',
      {
        accessKey: secret('Access key id.'),
        secretKey: secret('Secret access key.'),
      },
    ),
  }),
  azure: group('Azure DNS, which no cluster on AWS has.', {
    aadClientId: text('Client id.'),
    aadClientSecret: secret('Client secret.'),
    cloud: text('Cloud.'),
    resourceGroup: text('Resource group.', ''),
    subscriptionId: text('Subscription.', ''),
    tenantId: text('Tenant.', ''),
    useManagedIdentityExtension: flag('Whether it uses a managed identity.'),
    userAssignedIdentityID: text('Managed identity that a user assigned.'),
  }),
})
