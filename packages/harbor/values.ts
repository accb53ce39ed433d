/**
 * Data values of harbor, in the words of both its versions: 2.5.3 (TKG 1.6.0) and 2.6.1 (TKG 1.6.1); `version.ts` says which
 * words belong to which. Facts: TKG 1.6 fact sheet, section 2.10.
 */
import {
  choice,
  flag,
  group,
  integer,
  integerOrNull,
  labelsOrNull,
  secret,
  text,
  textOrNull,
  texts,
} from '#kernel'
import { metrics, trace } from './observability-values.ts'
import { persistence } from './persistence-values.ts'

export const values = group('harbor', {
  harborAdminPassword: secret(
    'Password that admin first signs in with; absent, one is made in the cluster. Changed in Harbor later on, never here.',
  ),
  namespace: text("Namespace of the package's objects.", 'tanzu-system-registry'),
  hostname: text(
    "Name it is served under, below the environment's domain; left out, it is harbor.<cluster>.<domain>. Notary is served under notary.<hostname>.",
    'harbor.yourdomain.com',
  ),
  port: group('Where clients reach it.', { https: integer('Port of Envoy.', 443) }),
  logLevel: choice(['debug', 'info', 'warning', 'error', 'fatal'])(
    'Log level of core, exporter, jobservice and registry.',
    'info',
  ),
  tlsCertificate: group('Your own certificate; absent, the package has cert-manager issue one.', {
    'tls.crt': textOrNull('Certificate, PEM.', null),
    'tls.key': secret('Private key, PEM.'),
    'ca.crt': textOrNull('CA of the certificate, PEM; the portal offers it for download.', null),
    tlsSecretLabels: labelsOrNull('Labels of the Secret that the package makes of it.', null),
  }),
  tlsCertificateSecretName: textOrNull(
    "A Secret with tls.crt and tls.key in Harbor's namespace, instead of tlsCertificate.",
    null,
  ),
  enableContourHttpProxy: flag('Whether Contour serves it by an HTTPProxy; otherwise by an Ingress.', true),
  contourHttpProxy: group('How long Contour waits.', {
    timeout: text('For an answer, as a Go duration, or infinity; 0s means for ever.', '0s'),
    idleTimeout: text('While nothing moves, as a Go duration, or infinity.', '5m'),
  }),
  secretKey: secret(
    'Key that encrypts what Harbor keeps of others, 16 characters; absent, one is made in the cluster.',
  ),
  database: group('The PostgreSQL of Harbor.', {
    password: secret(
      'Its first password; absent, one is made in the cluster. Notary writes it into a URL, so letters and digits only.',
    ),
    shmSizeLimit: integerOrNull('Its shared memory, in bytes.', null),
    maxIdleConns: integerOrNull('Most idle connections; null means 100.', null),
    maxOpenConns: integerOrNull('Most connections; null means 900.', null),
  }),
  exporter: group('What serves metrics of the whole.', {
    cacheDuration: integerOrNull('Seconds that it keeps an answer; null means 23.', null),
  }),
  core: group('The API.', {
    replicas: integer('Number of pods.', 1),
    secret: secret('What it shows its other parts; absent, it is made in the cluster.'),
    xsrfKey: secret('Key against forged requests, 32 characters; absent, it is made in the cluster.'),
  }),
  jobservice: group('What replicates, scans and collects garbage.', {
    replicas: integer('Number of pods; more than one needs volumes that several nodes can write.', 1),
    secret: secret('What it shows the other parts; absent, it is made in the cluster.'),
  }),
  registry: group('What holds the blobs.', {
    replicas: integer('Number of pods; more than one needs S3, or a volume that several nodes can write.', 1),
    secret: secret('What signs the state of an upload; absent, it is made in the cluster.'),
  }),
  notary: group('Signatures of images (Docker Content Trust).', {
    enabled: flag('Whether it is there.', true),
  }),
  trivy: group('The scanner for vulnerabilities.', {
    enabled: flag('Whether it is there.', true),
    replicas: integer('Number of pods.', 1),
    gitHubToken: secret('Token of GitHub; no use where its database cannot be fetched.'),
    skipUpdate: flag(
      'Whether it leaves its database alone. The package would fetch it from the Internet; left out, it is true here.',
      false,
    ),
    offlineScan: flag(
      'Whether it asks nobody about dependencies. The package would ask the Internet; left out, it is true here.',
      false,
    ),
    timeout: textOrNull('How long a scan may take, as a Go duration; null means 5m0s.', null),
  }),
  persistence,
  proxy: group("The way out of core, exporter, jobservice and Trivy; left out, it is the environment's.", {
    httpProxy: textOrNull('Proxy for http.', null),
    httpsProxy: textOrNull('Proxy for https.', null),
    noProxy: text('What is reached without it, separated by commas.', '127.0.0.1,localhost,.local,.internal'),
  }),
  pspNames: textOrNull(
    "PodSecurityPolicies that Harbor's pods may use, separated by commas; null means all.",
    null,
  ),
  caBundleSecretName: textOrNull(
    "A Secret with ca.crt in Harbor's namespace, which core, jobservice, registry and Trivy trust.",
    null,
  ),
  metrics,
  network: group('Addresses.', {
    ipFamilies: texts(
      'IPv4, IPv6 or both; empty means both. Left out, it is IPv4 here: clusters on AWS have no other.',
      [],
    ),
  }),
  trace,
  cache: group('A cache of projects and manifests in Redis. Harbor 2.6 only.', {
    enabled: flag('Whether it is used.', false),
    expireHours: integer('Hours that an entry stays.', 24),
  }),
})
