/** What the operator does for pinniped on the management cluster; other clusters need nothing by hand. */
import { describeSecret, type Handwork, type SecretReference } from '#kernel'
import { PATCH_FILE } from './addon-patch.ts'
import type { PinnipedContext } from './context.ts'

export function handwork(context: PinnipedContext): Handwork[] {
  if (context.cluster.role !== 'management') return []
  return [...passwordTask(context), patchTask(context)]
}

/** The variable is never written: `tanzu` reads it from its environment when the configuration file has none. */
function passwordTask({ environment: { identity, region } }: PinnipedContext): Handwork[] {
  switch (identity.type) {
    case 'ldap':
      return [exportTask('LDAP_BIND_PASSWORD', identity.bindPassword, region)]
    case 'oidc':
      return [exportTask('OIDC_IDENTITY_PROVIDER_CLIENT_SECRET', identity.clientSecret, region)]
    case 'none':
      return []
  }
}

function exportTask(variable: string, secret: SecretReference, region: string): Handwork {
  return {
    phase: 'before-create',
    task: `Export ${variable} in the shell that runs \`tanzu\`, read from ${describeSecret(secret)}.`,
    commands: exportCommands(variable, secret, region),
  }
}

function exportCommands(variable: string, secret: SecretReference, region: string): string[] {
  if (secret.provider !== 'external-secrets') return [`read -rs ${variable}`, `export ${variable}`]
  const { entry, property } = secret
  const fetch = `aws secretsmanager get-secret-value --region ${region} --secret-id '${entry}' --query SecretString --output text`
  const pick = property === undefined ? '' : ` | jq --raw-output --arg property '${property}' '.[$property]'`
  return [`${variable}="$(${fetch}${pick})"`, `export ${variable}`]
}

/** The job writes the names of the load balancers into pinniped's objects, so it runs again once they are there. */
function patchTask({ environment, cluster }: PinnipedContext): Handwork {
  const file = `generated/${environment.name}/${cluster.name}/${PATCH_FILE}`
  return {
    phase: 'before-agent',
    task: `Keep Pinniped's load balancers internal: add the overlay to its add-on Secret, as soon as the Secret is there, also while \`tanzu\` still waits for packages. When both Services have an address, run the job again.`,
    commands: [
      `kubectl -n tkg-system patch secret ${cluster.name}-pinniped-addon --type merge --patch-file ${file}`,
      'kubectl get services -A -o wide | grep -E "pinniped-supervisor|dexsvc"',
      'kubectl -n pinniped-supervisor delete job pinniped-post-deploy-job --ignore-not-found',
    ],
  }
}
