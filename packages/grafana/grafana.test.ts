import { describe, expect, test } from 'vitest'
import { compose, defineComponent, existingSecret, generatedSecret, group, managedSecret } from '#kernel'
import { compareSchema, problemText, renderText, scene, sharedData, standIn, unlessShared } from '#testing'
import { grafana } from './index.ts'

type Values = NonNullable<Parameters<typeof grafana>[0]>

/** Stands in for Prometheus in a namespace that is not the usual one. */
const prometheus = defineComponent({
  name: 'prometheus',
  values: group('', {}),
  offers: () => ({
    dataSources: [
      {
        name: 'Prometheus',
        type: 'prometheus',
        url: 'http://prometheus-server.monitoring.svc.cluster.local',
      },
    ],
  }),
})
const platform = [standIn('cert-manager'), standIn('contour'), standIn('external-secrets'), prometheus()]
const annotation = 'service.beta.kubernetes.io/aws-load-balancer-internal'
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

const goldens: { name: string; values: Values }[] = [
  { name: 'defaults', values: {} },
  {
    name: 'own namespace and name',
    values: { namespace: 'dashboards', ingress: { virtual_host_fqdn: 'dashboards.test.example.internal' } },
  },
  { name: 'without ingress', values: { ingress: { enabled: false } } },
  {
    name: 'own certificate and password from AWS Secrets Manager',
    values: {
      grafana: { secret: { admin_password: managedSecret('test/grafana', 'admin-password') } },
      ingress: {
        tlsCertificate: { 'tls.crt': certificate, 'tls.key': managedSecret('test/grafana-tls', 'key') },
      },
    },
  },
  {
    name: 'password that the cluster makes under a chosen name',
    values: { grafana: { secret: { admin_password: generatedSecret('dashboards', { length: 64 }) } } },
  },
  {
    name: 'password from a Secret put in place by hand',
    values: {
      grafana: { secret: { admin_password: existingSecret('tanzu-packages', 'grafana-login', 'password') } },
    },
  },
  { name: 'load balancer', values: { grafana: { service: { type: 'LoadBalancer' } } } },
  {
    name: 'own files',
    values: {
      grafana: {
        config: {
          grafana_ini:
            '[analytics]\ncheck_for_updates = false\n[smtp]\npassword = $__file{/etc/secrets/smtp}\n',
          datasource_yaml: 'apiVersion: 1\ndatasources: []\n',
          dashboardProvider_yaml: 'apiVersion: 1\nproviders: []\n',
        },
      },
    },
  },
]

/** Dashboards have goldens of their own. */
const bare = { dashboards: { enabled: false } }

test.each(goldens)('$name', async ({ name, values }) => {
  await expect(renderText('grafana', [...platform, grafana(values, bare)])).toMatchFileSnapshot(
    `testdata/${name.toLowerCase().replaceAll(' ', '-')}.yaml`,
  )
})

describe('the operator', () => {
  test('is told how to read a password that the cluster makes', () => {
    expect(handwork({ grafana: { secret: { admin_user: 'cGxhdGZvcm0=' } } })).toEqual([
      {
        phase: 'after-agent',
        task: 'Read the password that platform first signs in to Grafana with at https://grafana.payments.test.example.internal/.',
        commands: [
          "kubectl -n tanzu-packages get secret grafana-admin -o jsonpath='{.data.password}' | base64 -d",
        ],
      },
    ])
  })

  test('knows a password that comes from elsewhere', () => {
    expect(handwork({ grafana: { secret: { admin_password: managedSecret('test/grafana') } } })).toEqual([])
  })
})

function handwork(values: Values): unknown {
  const { composed } = compose(scene([...platform, grafana(values)]))
  const offers = composed?.contexts[0]?.offers.find(({ component }) => component === 'grafana')?.offers
  return offers?.handwork
}

describe('prerequisites', () => {
  test('the missing lines are named', () => {
    const text = problemText([grafana()])
    expect(text).toContain('grafana needs prometheus, because its dashboards draw from the Prometheus')
    expect(text).toContain('add prometheus() to the components of this cluster')
    expect(text).toContain('grafana needs contour, because its HTTPProxy is served by Contour')
    expect(text).toContain('add contour() to the components of this cluster')
    expect(text).toContain('grafana needs cert-manager, because the package makes issuers')
  })

  test('without ingress and with data sources of its own there is none', () => {
    const datasource_yaml = 'apiVersion: 1\ndatasources: []\n'
    expect(
      problemText([grafana({ grafana: { config: { datasource_yaml } }, ingress: { enabled: false } })]),
    ).toBe('')
  })
})

