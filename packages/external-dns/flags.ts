/**
 * The command line of external-dns v0.11.0: every flag and what its value must look like. Source: external-dns v0.11.0,
 * pkg/apis/externaldns/types.go (ParseFlags); tools/parsers/external-dns.check.ts compares the names with the program's own.
 */

/** How a value is read: a word out of a few, or one of the formats; flags of kind `switch` take none. */
export type Format =
  'text' | 'switch' | 'number' | 'duration' | 'pattern' | { readonly options: readonly string[] }

export interface Flag {
  readonly format: Format
  /** Whether it may come several times; kingpin refuses any other flag the second time. */
  readonly repeatable: boolean
  /** Whether its value is a credential. */
  readonly secret: boolean
}

export const SOURCES = words(`
  service ingress node pod istio-gateway istio-virtualservice cloudfoundry contour-ingressroute
  contour-httpproxy gloo-proxy fake connector crd empty skipper-routegroup openshift-route ambassador-host
  kong-tcpingress
`)

export const PROVIDERS = words(`
  aws aws-sd google azure azure-dns hetzner azure-private-dns alibabacloud cloudflare rcodezero
  digitalocean dnsimple akamai infoblox dyn designate coredns skydns inmemory ovh pdns oci exoscale linode
  rfc2136 ns1 transip vinyldns rdns scaleway vultr ultradns godaddy bluecat gandi
`)

const ZONE_TYPES = ['', 'public', 'private']

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  source: SOURCES,
  provider: PROVIDERS,
  compatibility: ['', 'mate', 'molecule', 'kops-dns-controller'],
  'google-zone-visibility': ZONE_TYPES,
  'alibaba-cloud-zone-type': ZONE_TYPES,
  'aws-zone-type': ZONE_TYPES,
  policy: ['sync', 'upsert-only', 'create-only'],
  registry: ['txt', 'noop', 'aws-sd'],
  'log-format': ['text', 'json'],
  'log-level': ['panic', 'fatal', 'error', 'warning', 'info', 'debug', 'trace'],
}

const TEXTS = words(`
  akamai-access-token akamai-client-secret akamai-client-token akamai-edgerc-path akamai-edgerc-section
  akamai-serviceconsumerdomain alibaba-cloud-config-file annotation-filter aws-assume-role
  azure-config-file azure-resource-group azure-subscription-id azure-user-assigned-identity-client-id
  bluecat-config-file cf-api-endpoint cf-password cf-username connector-source-server
  contour-load-balancer coredns-prefix crd-source-apiversion crd-source-kind dyn-customer-name
  dyn-password dyn-username exoscale-apikey exoscale-apisecret exoscale-endpoint fqdn-template
  gloo-namespace godaddy-api-key godaddy-api-secret google-project infoblox-fqdn-regex infoblox-grid-host
  infoblox-view infoblox-wapi-password infoblox-wapi-username infoblox-wapi-version kubeconfig
  label-filter metrics-address namespace ns1-endpoint oci-config-file openshift-router-name ovh-endpoint
  pdns-api-key pdns-server rfc2136-host rfc2136-kerberos-password rfc2136-kerberos-realm
  rfc2136-kerberos-username rfc2136-tsig-keyname rfc2136-tsig-secret rfc2136-tsig-secret-alg rfc2136-zone
  server skipper-routegroup-groupversion tls-ca tls-client-cert tls-client-cert-key transip-account
  transip-keyfile txt-owner-id txt-prefix txt-suffix txt-wildcard-replacement
`)
const LISTS = words(`
  aws-zone-tags default-targets domain-filter exclude-domains inmemory-zone managed-record-types
  service-type-filter zone-id-filter zone-name-filter
`)
const SWITCHES = words(`
  always-publish-not-ready-addresses aws-evaluate-target-health aws-prefer-cname cloudflare-proxied
  combine-fqdn-annotation dry-run events godaddy-api-ote ignore-hostname-annotation
  ignore-ingress-rules-spec ignore-ingress-tls-spec infoblox-create-ptr infoblox-ssl-verify ns1-ignoressl
  once pdns-tls-enabled publish-host-ip publish-internal-services rcodezero-txt-encrypt rfc2136-gss-tsig
  rfc2136-insecure rfc2136-tsig-axfr
`)
const NUMBERS = words(`
  aws-api-retries aws-batch-change-size cloudflare-zones-per-page digitalocean-api-page-size dyn-min-ttl
  godaddy-api-ttl google-batch-change-size infoblox-max-results infoblox-wapi-port ns1-min-ttl
  ovh-api-rate-limit rfc2136-batch-change-size rfc2136-port
`)
const DURATIONS = words(`
  aws-batch-change-interval aws-zones-cache-duration google-batch-change-interval interval
  min-event-sync-interval request-timeout rfc2136-min-ttl txt-cache-interval
`)
const PATTERNS = words(`
  regex-domain-exclusion regex-domain-filter
`)

/** Those whose value is a credential, whether or not external-dns masks it in its log. */
const SECRETS = new Set(
  words(`
  akamai-access-token akamai-client-secret akamai-client-token cf-password dyn-password exoscale-apikey
  exoscale-apisecret godaddy-api-key godaddy-api-secret infoblox-wapi-password pdns-api-key
  rfc2136-kerberos-password rfc2136-tsig-secret
`),
)

const REPEATABLE = new Set(['source', ...LISTS])

function entries(names: readonly string[], formatOf: (name: string) => Format): [string, Flag][] {
  return names.map(name => [
    name,
    { format: formatOf(name), repeatable: REPEATABLE.has(name), secret: SECRETS.has(name) },
  ])
}

/** All flags by name, without the dashes. */
export const FLAGS: ReadonlyMap<string, Flag> = new Map([
  ...entries(Object.keys(OPTIONS), name => ({ options: OPTIONS[name] ?? [] })),
  ...entries([...TEXTS, ...LISTS], () => 'text'),
  ...entries(SWITCHES, () => 'switch'),
  ...entries(NUMBERS, () => 'number'),
  ...entries(DURATIONS, () => 'duration'),
  ...entries(PATTERNS, () => 'pattern'),
])

/** The words of a text. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
