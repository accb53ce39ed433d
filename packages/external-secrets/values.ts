/** Drawbridge's own choices for External Secrets; the operator itself is no TKG package and has no data values here. */
import { group, text, texts } from '#kernel'

export const values = group('external-secrets', {
  store: text('Name of the ClusterSecretStore that references name.', 'aws-secrets-manager'),
  region: text("AWS region of the Secrets Manager; default: the environment's."),
  namespaces: texts(
    'Namespaces whose ExternalSecrets may use the store; those in which components have such are added.',
    ['tanzu-packages'],
  ),
  operator: group('The operator, which is put in place by hand before the agent.', {
    namespace: text('Namespace it was installed into; whoever installs it makes it.', 'external-secrets'),
    version: text('Tag of its image; a release 0.9, which serves Kubernetes 1.23.', 'v0.9.20'),
  }),
})
