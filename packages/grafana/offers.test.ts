import { describe, expect, test } from 'vitest'
import { metricsIn, offeredText, standIn, unreadable } from '#testing'
import { managedSecret } from '#kernel'
import { alerts } from './alerts.ts'
import { grafanaDashboard } from './dashboards/grafana.ts'
import { grafana } from './index.ts'
import { metricNames } from './metrics.ts'

const platform = ['cert-manager', 'contour', 'external-secrets', 'prometheus'].map(standIn)

/** What is short enough to review; alerts and dashboards are reviewed where they are rendered. */
function offered(use: ReturnType<typeof grafana>, scene = {}): string {
  const text = offeredText('grafana', [...platform, use], scene)
  const end = text.indexOf('metricNames:')
  return end < 0 ? text : text.slice(0, end)
}

const identity = 'https://identity.test.example.internal'

test.each([
  { name: 'offers', use: grafana() },
  {
    name: 'offers with servers of the site',
    use: grafana(
      { namespace: 'dashboards', grafana: { service: { type: 'LoadBalancer', targetPort: 3000 } } },
      {
        ini: {
          'auth.generic_oauth': {
            enabled: true,
            auth_url: `${identity}/authorize`,
            token_url: `${identity}/token`,
            api_url: `${identity}:8443/userinfo`,
            client_secret: managedSecret('test/grafana', 'client-secret'),
          },
          smtp: { enabled: true, host: 'mail.test.example.internal:587' },
          database: { type: 'mysql', host: 'db.test.example.internal' },
          'log.syslog': { network: 'udp', address: 'logs.test.example.internal:514' },
        },
        dataSources: [
          { type: 'loki', name: 'Logs', url: 'http://loki.logs.svc.cluster.local', podPort: 3100 },
          {
            type: 'prometheus',
            name: 'Hub',
            url: 'https://prometheus.test.example.internal',
            address: '10.20.0.0/24',
          },
          { type: 'cloudwatch', name: 'AWS', endpoint: 'https://monitoring.us-gov-west-1.amazonaws.com' },
        ],
      },
    ),
  },
  {
    name: 'offers with a directory and without metrics',
    use: grafana(
      { ingress: { enabled: false } },
      {
        ini: {
          metrics: { enabled: false },
          'auth.ldap': { enabled: true, config_file: managedSecret('test/grafana', 'ldap.toml') },
        },
      },
    ),
    scene: {
      environment: {
        identity: {
          type: 'ldap',
          host: 'ldaps.test.example.internal:636',
          address: '10.30.0.5/32',
          ca: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
          bindDn: 'cn=tkg',
          bindPassword: managedSecret('test/pinniped'),
          users: { baseDn: 'ou=people' },
          groups: { baseDn: 'ou=groups' },
        },
      },
    },
  },
])('$name', async ({ name, use, scene }) => {
  await expect(offered(use, scene)).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.yaml`)
})

describe('expressions of alerts and of the dashboard', () => {
  const exprs = [
    ...alerts.map(({ expr }) => expr),
    ...grafanaDashboard.rows.flatMap(({ panels }) =>
      panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)),
    ),
  ]

  test('can be read', () => {
    expect(exprs.flatMap(unreadable)).toEqual([])
  })

  test('name every metric of the list, and no other', () => {
    expect(metricsIn(...exprs)).toEqual(Object.keys(metricNames).toSorted())
  })
})
