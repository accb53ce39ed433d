/**
 * Contour's configuration file: every key of contour 1.20.2, and no other, because Contour refuses to start over one that
 * it does not know. Source: contour v1.20, pkg/config/parameters.go and site/content/docs/main/configuration.md.
 */
import { z } from 'zod'
import { choice, elsewhere, flag, group, integer, labels, text, texts, type Values } from '#kernel'

/** Cipher suites that Contour accepts for TLS 1.2. Source: contour v1.20, pkg/config/ciphersuites.go. */
export const CIPHER_SUITES = [
  '[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]',
  '[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'AES128-GCM-SHA256',
  'AES128-SHA',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES256-GCM-SHA384',
  'AES256-SHA',
] as const

const timeout = (description: string) =>
  text(`${description} A Go duration such as 30s, or infinity for none.`)

const secretName = (description: string) =>
  group(description, {
    name: text('Name of the Secret.'),
    namespace: text('Namespace of the Secret; a TLSCertificateDelegation must allow Contour to read it.'),
  })

const headers = (what: string) =>
  group(`Headers of every ${what}, unless an HTTPProxy says otherwise.`, {
    set: labels('Headers to set, by name; the value may hold Envoy variables such as %HOSTNAME%.'),
    remove: texts('Names of headers to remove.'),
  })

const metricsServer = (program: string, port: number) =>
  group(`Where ${program} serves its metrics.`, {
    address: text('Address to listen on; the package says all.'),
    port: integer(`Port; Contour takes ${port} where none is given.`),
    'server-certificate-path': text('Certificate file, for https; the pod has those under /certs.'),
    'server-key-path': text("The certificate's key file."),
    'ca-certificate-path': text('CA file that the certificates of clients must come from.'),
  })

const tls = group('TLS between clients and Envoy.', {
  'minimum-protocol-version': choice(['1.2', '1.3'])('Lowest version of TLS; Contour takes 1.2.'),
  'cipher-suites': z
    .array(z.enum(CIPHER_SUITES))
    .optional()
    .describe(
      'Cipher suites for TLS 1.2, in the order of preference. Where FIPS is asked for, the suites of AES-GCM.',
    ),
  'fallback-certificate': secretName('The certificate for clients that name no host (no SNI).'),
  'envoy-client-certificate': secretName('The certificate that Envoy shows to backends.'),
})

const timeouts = group('How long Envoy waits for clients.', {
  'request-timeout': timeout('For a whole request; Contour takes infinity.'),
  'connection-idle-timeout': timeout('For a connection without requests; Contour takes 60s.'),
  'stream-idle-timeout': timeout('For a request or stream without activity; Envoy takes 5m.'),
  'max-connection-duration': timeout('For a connection, busy or not; Contour takes infinity.'),
  'delayed-close-timeout': timeout('For the client to close first; Envoy takes 1s.'),
  'connection-shutdown-grace-period': timeout(
    'Between the first and the last GOAWAY of HTTP/2; Envoy takes 5s.',
  ),
})

const leaderElection = group('Leader election among the Contour pods; deprecated by Contour.', {
  'lease-duration': text('How long others wait for a silent leader, a Go duration; 15s.'),
  'renew-deadline': text('How long the leader tries to stay it; shorter than the lease; 10s.'),
  'retry-period': text('How long between two tries; shorter than the deadline; 2s.'),
  'configmap-namespace': text("Namespace of the lease; Contour's own."),
  'configmap-name': text('Name of the lease; leader-elect.'),
})

const rateLimitService = group(
  'A global rate limit service. Contour does not start before its ExtensionService exists; Envoy reaches its pods by a flow from ingress.',
  {
    extensionService: text('The ExtensionService, as namespace/name.'),
    domain: text('Domain of the limits; required, Contour has no default.'),
    failOpen: flag('Whether requests pass while the service does not answer; Contour takes false.'),
    enableXRateLimitHeaders: flag('Whether answers carry X-RateLimit headers; Contour takes false.'),
  },
)

export const configuration = group("Contour's configuration file; what is left out stays Contour's.", {
  debug: flag('Debug log; contour.logLevel does the same.'),
  incluster: elsewhere('is set by the package: Contour runs inside the cluster'),
  kubeconfig: elsewhere('is of no use: Contour runs inside the cluster'),
  server: group('The xDS server that Envoy is configured by.', {
    'xds-server-type': choice(['contour', 'envoy'])('Whose implementation; Contour takes contour.'),
  }),
  gateway: group('Gateway API; the package does not bring its CRDs.', {
    controllerName: text(
      'Controller whose GatewayClass Contour serves: projectcontour.io/<namespace>/contour.',
    ),
  }),
  'ingress-status-address': text('Address written into the status of Ingresses; Contour asks the Service.'),
  'accesslog-format': choice(['envoy', 'json'])('Form of the access log; Contour takes envoy.'),
  'accesslog-format-string': text(
    'Lines of the access log for format envoy, ending in a newline; operators such as %START_TIME%.',
  ),
  'json-fields': texts(
    "Fields of the access log for format json: a name that Contour knows, or name=text with Envoy's operators.",
  ),
  tls,
  disablePermitInsecure: flag(
    'Whether permitInsecure of HTTPProxies is ignored, so that HTTP always redirects.',
  ),
  disableAllowChunkedLength: flag('Whether Content-Length stays beside Transfer-Encoding: chunked.'),
  enableExternalNameService: flag('Whether Services of type ExternalName are served; a security risk.'),
  leaderelection: leaderElection,
  timeouts,
  policy: group('Headers that are set or removed everywhere.', {
    'request-headers': headers('request'),
    'response-headers': headers('response'),
    applyToIngress: flag('Whether Ingresses take part, and not only HTTPProxies; Contour takes false.'),
  }),
  'envoy-service-namespace': text("Namespace of Envoy's Service; Contour's own."),
  'envoy-service-name': text("Name of Envoy's Service; envoy."),
  'default-http-versions': z
    .array(z.enum(['HTTP/1.1', 'HTTP/2', 'http/1.1', 'http/2']))
    .optional()
    .describe('HTTP versions over TLS; Contour takes both.'),
  cluster: group('Backends.', {
    'dns-lookup-family': choice(['auto', 'v4', 'v6'])(
      'Addresses of ExternalName Services; Contour takes auto.',
    ),
  }),
  network: group('Addresses.', {
    'num-trusted-hops': integer('Proxies before Envoy whose X-Forwarded-For is believed; Contour takes 0.'),
    'admin-port': integer("Port of Envoy's admin interface inside the pod; 0 for none; Contour takes 9001."),
  }),
  listener: group('Listeners of Envoy.', {
    'connection-balancer': choice(['', 'exact'])('exact spreads connections evenly over threads.'),
  }),
  rateLimitService,
  metrics: group('Metrics.', {
    contour: metricsServer('Contour', 8000),
    envoy: metricsServer('Envoy', 8002),
  }),
})

export type Configuration = Values<typeof configuration>
