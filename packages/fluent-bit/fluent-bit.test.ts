import { describe, expect, test } from 'vitest'
import { existingSecret, managedSecret } from '#kernel'
import { parse, stringify } from 'yaml'
import {
  compareSchema,
  observabilityProblems,
  offeredText,
  renderScene,
  renderText,
  sharedData,
  standIn,
  unlessShared,
  type Scene,
} from '#testing'
import {
  auditLogs,
  containerLogs,
  elasticsearch,
  filter,
  fluentBit,
  forward,
  http,
  journal,
  kafka,
  kubernetes,
  loki,
  multilineParser,
  openSearch,
  parser,
  s3,
  splunk,
  stdout,
  syslog,
  type Section,
} from './index.ts'
import { alerts } from './alerts.ts'
import { fluentBitDashboard } from './dashboards/fluent-bit.ts'
import { metricNames } from './metrics.ts'
import { values } from './values.ts'

const sink = { host: 'logs.test.example.internal', port: 514, protocol: 'udp' } as const
const tls = {
  host: 'siem.test.example.internal',
  port: 6514,
  protocol: 'tls',
  address: '10.9.0.7/32',
} as const
const externalSecrets = standIn('external-secrets')
const ca = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----\n'

const typed = fluentBit(
  {},
  {
    service: { flush: 5, storage: true },
    inputs: [
      containerLogs({ onDisk: true, exclude: ['/var/log/containers/*_kube-system_*.log'] }),
      journal(),
      auditLogs(),
    ],
    filters: [
      kubernetes({ annotations: false }),
      filter('grep', { match: 'kube.*', exclude: 'log healthz' }),
    ],
    parsers: [
      parser('level', { format: 'regex', regex: '^(?<level>[A-Z]+) (?<log>.*)$' }),
      multilineParser('stack', {
        type: 'regex',
        flush_timeout: 1000,
        rule: ['"start_state" "/^\\S/" "cont"', '"cont" "/^\\s/" "cont"'],
      }),
    ],
    outputs: [syslog({ ...tls }, { ca, match: 'kube.*' }), stdout({ match: 'audit' })],
  },
)

test.each([
  { name: 'defaults', use: fluentBit() },
  { name: 'syslog to a sink', use: fluentBit({}, { outputs: [syslog(sink)] }) },
  {
    name: 'a sink over TLS beside values of its own',
    use: fluentBit(
      {
        fluent_bit: {
          daemonset: { resources: { limits: { memory: '128Mi' } }, podLabels: { team: 'platform' } },
        },
      },
      {
        outputs: [syslog({ ...sink, port: 6514, protocol: 'tls' }), '[OUTPUT]\n    Name stdout\n    Match *'],
      },
    ),
  },
  {
    name: 'a credential from the environment where STIG is not asked for',
    use: fluentBit({
      fluent_bit: {
        config: {
          outputs:
            '[OUTPUT]\n  Name splunk\n  Match *\n  Host splunk.test.example.internal\n  Splunk_Token ${TOKEN}\n',
        },
        daemonset: {
          env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'splunk', key: 'token' } } }],
        },
      },
    }),
  },
  { name: 'every part in typed form', use: typed },
  {
    name: 'secrets and a CA in files',
    use: fluentBit(
      {},
      {
        outputs: [
          splunk(tls, { token: managedSecret('test/splunk', 'token'), ca }),
          elasticsearch(
            { ...tls, port: 9200 },
            { login: { user: 'logs', password: existingSecret('tanzu-packages', 'elastic', 'pass.word') } },
          ),
          kafka(
            { ...tls, port: 9093 },
            {
              topic: 'logs',
              ca,
              identity: { certificate: ca, key: existingSecret('tanzu-packages', 'kafka-client', 'tls.key') },
            },
          ),
        ],
      },
    ),
  },
])('$name', async ({ name, use }) => {
  await expect(renderText('fluent-bit', [use, externalSecrets])).toMatchFileSnapshot(
    `testdata/${name.replaceAll(' ', '-')}.yaml`,
  )
})

