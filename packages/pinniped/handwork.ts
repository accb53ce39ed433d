/** What the operator does for pinniped, nearly all of it on the management cluster. */
import { describeSecret, isTree, type Handwork, type SecretReference } from '#kernel'
import { PATCH_FILE } from './addon-patch.ts'
import { addonValues } from './addon-values.ts'
import type { PinnipedContext } from './context.ts'

export function handwork(context: PinnipedContext): Handwork[] {
  if (context.cluster.role !== 'management') return managedTask(context)
  return [
    ...passwordTask(context),
    balancerTask(context),
    ...certificateTask(context),
    ...nameTask(context),
    ...keptTask(context),
  ]
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
function balancerTask(context: PinnipedContext): Handwork {
  return {
    phase: 'before-agent',
    task: `Keep Pinniped's load balancers internal: add the overlay to its add-on Secret, as soon as the Secret is there, also while \`tanzu\` still waits for packages. When both Services have an address, run the job again.`,
    commands: [
      patchCommand(context),
      'kubectl get services -A -o wide | grep -E "pinniped-supervisor|tanzu-system-auth"',
      'kubectl -n pinniped-supervisor delete job pinniped-post-deploy-job --ignore-not-found',
    ],
  }
}

/** The add-on Secret of a cluster lies on its management cluster, in the namespace that TKG's variable NAMESPACE names. */
function patchCommand({ environment, cluster, management }: PinnipedContext): string {
  const file = `generated/${environment.name}/${cluster.name}/${PATCH_FILE}`
  const manager = management?.cluster.name
  const where = manager ? `--context ${manager}-admin@${manager} -n "$NAMESPACE"` : '-n tkg-system'
  return `kubectl ${where} patch secret ${cluster.name}-pinniped-addon --type merge --patch-file ${file}`
}

/** Only a cluster with values of its own needs its Secret patched. */
function managedTask(context: PinnipedContext): Handwork[] {
  if (Object.keys(addonValues(context)).length === 0) return []
  return [
    {
      phase: 'before-agent',
      task: `Give pinniped the values that no cluster variable carries, on the management cluster. NAMESPACE is that of the cluster's configuration file; where it names none, \`default\`.`,
      commands: [`NAMESPACE=default`, patchCommand(context)],
    },
  ]
}

/** kapp keeps these as it finds them (kapp configuration of the package), so changed values reach new ones only. */
const KEPT: readonly { readonly paths: readonly string[]; readonly object: string }[] = [
  { paths: ['dex.config'], object: '-n tanzu-system-auth configmap dex' },
  {
    paths: ['dex.commonname', 'dex.dns', 'dex.organization', 'custom_cluster_issuer'],
    object: '-n tanzu-system-auth certificate dex-cert',
  },
  {
    paths: ['custom_cluster_issuer', 'pinniped.supervisor_svc_external_dns'],
    object: '-n pinniped-supervisor certificate pinniped-cert',
  },
  {
    paths: ['pinniped.upstream_oidc_tls_ca_data'],
    object: '-n pinniped-supervisor oidcidentityprovider upstream-oidc-identity-provider',
  },
]

function keptTask(context: PinnipedContext): Handwork[] {
  const values = addonValues(context)
  const objects = KEPT.filter(({ paths }) => paths.some(path => has(values, path.split('.')))).map(
    ({ object }) => object,
  )
  if (objects.length === 0) return []
  return [
    {
      phase: 'before-agent',
      task: 'Where pinniped was there before these values: delete what kapp keeps as it is; kapp-controller makes it anew. Then run the job again.',
      commands: [
        ...objects.map(object => `kubectl delete ${object} --ignore-not-found`),
        'kubectl -n pinniped-supervisor delete job pinniped-post-deploy-job --ignore-not-found',
      ],
    },
  ]
}

function has(tree: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true
  return isTree(tree) && key in tree && has(tree[key], rest)
}

/** Its private key is put in place by hand, and never in Git. */
function certificateTask({ values: { custom_tls_secret: name } }: PinnipedContext): Handwork[] {
  if (name === '') return []
  return [
    {
      phase: 'before-agent',
      task: `Put the certificate of Supervisor and Dex in place, as the Secret ${name} in both namespaces.`,
      commands: ['pinniped-supervisor', 'tanzu-system-auth'].map(
        namespace => `kubectl -n ${namespace} create secret tls ${name} --cert "$CERTIFICATE" --key "$KEY"`,
      ),
    },
  ]
}

function nameTask({ values: { pinniped } }: PinnipedContext): Handwork[] {
  const url = pinniped.supervisor_svc_external_dns
  if (url === null) return []
  return [
    {
      phase: 'before-agent',
      task: `Let the name ${new URL(url).hostname} lead to the load balancer of the Supervisor, in the DNS of the site.`,
      commands: [
        `kubectl -n pinniped-supervisor get service ${pinniped.supervisor.service.name} -o jsonpath='{.status.loadBalancer.ingress[0].hostname}'`,
      ],
    },
  ]
}