describe('refusals', () => {
  test.each<{ name: string; values: Values; says: string[] }>([
    {
      name: 'a literal password',
      values: { grafana: { secret: { admin_password: 'aHVudGVyMg==' } } } as unknown as Values,
      says: ['grafana.secret.admin_password is a secret and must not stand in Git', 'generatedSecret(…)'],
    },
    {
      name: 'a plain login',
      values: { grafana: { secret: { admin_user: 'platform' } } },
      says: [
        'grafana.secret.admin_user is not the base64 form of a login',
        "for the login platform write 'cGxhdGZvcm0='",
      ],
    },
    {
      name: 'a name of another domain',
      values: { ingress: { virtual_host_fqdn: 'grafana.system.tanzu' } },
      says: [
        'ingress.virtual_host_fqdn is not a name of environment test',
        'expected: a name that ends in .test.example.internal',
        'leave it out, which means grafana.payments.test.example.internal',
      ],
    },
    {
      name: 'a name that only looks like one of the domain',
      values: { ingress: { virtual_host_fqdn: 'grafana.latest.example.internal' } },
      says: ['ingress.virtual_host_fqdn is not a name of environment test'],
    },
    {
      name: 'a credential of a data source',
      values: {
        grafana: {
          config: { datasource_yaml: 'datasources:\n- secureJsonData:\n    password: hunter2\n' },
        },
      },
      says: ['grafana.config.datasource_yaml holds a credential', 'password in line 3', '$__file{…}'],
    },
    {
      name: 'a credential in grafana.ini',
      values: { grafana: { config: { grafana_ini: '[security]\nadmin_password = hunter2\n' } } },
      says: ['grafana.config.grafana_ini holds a credential', 'admin_password in line 2'],
    },
    {
      name: 'a private key without its certificate',
      values: { ingress: { tlsCertificate: { 'tls.key': managedSecret('test/grafana-tls') } } },
      says: ['ingress.tlsCertificate has only one half of a certificate', 'add tls.crt'],
    },
    {
      name: 'a private key from a Secret put in place by hand',
      values: {
        ingress: {
          tlsCertificate: {
            'tls.crt': certificate,
            'tls.key': existingSecret('tanzu-packages', 'grafana-tls', 'tls.key'),
          },
        },
      },
      says: ['tls.key cannot come from a Secret put in place by hand', 'managedSecret(…)'],
    },
    {
      name: 'a public load balancer',
      values: { grafana: { service: { type: 'LoadBalancer', annotations: { [annotation]: 'false' } } } },
      says: ['a load balancer must be internal', `found:    ${annotation}: 'false'`],
    },
    {
      name: 'an unknown value',
      values: { ingress: { virtual_host_fdqn: 'x' } } as Values,
      says: ['ingress.virtual_host_fdqn is not a value of grafana', 'did you mean virtual_host_fqdn?'],
    },
  ])('$name is refused', ({ values, says }) => {
    const text = problemText([...platform, grafana(values)])
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toMatch(/hunter2|aHVudGVyMg/)
  })
})

/** Why the schema is not the community package's. */
const DIFFERENCES = {
  'the TKG build has a namespace of its own': [
    'namespace: default "grafana" in the package, "tanzu-system-dashboards" in the room',
  ],
  "long texts stay the package's: absent here": [
    'grafana.config.dashboardProvider_yaml: default',
    'grafana.config.datasource_yaml: default',
    'grafana.config.grafana_ini: default',
  ],
  "the package's schema forgets what its values hold": [
    'grafana.deployment.k8sSidecar: a group in the room, a free map in the package',
  ],
}

describe.skipIf(!sharedData)(`the community package's own schema${unlessShared}`, () => {
  test('has the same keys, types and defaults, but for the differences we mean', () => {
    const found = compareSchema(grafana.definition.values, 'grafana.7.5.16')
    const short = found.map(line => line.replace(/(config\.\w+: default) .*, none in the room$/s, '$1'))
    expect(short).toEqual(Object.values(DIFFERENCES).flat().toSorted())
  })
})
