/**
 * What an author says of external-dns, instead of its command line. Sources of what each does: external-dns v0.11.0, the
 * help of its flags, provider/rfc2136, provider/aws and registry/txt.
 */
import { z } from 'zod'
import { choice, flag, group, integer, secret, text, texts } from '#kernel'

/** What the ClusterRole of the package lets external-dns read. */
export const READABLE_SOURCES = ['service', 'ingress', 'node', 'pod', 'contour-httpproxy'] as const

const rfc2136 = group(
  'A DNS server that takes signed updates (RFC 2136), for example BIND or the Active Directory.',
  {
    host: text('Its name or address. Required: a resolver of the environment need not hold the zone.'),
    port: integer('Its port, UDP and TCP.', 53),
    address: text(
      'Its private range or address, for the network policy, where host is a name; for example 10.40.255.53/32.',
    ),
    zone: text("The zone that it updates: the environment's domain or below; default: that domain."),
    transfer: flag(
      'Whether it reads the zone by a transfer (AXFR). Without one it never learns what it made, and never deletes anything.',
      true,
    ),
    minTtl: text('Least time to live of a record, as a Go duration.', '60s'),
    batch: integer('Most changes in one update.', 50),
    tsig: group('The key that signs updates and transfers (TSIG, RFC 8945).', {
      name: text('Name of the key, as the server knows it. Required.'),
      algorithm: choice(['hmac-sha256', 'hmac-sha512'])(
        'How it signs; what is weaker is no choice here.',
        'hmac-sha256',
      ),
      secret: secret(
        'The key in base64: an entry of AWS Secrets Manager, or a Secret in tanzu-packages put in place by hand. It is mounted as a file. Required.',
      ),
    }),
  },
)

const aws = group('Private hosted zones of Route 53, with the role of the nodes.', {
  address: text(
    "Private range or address that answers for Route 53's API inside the VPC, for example of an interface endpoint. Required: the design's list of VPC endpoints has none for it.",
  ),
  zoneIds: texts(
    'Ids of the zones it may write in, for example Z0123456789ABC; empty for those that domains names.',
    [],
  ),
  zoneTags: texts('Tags that zones must have, each as key=value.', []),
  assumeRole: text(
    'ARN of a role that holds the zones in another account; STS is reached through its VPC endpoint.',
  ),
})

export const options = group("Drawbridge's own choices for external-dns: its command line, in words.", {
  provider: choice(['rfc2136', 'aws'])('Who holds the zone.', 'rfc2136'),
  sources: z
    .array(z.enum(READABLE_SOURCES))
    .min(1)
    .optional()
    .describe('What names are taken from; default: Services, and HTTPProxies where the cluster has Contour.'),
  domains: texts(
    "Domains it may write names in: the environment's or below; default: the zone of rfc2136, the environment's domain for aws.",
  ),
  excludeDomains: texts('Domains below those that it leaves alone.', []),
  namespace: text('The one namespace whose objects count; left out: all.'),
  annotationFilter: text('Label selector over annotations that objects must match.'),
  labelFilter: text('Label selector that objects must match.'),
  policy: choice(['sync', 'upsert-only', 'create-only'])(
    'What it may do to its own records: everything, all but delete, or create alone.',
    'sync',
  ),
  owner: text(
    "Whose its records are, said in a TXT record beside each; default: <environment>-<cluster>, so that no cluster takes another's.",
  ),
  prefix: text(
    'What stands in front of the names of those TXT records. A load balancer of AWS makes a CNAME, beside which no other record may stand.',
    'external-dns-',
  ),
  wildcard: text('What stands for the asterisk in the name of such a TXT record.', 'wildcard'),
  interval: text('How often it compares, as a Go duration.', '1m'),
  events: flag('Whether it compares at once when something changes, too.', false),
  dryRun: flag('Whether it only says what it would do.', false),
  logLevel: choice(['error', 'warning', 'info', 'debug'])('What it logs.', 'info'),
  rfc2136,
  aws,
})
