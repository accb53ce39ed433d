import { describe, expect, test } from 'vitest'
import { compose, existingSecret, generatedSecret, managedSecret, type ComponentUse } from '#kernel'
import { compareSchema, problemText, renderText, scene, sharedData, standIn, unlessShared } from '#testing'
import { prometheus } from './index.ts'
import { withoutRules } from './testdata/without-rules.ts'

type Values = NonNullable<Parameters<typeof prometheus>[0]>

const platform = [standIn('cert-manager'), standIn('contour'), standIn('external-secrets')]
const annotation = 'service.beta.kubernetes.io/aws-load-balancer-internal'
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const loadBalancer = { service: { type: 'LoadBalancer' } } as const

const goldens: { name: string; values: Values }[] = [
  { name: 'defaults', values: {} },
  { name: 'ingress', values: { ingress: { enabled: true } } },
  {
    name: 'ingress under a chosen name',
    values: { ingress: { enabled: true, virtual_host_fqdn: 'metrics.test.example.internal' } },
  },
  {
    name: 'own namespace with its own scrape configuration',
    values: {
      namespace: 'monitoring',
      prometheus: {
        config: {
          prometheus_yml:
            "scrape_configs:\n- job_name: node-exporter\n  static_configs:\n  - targets: ['prometheus-node-exporter.monitoring.svc:9100']\n",
        },
      },
    },
  },
  { name: 'another namespace', values: { namespace: 'monitoring' } },
  {
    name: 'own certificate and receivers from AWS Secrets Manager',
    values: {
      ingress: {
        enabled: true,
        tlsCertificate: {
          'tls.crt': certificate,
          'tls.key': managedSecret('test/prometheus-tls', 'key'),
          'ca.crt': certificate,
        },
      },
      alertmanager: { config: { alertmanager_yml: managedSecret('test/alertmanager') } },
    },
  },
  {
    name: 'load balancers',
    values: {
      prometheus: loadBalancer,
      alertmanager: { service: { type: 'LoadBalancer', annotations: { owner: 'platform' } } },
      kube_state_metrics: loadBalancer,
      node_exporter: loadBalancer,
      pushgateway: loadBalancer,
    },
  },
]

test.each(goldens)('$name', async ({ name, values }) => {
  const text = renderText('prometheus', [...platform, prometheus(values)])
  await expect(name === 'defaults' ? text : withoutRules(text)).toMatchFileSnapshot(
    `testdata/${name.toLowerCase().replaceAll(' ', '-')}.yaml`,
  )
})

test.each([
  { values: {}, url: 'http://prometheus-server.tanzu-system-monitoring.svc.cluster.local' },
  {
    values: { namespace: 'monitoring', prometheus: { service: { port: 9090 } } },
    url: 'http://prometheus-server.monitoring.svc.cluster.local:9090',
  },
])('it offers itself as a data source at $url', ({ values, url }) => {
  expect(offersOf(prometheus(values)).dataSources).toEqual([{ name: 'Prometheus', type: 'prometheus', url }])
})

function offersOf(use: ComponentUse) {
  const { composed } = compose(scene([use]))
  const found = composed?.contexts[0]?.offers.find(({ component }) => component === 'prometheus')
  return found?.offers ?? {}
}

describe('prerequisites', () => {
  test('without ingress there is none', () => {
    expect(problemText([prometheus()])).toBe('')
  })

  test('with ingress the missing lines are named', () => {
    const text = problemText([prometheus({ ingress: { enabled: true } })])
    expect(text).toContain('prometheus needs contour, because its HTTPProxy is served by Contour')
    expect(text).toContain('add contour() to the components of this cluster')
    expect(text).toContain('prometheus needs cert-manager, because the package makes issuers')
    expect(text).toContain('add certManager() to the components of this cluster')
  })
})

