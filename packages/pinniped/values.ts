/**
 * Data values of pinniped 0.12.1. Facts: TKG 1.6 fact sheet, section 2.11; Dex's are in dex-values.ts. A value that TKG
 * itself writes into its add-on Secret has no default here: `check` says where it is decided. Values that the package
 * calls deprecated or ignores are left out.
 */
import {
  choice,
  countOrPercent,
  flag,
  group,
  labels,
  labelsOrNull,
  secret,
  text,
  textOrNull,
  texts,
} from '#kernel'
import { dex } from './dex-values.ts'

const updateStrategy = 'Rollout strategy; null leaves it to Kubernetes.'

const image = (description: string) =>
  group(description, { imagePath: text('Path below the repository.'), tag: text('Tag.') })

const imageInfo = group("Images; TKG takes them from the release's own list.", {
  imageRepository: text('Registry and project.'),
  imagePullPolicy: choice(['Always', 'IfNotPresent', 'Never'])('When images are pulled.', 'IfNotPresent'),
  images: group('One for each program.', {
    tkgPinnipedPostDeployImage: image('The job that connects the parts after an installation.'),
    pinnipedImage: image('Supervisor and Concierge.'),
    dexImage: image('Dex.'),
  }),
})

const certificates = {
  custom_cluster_issuer: text(
    'ClusterIssuer for the certificates of Supervisor and Dex, in place of its own.',
    '',
  ),
  custom_tls_secret: text(
    'Secret with their certificate, of this name in pinniped-supervisor and tanzu-system-auth; goes before the issuer.',
    '',
  ),
}

const proxy = {
  http_proxy: text('Proxy of Supervisor and Dex for http.', ''),
  https_proxy: text('Proxy of Supervisor and Dex for https.', ''),
  no_proxy: text('What they reach without it.', ''),
}

const supervisor = group('Pinniped.', {
  cert_duration: text('Life of the certificates of Supervisor and Dex.', '2160h'),
  cert_renew_before: text('Renewed this long before they expire.', '360h'),
  supervisor_svc_endpoint: text('URL of the Supervisor.'),
  supervisor_ca_bundle_data: text('CA of the Supervisor.'),
  supervisor_svc_external_ip: text('Address of its load balancer, if it is known.', '0.0.0.0'),
  supervisor_svc_external_dns: textOrNull('Name of its load balancer, if it is known.', null),
  upstream_oidc_client_id: text('Id of the client at the identity provider.', ''),
  upstream_oidc_client_secret: secret('Secret of that client.'),
  upstream_oidc_issuer_url: text('URL of the identity provider, or of Dex.'),
  upstream_oidc_tls_ca_data: text('Its CA.'),
  upstream_oidc_claims: group('Claims; empty means those of Pinniped.', {
    username: text('The claim with the name of the user.', ''),
    groups: text('The claim with the groups of the user.', ''),
  }),
  upstream_oidc_additional_scopes: texts('Scopes to ask for beside openid.'),
  concierge: group('Concierge.', {
    audience: textOrNull('Audience of the tokens of a workload cluster; null means its name.', null),
  }),
  supervisor: group('Supervisor.', {
    service: group('Its Service, a load balancer on AWS.', {
      name: text('Name.', 'pinniped-supervisor'),
      type: textOrNull('Type; null means LoadBalancer on AWS.', null),
      annotations: labels('Annotations; the one for an internal load balancer is added.', {}),
    }),
  }),
})

export const values = group('pinniped 0.12.1', {
  imageInfo,
  infrastructure_provider: textOrNull('Where the cluster runs.', null),
  nodeSelector: labelsOrNull('Labels of the nodes that run it; null means any.', null),
  deployment: group('Rollout of the Deployments.', {
    updateStrategy: textOrNull(updateStrategy, null),
    rollingUpdate: group('For RollingUpdate.', {
      maxUnavailable: countOrPercent('Pods that may be missing meanwhile.', null),
      maxSurge: countOrPercent('Pods that may be too many meanwhile.', null),
    }),
  }),
  daemonset: group('Rollout of the DaemonSets.', { updateStrategy: textOrNull(updateStrategy, null) }),
  tkg_cluster_role: textOrNull('management or workload.', null),
  ...certificates,
  ...proxy,
  identity_management_type: textOrNull('oidc, ldap or none.', null),
  pinniped: supervisor,
  dex,
})

export const options = group("Drawbridge's own choices for pinniped.", {
  addonValues: flag(
    "Whether values that no cluster variable carries go into pinniped's add-on Secret as a second file of data values. Read in the sources, and tried on no build of TKG's own yet.",
    false,
  ),
  closeNamespaces: flag(
    "Whether the namespaces of Supervisor, Concierge and Dex are ours and so closed to all but flows. They belong to a package of TKG's own: a mistake keeps everybody out who has no admin kubeconfig.",
    false,
  ),
  issuerCa: text(
    'CA of the OIDC provider, PEM; without it Pinniped trusts only what its image trusts. Needs addonValues.',
  ),
  supervisor: group('The Supervisor as workload clusters see it, once the management cluster is there.', {
    issuer: text(
      'Its URL; workload clusters take that of their management cluster, and absent there too, `tanzu` asks it.',
    ),
    ca: text('Its CA, PEM; likewise.'),
  }),
})
