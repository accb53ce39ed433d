import { describe, expect, test } from 'vitest'
import { compose, defineComponent, existingSecret, generatedSecret, managedSecret } from '#kernel'
import {
  compareSchema,
  offeredText,
  problemText,
  renderText,
  scene,
  sharedData,
  standIn,
  unlessShared,
} from '#testing'
import { externalDns } from './index.ts'

type Values = NonNullable<Parameters<typeof externalDns>[0]>
type Options = NonNullable<Parameters<typeof externalDns>[1]>

const secrets = standIn('external-secrets')
const contour = standIn('contour')
const key = managedSecret('test/external-dns', 'tsig')
const server: Options = {
  rfc2136: {
    host: 'ns1.test.example.internal',
    address: '10.10.255.53/32',
    tsig: { name: 'payments', secret: key },
  },
}
const route53: Options = { provider: 'aws', aws: { address: '10.10.255.54/32' } }

/** Every option of a DNS server, changed. */
const everything: Options = {
  provider: 'rfc2136',
  sources: ['service', 'ingress', 'node'],
  domains: ['apps.test.example.internal', 'test.example.internal'],
  excludeDomains: ['legacy.test.example.internal'],
  namespace: 'shop',
  annotationFilter: 'dns=public',
  labelFilter: 'app in (shop,till),!internal',
  policy: 'upsert-only',
  owner: 'shop',
  prefix: 'owner-',
  wildcard: 'any',
  interval: '5m',
  events: true,
  dryRun: true,
  logLevel: 'debug',
  rfc2136: {
    host: '10.10.255.53',
    port: 5353,
    zone: 'apps.test.example.internal',
    transfer: true,
    minTtl: '5m',
    batch: 10,
    tsig: {
      name: 'shop.',
      algorithm: 'hmac-sha512',
      secret: existingSecret('tanzu-packages', 'dns-key', 'tsig'),
    },
  },
}

const own: Values = {
  namespace: 'names',
  deployment: {
    args: [
      '--source=service',
      '--provider=rfc2136',
      '--rfc2136-host=10.10.255.53',
      '--rfc2136-port=53',
      '--rfc2136-zone=test.example.internal',
      '--rfc2136-tsig-keyname=own',
      '--rfc2136-tsig-secret',
      '@/run/key/tsig',
      '--rfc2136-tsig-secret-alg=hmac-sha256',
      '--rfc2136-tsig-axfr',
      '--txt-owner-id=own',
      '--txt-prefix=own-',
      '--metrics-address=:9979',
    ],
    env: [{ name: 'TZ', value: 'UTC' }],
    securityContext: { runAsNonRoot: true },
    volumes: [{ name: 'key', secret: { secretName: 'key' } }],
    volumeMounts: [{ name: 'key', mountPath: '/run/key' }],
    podLabels: { team: 'platform' },
  },
  serviceaccount: { annotations: { note: 'reads the cluster' } },
}

const goldens: {
  name: string
  use: ReturnType<typeof externalDns>
  components?: ReturnType<typeof standIn>[]
}[] = [
  { name: 'a DNS server', use: externalDns({}, server) },
  { name: 'a DNS server beside Contour', use: externalDns({}, server), components: [contour] },
  { name: 'every option of a DNS server', use: externalDns({}, everything) },
  { name: 'Route 53', use: externalDns({}, route53) },
  {
    name: 'Route 53 in another account',
    use: externalDns(
      { deployment: { env: [{ name: 'AWS_REGION', value: 'us-gov-east-1' }] } },
      {
        provider: 'aws',
        aws: {
          address: '10.10.255.54/32',
          zoneIds: ['Z0123456789ABC'],
          zoneTags: ['team=platform'],
          assumeRole: 'arn:aws-us-gov:iam::123456789012:role/names',
        },
      },
    ),
  },
  { name: 'a command line of the author', use: externalDns(own) },
]

test.each(goldens)('$name', async ({ name, use, components = [] }) => {
  const all = [secrets, ...components, use]
  const file = name.toLowerCase().replaceAll(' ', '-')
  expect(problemText(all)).toBe('')
  await expect(renderText('external-dns', all)).toMatchFileSnapshot(`testdata/${file}.yaml`)
})

test('what it offers others', async () => {
  await expect(offeredText('external-dns', [secrets, externalDns({}, server)])).toMatchFileSnapshot(
    'testdata/offers.yaml',
  )
})