/** The text of the outputs that Fluent Bit will read. */
function outputsText(output: Section, scene: Scene = {}): string {
  const manifests = renderScene([fluentBit({}, { outputs: [output] }), externalSecrets], scene)
  const secret = manifests.find(({ path }) => path.endsWith('/Secret_fluent-bit-values.yaml'))
  if (!secret) throw new Error('no values were rendered')
  const { stringData } = secret.object as unknown as {
    readonly stringData: { readonly 'values.yml': string }
  }
  const { fluent_bit } = parse(stringData['values.yml']) as {
    readonly fluent_bit: { readonly config: { readonly outputs: string } }
  }
  return fluent_bit.config.outputs
}

const login = { user: 'fluent-bit', password: managedSecret('test/logs', 'password') }
const bucket = {
  host: 'bucket.vpce-0a1b2c3d-4e5f.s3.us-gov-west-1.vpce.amazonaws.com',
  port: 443,
  protocol: 'tls',
} as const

test.each([
  { name: 'syslog', output: syslog(tls, { ca, longest: '8K' }) },
  { name: 'elasticsearch', output: elasticsearch(tls, { ca, login, prefix: 'payments' }) },
  { name: 'elasticsearch-6', output: elasticsearch(tls, { ca, index: 'logs', type: '_doc' }) },
  { name: 'opensearch', output: openSearch(tls, { ca, login }) },
  { name: 'opensearch-signed', output: openSearch(tls, { ca, sign: { region: 'us-gov-west-1' } }) },
  {
    name: 'splunk',
    output: splunk(tls, { ca, token: managedSecret('test/splunk'), index: 'tkg', sourcetype: '_json' }),
  },
  {
    name: 'kafka',
    output: kafka([tls, { ...tls, host: 'siem-2.test.example.internal' }], { topic: 'logs', ca, login }),
  },
  { name: 'kafka-plain', output: kafka({ ...tls, protocol: 'tcp' }, { topic: 'logs' }) },
  {
    name: 'http',
    output: http(tls, {
      ca,
      path: '/ingest',
      token: managedSecret('test/http', 'token'),
      headers: { 'X-Site': 'test' },
    }),
  },
  {
    name: 's3',
    output: s3(bucket, {
      bucket: 'test-logs',
      region: 'us-gov-west-1',
      role: {
        arn: 'arn:aws-us-gov:iam::123456789012:role/logs',
        sts: { ...bucket, host: 'vpce-0a1b.sts.us-gov-west-1.vpce.amazonaws.com' },
      },
    }),
  },
  { name: 'stdout', output: stdout() },
  { name: 'forward', output: forward(tls, { ca, sharedKey: managedSecret('test/forward') }) },
  { name: 'loki', output: loki(tls, { ca, tenant: 'platform', retries: 5, waiting: '500M', alias: 'loki' }) },
])('the output $name', async ({ name, output }) => {
  await expect(outputsText(output)).toMatchFileSnapshot(`testdata/outputs/${name}.conf`)
})