describe('refusals', () => {
  test.each<{ name: string; values: Values; says: string[] }>([
    {
      name: 'a name of another domain',
      values: { ingress: { enabled: true, virtual_host_fqdn: 'prometheus.system.tanzu' } },
      says: [
        'ingress.virtual_host_fqdn is not a name of environment test',
        'found:    prometheus.system.tanzu',
        'expected: a name that ends in .test.example.internal',
        'leave it out, which means prometheus.payments.test.example.internal',
      ],
    },
    {
      name: 'a scrape configuration that was written for another namespace',
      values: {
        namespace: 'monitoring',
        prometheus: {
          config: {
            prometheus_yml:
              'scrape_configs:\n- job_name: a\n  static_configs: [{ targets: [prometheus-node-exporter.prometheus.svc:9100] }]\n',
          },
        },
      },
      says: [
        'its scrape configuration looks for the package in another namespace than monitoring',
        'found:    prometheus-node-exporter.prometheus.svc',
        'expected: targets in *.monitoring.svc',
        'remove prometheus_yml, which is then rendered for the namespace',
      ],
    },
    {
      name: 'a credential among the receivers',
      values: {
        alertmanager: {
          config: { alertmanager_yml: 'receivers:\n- pagerduty_configs:\n  - routing_key: abc\n' },
        },
      },
      says: [
        'alertmanager.config.alertmanager_yml holds a credential, which must not stand in Git',
        'found:    routing_key in line 3 of the text (its value is not shown)',
        'say it in the second argument of prometheus() as alerting',
      ],
    },
    {
      name: 'a credential in the scrape configuration',
      values: {
        prometheus: { config: { prometheus_yml: 'scrape_configs:\n- basic_auth: { password: abc }\n' } },
      },
      says: ['prometheus.config.prometheus_yml holds a credential', 'use the _file form of the key'],
    },
    {
      name: 'a literal private key',
      values: {
        ingress: { tlsCertificate: { 'tls.key': '-----BEGIN PRIVATE KEY-----' } },
      } as unknown as Values,
      says: ['ingress.tlsCertificate["tls.key"] is a secret and must not stand in Git'],
    },
    {
      name: 'a certificate without its key',
      values: { ingress: { tlsCertificate: { 'tls.crt': certificate } } },
      says: ['ingress.tlsCertificate has only one half of a certificate', 'add tls.key'],
    },
    {
      name: 'a private key beside its certificate',
      values: {
        ingress: { tlsCertificate: { 'ca.crt': `${certificate}-----BEGIN EC PRIVATE KEY-----\nabc\n` } },
      },
      says: ['ca.crt holds a private key, which must not stand in Git'],
    },
    {
      name: 'a private key that is a made-up password',
      values: {
        ingress: { tlsCertificate: { 'tls.crt': certificate, 'tls.key': generatedSecret('prometheus-tls') } },
      },
      says: ['tls.key cannot come from a generated password', 'managedSecret(…)'],
    },
    {
      name: 'receivers from a Secret put in place by hand',
      values: {
        alertmanager: { config: { alertmanager_yml: existingSecret('tanzu-packages', 'receivers', 'text') } },
      },
      says: ['alertmanager_yml cannot come from a Secret put in place by hand'],
    },
    {
      name: 'a public load balancer',
      values: { pushgateway: { service: { annotations: { [annotation]: 'false' } } } },
      says: ['a load balancer must be internal', `found:    ${annotation}: 'false'`],
    },
    {
      name: 'an unknown value',
      values: { node_exporter: { daemonset: { updateStrategy: 'OnDelete' } } } as Values,
      says: [
        'node_exporter.daemonset.updateStrategy is not a value of prometheus',
        'did you mean updatestrategy?',
      ],
    },
  ])('$name is refused', ({ values, says }) => {
    const text = problemText([...platform, prometheus(values)])
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toContain('abc')
  })
})

/** Why the schema is not the community package's. */
const DIFFERENCES = {
  'the TKG build has a namespace of its own': [
    'namespace: default "prometheus" in the package, "tanzu-system-monitoring" in the room',
  ],
  "long texts stay the package's: absent here": [
    'alertmanager.config.alertmanager_yml: default',
    'prometheus.config.prometheus_yml: default',
    'prometheus.config.recording_rules_yml: default',
  ],
}

describe.skipIf(!sharedData)(`the community package's own schema${unlessShared}`, () => {
  test('has the same keys, types and defaults, but for the differences we mean', () => {
    const found = compareSchema(prometheus.definition.values, 'prometheus.2.36.2')
    const short = found.map(line => line.replace(/(_yml: default) .*, none in the room$/s, '$1'))
    expect(short).toEqual(Object.values(DIFFERENCES).flat().toSorted())
  })
})
