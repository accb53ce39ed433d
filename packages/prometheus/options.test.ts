import { describe, expect, test } from 'vitest'
import { compose, existingSecret, managedSecret } from '#kernel'
import { problemText, renderScene, renderText, scene, standIn } from '#testing'
import { prometheus } from './index.ts'
import { withoutRules } from './testdata/without-rules.ts'

type Options = NonNullable<Parameters<typeof prometheus>[1]>

const platform = [standIn('cert-manager'), standIn('contour'), standIn('external-secrets')]
const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

/** Every word that the options have. */
const everything: Options = {
  scrape: {
    interval: '30s',
    timeout: '5s',
    evaluation: '30s',
    annotated: false,
    labels: { site: 'north' },
    jobs: [
      {
        name: 'database',
        targets: ['db.test.example.internal:9187', 'db.shop.svc:9187'],
        address: '10.10.9.0/24',
        labels: { tier: 'data' },
        scheme: 'https',
        path: '/probe',
        params: { module: ['deep'] },
        interval: '2m',
        timeout: '90s',
        honorLabels: true,
        sampleLimit: 5000,
        tls: { ca, serverName: 'db' },
        basicAuth: { username: 'reader', password: existingSecret('tanzu-packages', 'db', 'password') },
        metricRelabel: [
          { action: 'drop', sourceLabels: ['__name__'], regex: 'pg_locks_.*' },
          { action: 'labeldrop', regex: 'internal_.*' },
        ],
      },
      {
        name: 'operators',
        discover: { role: 'endpoints', namespaces: ['shop'], labels: { app: 'operator' } },
        scheme: 'https',
        clusterCa: true,
        serviceAccountToken: true,
        relabel: [
          { action: 'keep', sourceLabels: ['__meta_kubernetes_endpoint_port_name'], regex: 'metrics' },
          { action: 'replace', sourceLabels: ['__meta_kubernetes_namespace'], targetLabel: 'namespace' },
          { action: 'lowercase', sourceLabels: ['pod'], targetLabel: 'pod' },
          { action: 'hashmod', sourceLabels: ['__address__'], targetLabel: 'shard', modulus: 4 },
          { action: 'labelmap', regex: '__meta_kubernetes_service_label_(.+)', replacement: 'service_$1' },
        ],
      },
    ],
  },
  remoteWrite: [
    {
      name: 'central',
      url: 'https://metrics.test.example.internal/api/v1/write',
      address: '10.10.8.8/32',
      timeout: '20s',
      keep: [{ action: 'keep', sourceLabels: ['__name__'], regex: 'up|apiserver_request:.*' }],
      queue: {
        capacity: 5000,
        maxShards: 10,
        minShards: 1,
        maxSamplesPerSend: 1000,
        batchSendDeadline: '10s',
      },
      tls: { ca },
      bearerToken: managedSecret('test/metrics', 'token'),
    },
  ],
  retention: { time: '90d', size: '120GB' },
  rules: {
    runbooks: 'https://git.test.example.internal/platform/drawbridge/-/blob/main/',
    without: ['ContainerCpuThrottled'],
    severities: { NodeDiskBusy: 'info' },
  },
  alerting: {
    smtp: {
      smarthost: 'mail.test.example.internal:587',
      from: 'alerts@test.example.internal',
      hello: 'payments.test.example.internal',
      username: 'alerts',
      password: managedSecret('test/mail', 'password'),
      requireTls: true,
      tls: { ca },
      address: '10.10.9.25/32',
    },
    receivers: {
      duty: {
        pager: [
          {
            url: 'https://events.pagerduty.com/v2/enqueue',
            routingKey: managedSecret('test/pager'),
            severity: '{{ .CommonLabels.severity }}',
            details: { cluster: '{{ .CommonLabels.cluster }}' },
            proxy: 'http://proxy.test.example.internal:3128',
            address: '10.10.9.30/32',
          },
        ],
      },
      chat: {
        webhook: [
          { url: managedSecret('test/chat'), maxAlerts: 10, sendResolved: false },
          {
            url: 'https://hooks.test.example.internal/alerts',
            basicAuth: { username: 'alertmanager', password: managedSecret('test/hooks') },
            tls: { ca, serverName: 'hooks' },
          },
        ],
      },
      payments: {
        email: [
          {
            to: 'payments@test.example.internal',
            headers: { Subject: '{{ .CommonLabels.alertname }}' },
            sendResolved: true,
          },
        ],
      },
      heart: { webhook: [{ url: 'http://heart.shop.svc:8080/', bearerToken: managedSecret('test/heart') }] },
    },
    bySeverity: { critical: 'duty', warning: 'chat' },
    heartbeat: 'heart',
    groupBy: ['alertname', 'cluster', 'namespace'],
    groupWait: '1m',
    groupInterval: '10m',
    repeatInterval: '12h',
    routes: [
      {
        matchers: ['namespace=~"payments|orders"'],
        receiver: 'payments',
        continue: true,
        routes: [{ matchers: ['severity="info"'], receiver: 'nobody' }],
      },
      { matchers: ['severity="warning"'], receiver: 'chat', mute: ['night'], active: ['work'] },
    ],
    timeIntervals: {
      work: [{ weekdays: ['monday:friday'], months: ['january:december'], years: ['2026:2030'] }],
      night: [{ times: [{ start: '22:00', end: '24:00' }], daysOfMonth: ['-7:-1'] }],
    },
    inhibit: [{ source: ['alertname="SiteDown"'], target: ['severity!="critical"'], equal: ['cluster'] }],
  },
}