describe('flows', () => {
  test.each([
    {
      name: 'a name without an address is left to the site',
      options: { ...server, rfc2136: { ...server.rfc2136, address: undefined } },
      ranges: [],
    },
    { name: 'an address stands for itself', options: everything, ranges: ['10.10.255.53/32'] },
    { name: 'Route 53, metadata', options: route53, ranges: ['10.10.255.54/32', '169.254.169.254/32'] },
    {
      name: 'Route 53, metadata, STS',
      options: {
        ...route53,
        aws: { ...route53.aws, assumeRole: 'arn:aws-us-gov:iam::123456789012:role/names' },
      },
      ranges: ['10.10.255.54/32', '169.254.169.254/32', '10.10.0.0/16'],
    },
  ] as { name: string; options: Options; ranges: string[] }[])('$name', ({ options, ranges }) => {
    const { composed } = compose(scene([secrets, externalDns({}, options)]))
    const flows = composed?.contexts[0]?.flows.filter(({ component }) => component === 'external-dns') ?? []
    expect(flows.flatMap(({ to }) => (to.kind === 'outside' ? to.ranges : []))).toEqual(ranges)
    expect(flows.map(({ from }) => from)).toEqual(
      flows.map(() => ({
        kind: 'pods',
        namespace: 'tanzu-system-service-discovery',
        labels: { app: 'external-dns' },
      })),
    )
  })

  test('metrics are collected where the author serves them', () => {
    const { composed } = compose(scene([externalDns(own)]))
    const offers = composed?.contexts[0]?.offers.find(({ component }) => component === 'external-dns')?.offers
    expect(offers?.metrics).toEqual([
      { job: 'external-dns', namespace: 'names', labels: { app: 'external-dns' }, port: 9979 },
    ])
  })
})

describe('prerequisites', () => {
  test('HTTPProxies need Contour', () => {
    expect(problemText([secrets, externalDns({}, { ...server, sources: ['contour-httpproxy'] })])).toContain(
      'external-dns needs contour, because external-dns waits for ever for HTTPProxies',
    )
  })

  test('the key of AWS Secrets Manager needs External Secrets', () => {
    expect(problemText([externalDns({}, server)])).toContain(
      'external-dns needs external-secrets, because rfc2136.tsig.secret comes from there',
    )
  })
})

/** The author's own command line with other arguments in the end. */
function raw(...more: string[]): Values {
  return {
    deployment: {
      args: [
        ...(own.deployment?.args ?? []).filter(arg => !more.some(other => sameFlag(arg, other))),
        ...more,
      ],
    },
  }
}

function sameFlag(one: string, other: string): boolean {
  return one.split('=')[0] === other.split('=')[0]
}

/** The author's own command line without a flag and what follows it. */
function rawWithout(flag: string): Values {
  const args = own.deployment?.args ?? []
  return { deployment: { args: args.filter((arg, i) => !arg.startsWith(flag) && args[i - 1] !== flag) } }
}

interface Refused {
  name: string
  values?: Values
  options?: Options
  environment?: { compliance: { fips?: boolean; stig?: boolean } }
  says: string[]
}

const stig = { compliance: { stig: true } }

