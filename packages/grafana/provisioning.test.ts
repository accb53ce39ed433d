import { describe, expect, test } from 'vitest'
import { defineComponent, group, managedSecret } from '#kernel'
import { problemText, renderScene, standIn } from '#testing'
import { parse } from 'yaml'
import { grafana } from './index.ts'

type Options = NonNullable<Parameters<typeof grafana>[1]>

const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

const prometheus = defineComponent({
  name: 'prometheus',
  values: group('', {}),
  offers: () => ({
    dataSources: [{ name: 'Prometheus', type: 'prometheus', url: 'http://prometheus-server.monitoring.svc' }],
  }),
})
const platform = [...['cert-manager', 'contour', 'external-secrets'].map(name => standIn(name)), prometheus()]

const dataSources: Options['dataSources'] = [
  {
    type: 'prometheus',
    name: 'Management cluster',
    uid: 'management',
    url: 'https://prometheus.management.test.example.internal',
    ca,
    basicAuth: { user: 'grafana', password: managedSecret('test/grafana', 'management-password') },
    timeInterval: '30s',
  },
  { type: 'loki', name: 'Logs', url: 'http://loki.logs.svc.cluster.local:3100', maxLines: 5000 },
  {
    type: 'elasticsearch',
    name: 'Audit',
    url: 'https://search.test.example.internal:9200',
    address: '10.20.0.0/24',
    index: '[audit-]YYYY.MM.DD',
    interval: 'Daily',
    logMessageField: 'message',
  },
  {
    type: 'cloudwatch',
    name: 'AWS',
    endpoint: 'https://vpce-0a1b2c3d4e5f60718-abcdefgh.monitoring.us-gov-west-1.vpce.amazonaws.com',
    authType: 'ec2_iam_role',
  },
]
const providers: Options['providers'] = [
  { name: 'Components', foldersFromFilesStructure: true },
  {
    name: 'Team',
    path: '/var/lib/grafana/dashboards',
    folder: 'Team',
    folderUid: 'team',
    allowUiUpdates: true,
  },
]

describe('provisioning files', () => {
  test('of data sources', async () => {
    await expect(configOf({ dataSources })['datasource_yaml']).toMatchFileSnapshot('testdata/datasource.yaml')
  })

  test('of data sources, one of which is chosen as the default', () => {
    const chosen = dataSources.map((source, i) => ({ ...source, isDefault: i === 1 }))
    const file = parse(configOf({ dataSources: chosen })['datasource_yaml'] ?? '') as {
      datasources: { name: string; isDefault: boolean }[]
    }
    expect(file.datasources.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['Logs'])
  })

  test('of dashboards', async () => {
    await expect(configOf({ providers })['dashboardProvider_yaml']).toMatchFileSnapshot(
      'testdata/dashboard-provider.yaml',
    )
  })
})

describe('refusals', () => {
  test.each<{ name: string; options: unknown; says: string[] }>([
    {
      name: 'a data source of another kind',
      options: { dataSources: [{ type: 'graphite', name: 'a', url: 'http://a' }] },
      says: ['dataSources[0]', 'grafana()'],
    },
    {
      name: 'CloudWatch without its VPC endpoint',
      options: { dataSources: [{ type: 'cloudwatch', name: 'AWS' }] },
      says: ['dataSources[0].endpoint is missing', 'Address of the VPC endpoint of monitoring'],
    },
    {
      name: 'a misspelt key of a data source',
      options: { dataSources: [{ type: 'loki', name: 'Logs', url: 'http://a', maxLine: 5 }] },
      says: ['dataSources[0].maxLine is not a value', 'did you mean maxLines?'],
    },
    {
      name: 'a password in the address',
      options: { dataSources: [{ type: 'loki', name: 'Logs', url: 'http://me:hunter2@logs' }] },
      says: ['dataSources[0].url is not what it should be', 'without credentials'],
    },
    {
      name: 'two data sources of one name',
      options: { dataSources: [dataSources[1], dataSources[1]] },
      says: ['two data sources are called Logs'],
    },
    {
      name: 'two defaults',
      options: { dataSources: dataSources.map(source => ({ ...source, isDefault: true })) },
      says: ['two data sources are the default', 'one at most: with two Grafana does not start'],
    },
    {
      name: 'a folder that nobody mounts',
      options: { providers: [{ name: 'a', path: '/dashboards' }] },
      says: [
        'providers[0].path is not what it should be',
        '/tmp/dashboards, where the sidecar puts dashboards',
      ],
    },
    {
      name: 'a folder of Grafana with a slash',
      options: { dashboards: { folder: 'a/b' } },
      says: ['dashboards.folder is not what it should be'],
    },
  ])('$name is refused', ({ options, says }) => {
    const text = problemText([...platform, grafana({}, options as Options)])
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toContain('hunter2')
  })
})

function configOf(options: Options): Record<string, string> {
  const manifests = renderScene([...platform, grafana({}, options)])
  const secret = manifests.find(({ path }) => path.endsWith('/Secret_grafana-values.yaml'))
  const object = secret?.object as { stringData?: Record<string, string> } | undefined
  const values = parse(object?.stringData?.['values.yml'] ?? '') as {
    grafana: { config: Record<string, string> }
  }
  return values.grafana.config
}