test('everything that can be said', async () => {
  const text = renderText('prometheus', [...platform, prometheus({ ingress: { enabled: true } }, everything)])
  await expect(withoutRules(text)).toMatchFileSnapshot('testdata/everything.yaml')
})

test('no secret stands in what is rendered, and the operator is told of each', () => {
  const { composed } = compose(scene([...platform, prometheus({}, everything)]))
  const used = composed?.contexts[0]?.secrets.map(({ path }) => path.join('.'))
  expect(used).toEqual([
    'scrape.jobs.0.basicAuth.password',
    'remoteWrite.0.bearerToken',
    'alerting.receivers.duty.pager.0.routingKey',
    'alerting.receivers.chat.webhook.0.url',
    'alerting.receivers.chat.webhook.1.basicAuth.password',
    'alerting.receivers.heart.webhook.0.bearerToken',
    'alerting.smtp.password',
  ])
})

test("a changed route replaces Alertmanager's pod, which does not look for changes itself", () => {
  const annotation = (options: Options) =>
    /prometheus\.drawbridge\/configuration: (\w+)/.exec(
      renderText('prometheus', [...platform, prometheus({}, options)]),
    )?.[1]
  expect(annotation({})).toMatch(/^\w{16}$/)
  expect(annotation({})).toBe(annotation({}))
  expect(annotation({ alerting: { repeatInterval: '1h' } })).not.toBe(annotation({}))
})

test('alerts carry severity and runbook as they are told to', () => {
  const text = renderText('prometheus', [...platform, prometheus({}, everything)])
  expect(text).not.toContain('alert: ContainerCpuThrottled')
  expect(/alert: NodeDiskBusy[\s\S]*?severity: (\w+)/.exec(text)?.[1]).toBe('info')
  expect(text).toContain(
    'runbook_url: https://git.test.example.internal/platform/drawbridge/-/blob/main/docs/runbooks/prometheus.md#nodenotready',
  )
})

describe('alerts follow the cluster', () => {
  const names = (...args: Parameters<typeof prometheus>) => {
    const { composed } = compose(scene([prometheus(...args)]))
    const found = composed?.contexts[0]?.offers.find(({ component }) => component === 'prometheus')
    return found?.offers.alerts?.map(({ name }) => name)
  }

  test('there are at least 40, and each is there once', () => {
    expect(names()?.length).toBeGreaterThanOrEqual(40)
    expect(new Set(names()).size).toBe(names()?.length)
  })

  test('those on remote write are there where there is some', () => {
    expect(names()).not.toContain('PrometheusRemoteWriteFails')
    const remoteWrite = [{ name: 'a', url: 'https://a.test.example.internal' }]
    expect(names({}, { remoteWrite })).toContain('PrometheusRemoteWriteFails')
  })

  test('that on connections is there where node-exporter sees those of the node', () => {
    expect(names()).not.toContain('NodeConnectionsNearlyFull')
    expect(names({ node_exporter: { daemonset: { hostNetwork: true } } })).toContain(
      'NodeConnectionsNearlyFull',
    )
  })
})

test('the options need no values, and the defaults say nothing of it', () => {
  expect(problemText([...platform, prometheus({}, everything)])).toBe('')
  expect(renderScene([prometheus({}, {})]).map(({ path }) => path)).toEqual(
    renderScene([prometheus()]).map(({ path }) => path),
  )
})
