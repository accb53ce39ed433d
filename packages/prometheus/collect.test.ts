import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { compose, defineComponent, group, toYaml, type Json, type MetricsTarget, type Offers } from '#kernel'
import { renderScene, scene } from '#testing'
import { prometheus } from './index.ts'

const shop = (offers: Offers) =>
  defineComponent({ name: 'shop', values: group('shop', {}), offers: () => offers })()
const till: MetricsTarget = {
  job: 'till',
  namespace: 'shop',
  labels: { 'app.kubernetes.io/name': 'till' },
  port: 9000,
}

interface Job {
  readonly job_name: string
  readonly relabel_configs: readonly Readonly<Record<string, unknown>>[]
  readonly [key: string]: unknown
}

function textOf(key: string, ...components: Parameters<typeof scene>[0]): string {
  const manifest = renderScene(components).find(({ path }) => path.endsWith('/Secret_prometheus-values.yaml'))
  const { stringData } = (manifest?.object ?? {}) as { stringData?: Record<string, string> }
  const values = parse(stringData?.['values.yml'] ?? '') as { prometheus: { config: Record<string, string> } }
  return values.prometheus.config[key] ?? ''
}

function jobsOf(...components: Parameters<typeof scene>[0]): readonly Job[] {
  return (parse(textOf('prometheus_yml', ...components)) as { scrape_configs: Job[] }).scrape_configs
}

describe('what other components offer', () => {
  test('is read by their own labels, whether or not the container names its port', () => {
    const job = jobsOf(prometheus(), shop({ metrics: [till] })).find(each => each.job_name === 'till')
    expect(toYaml(job as unknown as Json, 'given')).toMatchInlineSnapshot(`
      "job_name: till
      honor_labels: true
      kubernetes_sd_configs:
      - role: pod
        namespaces:
          names:
          - shop
        selectors:
        - role: pod
          label: app.kubernetes.io/name=till
      relabel_configs:
      - source_labels:
        - __meta_kubernetes_pod_phase
        action: drop
        regex: Failed|Succeeded
      - source_labels:
        - __meta_kubernetes_pod_ip
        regex: (.+)
        replacement: $1:9000
        target_label: __address__
      - source_labels:
        - __meta_kubernetes_namespace
        target_label: namespace
      - source_labels:
        - __meta_kubernetes_pod_name
        target_label: pod
      - source_labels:
        - __meta_kubernetes_pod_node_name
        target_label: node
      "
    `)
  })

  test('over https is asked with the token, by a path of its own', () => {
    const secure = { ...till, scheme: 'https', path: '/stats' } as const
    expect(
      jobsOf(prometheus(), shop({ metrics: [secure] })).find(each => each.job_name === 'till'),
    ).toMatchObject({
      scheme: 'https',
      metrics_path: '/stats',
      tls_config: { insecure_skip_verify: true },
      authorization: { credentials_file: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
    })
  })

  test('twice under one name is two jobs, and one label', () => {
    const jobs = jobsOf(prometheus(), shop({ metrics: [till, { ...till, port: 9001 }] }))
    const second = jobs.find(each => each.job_name === 'till-2')
    expect(second?.relabel_configs.at(-1)).toEqual({ target_label: 'job', replacement: 'till' })
    expect(new Set(jobs.map(job => job.job_name)).size).toBe(jobs.length)
  })

  test('is not read again because of its annotations', () => {
    const annotated = jobsOf(prometheus(), shop({ metrics: [till] })).find(
      each => each.job_name === 'kubernetes-pods',
    )
    expect(annotated?.relabel_configs).toContainEqual({
      source_labels: [
        '__meta_kubernetes_namespace',
        '__meta_kubernetes_pod_label_app_kubernetes_io_name',
        '__address__',
      ],
      action: 'drop',
      regex: 'shop;till;.+:9000',
    })
  })

  test('becomes rules, a group a component', () => {
    const alert = {
      name: 'TillJammed',
      expr: '\n      till_jammed\n        == 1',
      for: '5m',
      severity: 'warning',
      summary: 'Till {{ $labels.pod }} is jammed',
      description: 'It does not open.',
      runbook: { meaning: 'Nobody can pay.', steps: ['Open it.'] },
      fires: { input: [], at: '1m' },
      quiet: { input: [], at: '1m' },
    } as const
    const recordings = [
      { record: 'till:opened:rate5m', expr: 'rate(till_opened_total[5m])', labels: { a: 'b' } },
    ]
    const components = [prometheus(), shop({ alerts: [alert], recordings })]
    const groupIn = (key: string) => {
      const { groups } = parse(textOf(key, ...components)) as { groups: { name: string }[] }
      return toYaml(groups.find(({ name }) => name === 'shop') as unknown as Json, 'given')
    }
    expect(groupIn('alerting_rules_yml')).toMatchInlineSnapshot(`
      "name: shop
      rules:
      - alert: TillJammed
        expr: |-
          till_jammed
          == 1
        for: 5m
        labels:
          severity: warning
        annotations:
          summary: Till {{ $labels.pod }} is jammed
          description: It does not open.
          runbook_url: docs/runbooks/shop.md#tilljammed
      "
    `)
    expect(groupIn('recording_rules_yml')).toMatchInlineSnapshot(`
      "name: shop
      rules:
      - record: till:opened:rate5m
        expr: rate(till_opened_total[5m])
        labels:
          a: b
      "
    `)
  })
})

test.each(['tanzu-system-monitoring', 'monitoring'])('nothing points out of namespace %s', namespace => {
  const text = textOf('prometheus_yml', prometheus({ namespace }))
  expect(text).toContain(`alertmanager.${namespace}.svc:80`)
  const namespaces = [...text.matchAll(/names:\n\s+- (\S+)/g)].map(([, name]) => name)
  expect(new Set(namespaces)).toEqual(new Set([namespace, 'default']))
})

describe('offers', () => {
  const offersOf = (...args: Parameters<typeof prometheus>) => {
    const { composed } = compose(scene([prometheus(...args)], { cluster: {} }))
    const { offers } = composed?.contexts[0]?.offers.find(({ component }) => component === 'prometheus') ?? {}
    const { namespaces, provides, metrics, flows, images } = offers ?? {}
    return toYaml({ namespaces, provides, metrics, flows, images } as unknown as Json, 'given')
  }

  test('of a plain Prometheus', async () => {
    await expect(offersOf()).toMatchFileSnapshot('testdata/offers.txt')
  })

  test('of one that many reach and that tells many', async () => {
    const text = offersOf(
      {
        namespace: 'monitoring',
        prometheus: { service: { type: 'LoadBalancer' } },
        node_exporter: { daemonset: { hostNetwork: true } },
      },
      {
        scrape: { jobs: [{ name: 'db', targets: ['db.test.example.internal:9187', 'a.shop.svc:80'] }] },
        remoteWrite: [
          { name: 'central', url: 'https://metrics.test.example.internal/write', address: '10.1.0.0/16' },
        ],
        alerting: {
          smtp: { smarthost: 'mail.test.example.internal:587', from: 'a@b', address: '10.1.2.3/32' },
          receivers: {
            inside: { webhook: [{ url: 'http://hook.shop.svc:8080' }] },
            outside: {
              webhook: [{ url: 'https://a.example.com', proxy: 'http://proxy.test.example.internal:3128' }],
            },
            site: { webhook: [{ url: 'https://hooks.test.example.internal' }] },
          },
        },
      },
    )
    await expect(text).toMatchFileSnapshot('testdata/offers-everything.txt')
  })
})