describe('refusals', () => {
  test.each<Refused>([
    {
      name: 'nothing said at all',
      says: [
        'nobody says which DNS server holds the zone',
        "say it in the options: externalDns({}, { rfc2136: { host: 'ns1.…' } })",
        'nobody says the name of the key that signs updates',
        'nobody says where the key that signs updates is',
      ],
    },
    {
      name: 'a command line beside options',
      values: own,
      options: { interval: '5m' },
      says: [
        'its command line is given twice',
        'found:    deployment.args and interval',
        'remove deployment.args',
      ],
    },
    {
      name: 'a zone of another domain',
      options: { rfc2136: { ...server.rfc2136, zone: 'example.com' } },
      says: [
        '--rfc2136-zone is no domain of this environment',
        'found:    example.com',
        'ends in .test.example.internal',
      ],
    },
    {
      name: 'a zone that only looks like one of the domain',
      options: { rfc2136: { ...server.rfc2136, zone: 'latest.example.internal' } },
      says: ['--rfc2136-zone is no domain of this environment'],
    },
    {
      name: 'a domain of another site',
      options: { ...server, domains: ['test.example.internal', 'example.com'] },
      says: ['--domain-filter is no domain of this environment', 'found:    example.com'],
    },
    {
      name: 'a duration that Go does not read',
      options: { ...server, interval: '5 minutes' },
      says: [
        '--interval does not take this value',
        'found:    5 minutes',
        'a duration, for example 30s or 1h30m',
      ],
    },
    {
      name: 'a selector that Kubernetes does not read',
      options: { ...server, labelFilter: 'app in shop' },
      says: ['--label-filter is no label selector'],
    },
    {
      name: 'a generated key',
      options: { rfc2136: { ...server.rfc2136, tsig: { name: 'a', secret: generatedSecret('tsig') } } },
      says: ['cannot be a generated password, because the DNS server must know it', 'managedSecret(…)'],
    },
    {
      name: 'a key in another namespace',
      options: {
        rfc2136: { ...server.rfc2136, tsig: { name: 'a', secret: existingSecret('dns', 'key', 'tsig') } },
      },
      says: ['the Secret of the key must be in namespace tanzu-packages', 'found:    namespace dns'],
    },
    {
      name: 'a literal key',
      options: {
        rfc2136: { ...server.rfc2136, tsig: { name: 'a', secret: 'aHVudGVyMg==' } },
      } as unknown as Options,
      says: ['rfc2136.tsig.secret is a secret and must not stand in Git'],
    },
    {
      name: 'an address that is none',
      options: { rfc2136: { ...server.rfc2136, address: '10.10.255.53' } },
      says: ['rfc2136.address is not what it should be', 'found:    10.10.255.53'],
    },
    {
      name: 'Route 53 without a way to it',
      options: { provider: 'aws' },
      says: ['nobody says what answers for the API of Route 53 inside the VPC', 'none for Route 53'],
    },
    {
      name: 'keys of AWS',
      values: { aws: { credentials: { accessKey: managedSecret('a'), secretKey: managedSecret('b') } } },
      options: route53,
      environment: stig,
      says: ['which STIG V-242415 forbids', 'the role of the nodes is enough'],
    },
    {
      name: 'a variable that Kubernetes does not know',
      values: { deployment: { env: [{ name: 'TZ', valeu: 'UTC' }] } } as unknown as Values,
      options: server,
      says: ['deployment.env[0].valeu is not a value of external-dns', 'did you mean value?'],
    },
    {
      name: 'what only Azure has',
      values: { azure: { tenantId: 'a' } },
      options: server,
      says: ['azure.tenantId has no use in a cluster on AWS'],
    },
    {
      name: 'a misspelt flag',
      values: raw('--txt-owner=own'),
      says: ['external-dns 0.11.0 has no such flag', 'found:    --txt-owner'],
    },
    {
      name: 'a word that a flag does not know',
      values: raw('--policy=snyc'),
      says: [
        '--policy does not take this value',
        'one of sync, upsert-only, create-only',
        'did you mean sync?',
      ],
    },
    {
      name: 'a switch with a value',
      values: raw('--rfc2136-tsig-axfr=true'),
      says: ['--rfc2136-tsig-axfr takes no value', 'or --no-rfc2136-tsig-axfr to turn it off'],
    },
    { name: 'a flag without its value', values: raw('--interval'), says: ['--interval takes a value'] },
    {
      name: 'a flag twice',
      values: raw('--interval=1m', '--interval=2m'),
      says: ['--interval cannot be repeated'],
    },
    { name: 'a stray word', values: raw('service'), says: ['an argument that belongs to no flag'] },
    {
      name: 'a literal key among the arguments',
      values: {
        deployment: {
          args: [
            ...(rawWithout('--rfc2136-tsig-secret').deployment?.args ?? []),
            '--rfc2136-tsig-secret=aHVudGVyMg==',
            '--rfc2136-tsig-secret-alg=hmac-sha256',
          ],
        },
      },
      says: ['--rfc2136-tsig-secret is a secret and must not stand in Git', 'a literal (not shown)'],
    },
    {
      name: 'a literal key in the environment',
      values: {
        deployment: {
          ...rawWithout('--rfc2136-tsig-secret').deployment,
          env: [
            { name: 'EXTERNAL_DNS_RFC2136_TSIG_SECRET', value: 'aHVudGVyMg==' },
            { name: 'EXTERNAL_DNS_RFC2136_TSIG_SECRET_ALG', value: 'hmac-sha256' },
          ],
        },
      },
      says: ['the environment variable of --rfc2136-tsig-secret is a secret and must not stand in Git'],
    },
    {
      name: 'a key in the environment under STIG',
      values: {
        deployment: {
          ...rawWithout('--rfc2136-tsig-secret').deployment,
          env: [
            {
              name: 'EXTERNAL_DNS_RFC2136_TSIG_SECRET',
              valueFrom: { secretKeyRef: { name: 'a', key: 'b' } },
            },
            { name: 'EXTERNAL_DNS_RFC2136_TSIG_SECRET_ALG', value: 'hmac-sha256' },
          ],
        },
      },
      environment: stig,
      says: ['STIG V-242415 forbids secrets in environment variables', 'which mounts it as a file'],
    },
    {
      name: 'an owner that every cluster would have',
      values: rawWithout('--txt-owner-id'),
      says: ['nothing tells the records of this cluster from those of another', 'no --txt-owner-id'],
    },
    {
      name: 'a zone whose other records would be deleted',
      values: raw('--registry=noop'),
      says: ['deletes every record of the zone that it does not know'],
    },
    {
      name: 'a provider on the Internet',
      values: raw('--provider=cloudflare'),
      says: ['cloudflare is a service on the Internet'],
    },
    {
      name: 'a public zone',
      values: raw('--provider=aws', '--domain-filter=test.example.internal'),
      says: ['names of this site could land in a public zone', '--aws-zone-type=private'],
    },
    {
      name: 'every private zone of an account',
      values: raw('--provider=aws', '--aws-zone-type=private'),
      says: ['it would write in every private zone of the account'],
    },
    {
      name: 'a source that the package may not read',
      values: raw('--source=contour-ingressroute'),
      says: ['does not let external-dns read contour-ingressroute', 'write contour-httpproxy'],
    },
    { name: 'a single round', values: raw('--once'), says: ['ends after one round'] },
    {
      name: 'unsigned updates',
      values: raw('--rfc2136-insecure'),
      says: ['would have to take unsigned updates'],
    },
    {
      name: 'a weak signature under FIPS',
      values: raw('--rfc2136-tsig-secret-alg=hmac-md5'),
      environment: { compliance: { fips: true } },
      says: ['hmac-md5 is too weak for an environment under FIPS or STIG'],
    },
    {
      name: 'prefix and suffix',
      values: raw('--txt-suffix=-own'),
      says: ['--txt-prefix and --txt-suffix exclude each other'],
    },
  ])('$name', ({ values, options, environment, says }) => {
    const text = problemText([secrets, externalDns(values, options)], environment && { environment })
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toContain('aHVudGVyMg')
  })

  test('a problem stands at the argument, or at the option that means it', () => {
    expect(placesOf({ deployment: { args: ['--source=service', '--prvider=rfc2136'] } })).toEqual([
      'values: deployment.args.1',
    ])
    expect(placesOf({}, { ...server, domains: ['example.com'], interval: '5m' })).toEqual([
      'options: domains',
    ])
  })
})