describe('what is offered', () => {
  const flowsOf = (outputs: readonly (Section | string)[], scene: Scene = {}) => {
    const { flows } = parse(
      offeredText('fluent-bit', [fluentBit({}, { outputs: [...outputs] }), externalSecrets], scene),
    ) as {
      readonly flows: readonly {
        readonly to: {
          readonly kind: string
          readonly name?: string
          readonly host?: string
          readonly ranges?: readonly string[]
        }
        readonly ports: readonly { readonly port: number; readonly protocol?: string }[]
        readonly purpose: string
      }[]
    }
    return flows.map(
      ({ to, ports, purpose }) =>
        `${to.name ?? to.kind} ${to.host ?? '-'} ${(to.ranges ?? []).join(',') || '-'} ${ports.map(({ port, protocol = 'TCP' }) => `${port}/${protocol}`).join(',')} ${purpose}`,
    )
  }

  test('a flow to every sink, with the name and the address that the environment gives it', () => {
    const logs = {
      security: { host: 'logs.test.example.internal', port: 514, protocol: 'udp', address: '10.9.0.4/32' },
    } as const
    const outputs = [
      syslog(sink),
      splunk(tls, { token: managedSecret('test/splunk') }),
      s3(bucket, { bucket: 'test-logs', region: 'us-gov-west-1' }),
      '[OUTPUT]\n  Name kafka\n  Match *\n  Brokers a.test.example.internal:9093,b.test.example.internal\n',
      stdout(),
    ]
    expect(flowsOf(outputs, { environment: { logs } })).toMatchInlineSnapshot(`
      [
        "api-server - - 6443/TCP learn what pod a log is of",
        "log sink security logs.test.example.internal 10.9.0.4/32 514/UDP send logs (syslog)",
        "log sink splunk siem.test.example.internal siem.test.example.internal 10.9.0.7/32 6514/TCP send logs (splunk)",
        "log sink s3 bucket.vpce-0a1b2c3d-4e5f.s3.us-gov-west-1.vpce.amazonaws.com bucket.vpce-0a1b2c3d-4e5f.s3.us-gov-west-1.vpce.amazonaws.com - 443/TCP send logs (s3)",
        "log sink kafka a.test.example.internal a.test.example.internal - 9093/TCP send logs (kafka)",
        "log sink kafka b.test.example.internal b.test.example.internal - 9092/TCP send logs (kafka)",
        "instance metadata - 169.254.169.254/32 80/TCP get credentials of the node's role",
      ]
    `)
  })

  test('the kubelet instead of the API server, where the filter asks it', () => {
    const use = fluentBit({}, { filters: [filter('kubernetes', { match: 'kube.*', use_kubelet: true })] })
    const offered = offeredText('fluent-bit', [use])
    expect(offered).toContain('port: 10250')
    expect(offered).not.toContain('api-server')
  })

  test('alerts and a dashboard whose metrics exist, and no metric that nothing names', () => {
    const offers = { metricNames, alerts, dashboards: [fluentBitDashboard] }
    expect(observabilityProblems([{ component: 'fluent-bit', offers }])).toEqual([])
    const text = JSON.stringify([alerts.map(({ expr }) => expr), fluentBitDashboard])
    expect(Object.keys(metricNames).filter(name => !text.includes(name))).toEqual([])
  })

  test('its namespace, its metrics and its image', async () => {
    const text = offeredText('fluent-bit', [fluentBit({ namespace: 'logging' })])
    const { alerts: _, dashboards: __, metricNames: ___, ...rest } = parse(text) as Record<string, unknown>
    await expect(stringify(rest)).toMatchFileSnapshot('testdata/offers.yaml')
  })

  test('an operator is told which Secret to put in place', () => {
    const output = splunk(tls, { token: existingSecret('tanzu-packages', 'splunk', 'token') })
    expect(offeredText('fluent-bit', [fluentBit({}, { outputs: [output] })])).toContain(
      'kubectl -n tanzu-packages create secret generic splunk --from-file=token',
    )
  })
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('differs from ours only where we say why', () => {
    const differences = compareSchema(values, 'fluent-bit.1.8.15')
    const texts = ['filters', 'inputs', 'outputs', 'parsers', 'plugins', 'service', 'streams']
    // the package's own text stays in force where none is given, so none is repeated here
    const notRepeated = (line: string) =>
      texts.some(
        key => line.startsWith(`fluent_bit.config.${key}: default `) && line.endsWith(', none in the room'),
      )
    expect(differences.filter(line => !notRepeated(line))).toEqual([
      // the build of TKG has its own namespace: fact sheet, section 1.2
      'namespace: default "fluent-bit" in the package, "tanzu-system-logging" in the room',
    ])
    expect(differences.filter(notRepeated)).toHaveLength(texts.length)
  })
})
