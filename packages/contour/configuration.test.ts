import { describe, expect, test } from 'vitest'
import { problemText, renderText, standIn } from '#testing'
import { contour } from './index.ts'

type Values = NonNullable<Parameters<typeof contour>[0]>
type Options = NonNullable<Parameters<typeof contour>[1]>
type File = NonNullable<Options['configuration']>

const certManager = standIn('cert-manager')
const fips = { environment: { compliance: { fips: true } } } as const

/** Every key of the file that an author may set, but for what excludes another. */
const everything: File = {
  debug: true,
  server: { 'xds-server-type': 'envoy' },
  'ingress-status-address': 'ingress.test.example.internal',
  'accesslog-format': 'json',
  'json-fields': ['@timestamp', 'duration', 'authority', 'agent=%REQ(USER-AGENT):80%'],
  tls: {
    'minimum-protocol-version': '1.3',
    'cipher-suites': ['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
    'fallback-certificate': { name: 'fallback', namespace: 'ingress' },
    'envoy-client-certificate': { name: 'client', namespace: 'ingress' },
  },
  disablePermitInsecure: true,
  disableAllowChunkedLength: true,
  enableExternalNameService: false,
  leaderelection: {
    'lease-duration': '1m',
    'renew-deadline': '40s',
    'retry-period': '8s',
    'configmap-namespace': 'ingress',
    'configmap-name': 'leader',
  },
  timeouts: {
    'request-timeout': '5m',
    'connection-idle-timeout': '1h30m',
    'stream-idle-timeout': 'infinity',
    'max-connection-duration': 'infinite',
    'delayed-close-timeout': '500ms',
    'connection-shutdown-grace-period': '0',
  },
  policy: {
    'request-headers': { set: { 'X-Envoy-Hostname': '%HOSTNAME%' }, remove: ['X-Debug'] },
    'response-headers': { set: { 'Strict-Transport-Security': 'max-age=31536000' }, remove: ['Server'] },
    applyToIngress: true,
  },
  'envoy-service-namespace': 'ingress',
  'envoy-service-name': 'envoy',
  'default-http-versions': ['HTTP/1.1', 'HTTP/2'],
  cluster: { 'dns-lookup-family': 'v4' },
  network: { 'num-trusted-hops': 1, 'admin-port': 0 },
  listener: { 'connection-balancer': 'exact' },
  rateLimitService: {
    extensionService: 'limits/ratelimit',
    domain: 'contour',
    failOpen: true,
    enableXRateLimitHeaders: true,
  },
  metrics: {
    contour: { address: '0.0.0.0', port: 9100 },
    envoy: {
      port: 9102,
      'server-certificate-path': '/certs/tls.crt',
      'server-key-path': '/certs/tls.key',
    },
  },
}

const raw = (file: object): Values => ({ contour: { configFileContents: file } }) as Values

test.each([
  { name: 'a configuration with every key', use: contour({}, { configuration: everything }) },
  {
    name: 'a configuration with a format of its own',
    use: contour({}, { configuration: { 'accesslog-format-string': '[%START_TIME(%s)%] %REQ(:PATH)%\n' } }),
  },
  { name: 'a raw configuration', use: contour(raw({ timeouts: { 'request-timeout': '30s' } })) },
  { name: 'FIPS without a word', use: contour(), options: fips },
  {
    name: 'FIPS completes a raw configuration',
    use: contour(raw({ tls: { 'minimum-protocol-version': '1.3' } })),
    options: fips,
  },
])('$name', async ({ name, use, options }) => {
  await expect(renderText('contour', [certManager, use], options)).toMatchFileSnapshot(
    `testdata/${name.replaceAll(' ', '-')}.yaml`,
  )
})

test('the raw form takes every key that the typed form takes', () => {
  expect(renderText('contour', [certManager, contour(raw(everything))])).toBe(
    renderText('contour', [certManager, contour({}, { configuration: everything })]),
  )
})

const REFUSED: readonly { readonly name: string; readonly file: object; readonly says: string }[] = [
  {
    name: 'a key of later versions',
    file: { disableMergeSlashes: true },
    says: 'disableMergeSlashes is not a value of',
  },
  { name: 'a kubeconfig', file: { kubeconfig: '/a' }, says: 'kubeconfig is of no use' },
  {
    name: 'a timeout',
    file: { timeouts: { 'request-timeout': '5 min' } },
    says: 'timeouts.request-timeout is no duration',
  },
  {
    name: 'a negative timeout',
    file: { timeouts: { 'request-timeout': '-5m' } },
    says: 'timeouts.request-timeout is no duration',
  },
  {
    name: 'a TLS version',
    file: { tls: { 'minimum-protocol-version': '1.1' } },
    says: 'expected: one of 1.2, 1.3',
  },
  {
    name: 'a cipher suite',
    file: { tls: { 'cipher-suites': ['RC4'] } },
    says: 'expected: one of [ECDHE-ECDSA-AES128',
  },
  {
    name: 'a Secret by half',
    file: { tls: { 'envoy-client-certificate': { namespace: 'a' } } },
    says: 'tls.envoy-client-certificate names its Secret by half',
  },
  {
    name: 'an operator without its argument',
    file: { 'accesslog-format-string': '%REQ%\n' },
    says: 'has %REQ% without an argument',
  },
  {
    name: 'a percent sign alone',
    file: { 'accesslog-format-string': '100% sure\n' },
    says: 'has a % that begins no operator',
  },
  {
    name: 'a shortened time',
    file: { 'accesslog-format-string': '%START_TIME(%s):3%\n' },
    says: 'START_TIME takes no length',
  },
  {
    name: 'a line without an end',
    file: { 'accesslog-format-string': 'x' },
    says: 'does not end in a newline',
  },
  {
    name: 'an unknown field',
    file: { 'accesslog-format': 'json', 'json-fields': ['colour'] },
    says: 'write colour=%OPERATOR%',
  },
  {
    name: 'a field of nothing',
    file: { 'accesslog-format': 'json', 'json-fields': ['a='] },
    says: 'nothing to log',
  },
  {
    name: 'a field twice',
    file: { 'accesslog-format': 'json', 'json-fields': ['duration', 'duration'] },
    says: 'names duration twice',
  },
  {
    name: 'a header',
    file: { policy: { 'request-headers': { set: { 'X Y': 'a' } } } },
    says: 'a header that is no name',
  },
  {
    name: 'a removed header',
    file: { policy: { 'response-headers': { remove: ['X_Y'] } } },
    says: 'a header that is no name',
  },
  {
    name: 'TLS of metrics by half',
    file: { metrics: { envoy: { 'ca-certificate-path': '/a' } } },
    says: 'metrics.envoy has TLS by half',
  },
  {
    name: 'a port',
    file: { metrics: { contour: { port: 70_000 } } },
    says: 'metrics.contour.port is no port',
  },
  { name: 'hops below nothing', file: { network: { 'num-trusted-hops': -1 } }, says: 'counts proxies' },
  {
    name: 'a rate limit without a service',
    file: { rateLimitService: { domain: 'contour', extensionService: 'ratelimit' } },
    says: 'rateLimitService.extensionService names no ExtensionService',
  },
  {
    name: 'a rate limit without a domain',
    file: { rateLimitService: { extensionService: 'a/b' } },
    says: 'rateLimitService has no domain',
  },
  {
    name: 'a leader that never renews',
    file: { leaderelection: { 'lease-duration': '5s' } },
    says: 'lease-duration 5s, renew-deadline 10s',
  },
  {
    name: 'a leader without a time',
    file: { leaderelection: { 'retry-period': 'soon' } },
    says: 'leaderelection.retry-period is no duration',
  },
]

describe.each([
  { form: 'typed', use: (file: object) => contour({}, { configuration: file }) },
  { form: 'raw', use: (file: object) => contour(raw(file)) },
])('the $form form refuses', ({ use }) => {
  test.each(REFUSED)('$name', ({ file, says }) => {
    expect(problemText([certManager, use(file)])).toContain(says)
  })
})

test('the file in both forms is refused', () => {
  const use = contour(raw({ debug: true }), { configuration: { disablePermitInsecure: true } })
  expect(problemText([certManager, use])).toMatchInlineSnapshot(`
    "contour: its configuration file is given twice, as a value and as an option
      found:    contour.configFileContents and configuration in the second argument of contour()
      expected: one of the two
      fix:      move what contour.configFileContents says into configuration"
  `)
})

describe('FIPS', () => {
  const suites = (suite: NonNullable<File['tls']>['cipher-suites']) =>
    contour({}, { configuration: { tls: { 'cipher-suites': suite } } })
  const chacha = '[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]'

  test.each([chacha, 'AES128-GCM-SHA256'] as const)('refuses %s', suite => {
    expect(problemText([certManager, suites([suite])], fips)).toContain(
      'a cipher suite is not for FIPS 140-2',
    )
    expect(problemText([certManager, suites([suite])])).toBe('')
  })

  test("an author's own suites stand", () => {
    const use = suites(['ECDHE-RSA-AES256-GCM-SHA384'])
    expect(renderText('contour', [certManager, use], fips)).not.toContain('ECDHE-ECDSA')
  })
})

describe('what is only warned of', () => {
  test.each([
    [
      { 'accesslog-format': 'json', 'accesslog-format-string': '%DURATION%\n' },
      'has no effect with accesslog-format json',
    ],
    [{ 'json-fields': ['duration'] }, 'has no effect with accesslog-format envoy'],
    [{ gateway: { controllerName: 'projectcontour.io/ingress/contour' } }, 'brings no CRDs of Gateway API'],
    [
      {
        metrics: {
          envoy: { 'server-certificate-path': '/a', 'server-key-path': '/b', 'ca-certificate-path': '/c' },
        },
      },
      'asks for client certificates',
    ],
  ] as const)('%j', (configuration, says) => {
    const use = contour({}, { configuration: configuration as File })
    expect(problemText([certManager, use])).toMatch(/^warning|: warning/m)
    expect(problemText([certManager, use])).toContain(says)
  })
})