/** Where the problems of values and options stand. */
function placesOf(values: Values, options: Options = {}): string[] {
  const places: string[] = []
  const { check, ...definition } = externalDns.definition
  const spy = defineComponent({
    ...definition,
    check: context =>
      check?.({
        ...context,
        problem: (rule, path, report) => {
          places.push(`${report.of ?? 'values'}: ${path.join('.')}`)
          return context.problem(rule, path, report)
        },
      }) ?? [],
  })
  compose(scene([secrets, spy(values, options)]))
  return places
}

describe('warnings', () => {
  test.each([
    {
      name: 'no transfer',
      options: { rfc2136: { ...server.rfc2136, transfer: false } },
      says: 'deletes none',
    },
    { name: 'no prefix', options: { ...server, prefix: '' }, says: 'a load balancer of AWS makes a CNAME' },
  ])('$name', ({ options, says }) => {
    const text = problemText([secrets, externalDns({}, options)])
    expect(text).toContain(says)
    expect(renderText('external-dns', [secrets, externalDns({}, options)])).toContain('PackageInstall')
  })
})

/** Why the schema is not the community package's. */
const DIFFERENCES = [
  // the namespace of the TKG build
  'namespace: default "external-dns" in the package, "tanzu-system-service-discovery" in the room',
]

describe.skipIf(!sharedData)(`the community package's own schema${unlessShared}`, () => {
  test('has the same keys, types and defaults, but for the differences we mean', () => {
    expect(compareSchema(externalDns.definition.values, 'external-dns.0.11.0')).toEqual(DIFFERENCES)
  })
})
