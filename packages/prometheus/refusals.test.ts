import { expect, test } from 'vitest'
import { existingSecret, generatedSecret, managedSecret } from '#kernel'
import { problemText, standIn } from '#testing'
import { prometheus } from './index.ts'

const platform = [standIn('cert-manager'), standIn('contour'), standIn('external-secrets')]
const hook = { webhook: [{ url: 'https://hooks.test.example.internal' }] }
const job = (change: object) => ({ scrape: { jobs: [{ name: 'db', targets: ['db:9187'], ...change }] } })
const remote = (change: object) => ({
  remoteWrite: [{ name: 'a', url: 'https://m.test.example.internal', ...change }],
})
const route = (change: object) => ({
  alerting: { receivers: { chat: hook }, routes: [{ matchers: ['a="b"'], receiver: 'chat', ...change }] },
})
const times = (change: object) => ({ alerting: { timeIntervals: { t: [change] } } })

/** What is said of options that the types refuse as well: a file may come from JavaScript, or be cast. */
function problems(options: object, values: object = {}): string {
  return problemText([...platform, prometheus(values, options)])
}

test.each<[string, object, ...string[]]>([
  ['an unknown option', { scraper: {} }, 'scraper is not a value of the second argument of prometheus()'],
  ['a duration that is none', { scrape: { interval: '1 minute' } }, 'a duration such as 30s, 5m or 1h30m'],
  ['units from small to large', { scrape: { interval: '5m1h' } }, 'its units from large to small'],
  ['a timeout above the interval', { scrape: { timeout: '2m' } }, 'timeout 2m, interval 1m'],
  [
    'a timeout of a job above its interval',
    job({ interval: '5s', timeout: '10s' }),
    'timeout 10s, interval 5s',
  ],
  ['a job of the cluster', job({ name: 'node-exporter' }), 'scrape.jobs has a name that is taken'],
  [
    'two jobs whose files would have one name',
    {
      scrape: {
        jobs: [
          { name: 'a b', targets: ['a:1'] },
          { name: 'A-b', targets: ['a:1'] },
        ],
      },
    },
    'scrape.jobs has a name that is taken',
  ],
  ['a job that reads nothing', { scrape: { jobs: [{ name: 'db' }] } }, 'either targets or discover'],
  ['a target with a scheme', job({ targets: ['http://db:9187'] }), 'a host and a port'],
  [
    'a role that is none',
    job({ targets: undefined, discover: { role: 'pods' } }),
    'scrape.jobs[0].discover.role',
  ],
  [
    'two proofs of who one is',
    job({ serviceAccountToken: true, bearerToken: managedSecret('a') }),
    'one of basicAuth, bearerToken and serviceAccountToken',
  ],
  ['a literal password', job({ basicAuth: { username: 'a', password: 'hunter2' } }), 'must not stand in Git'],
  [
    'a Secret of another namespace',
    job({ bearerToken: existingSecret('shop', 'db', 'token') }),
    'expected: a Secret in tanzu-packages',
  ],
  ['a private key for a CA', job({ tls: { ca: '-----BEGIN PRIVATE KEY-----\nx\n' } }), 'never a private key'],
  ['a relabelling that is none', job({ relabel: [{ action: 'rename' }] }), 'relabel[0]'],
  ['a replacement without a label', job({ relabel: [{ action: 'replace' }] }), 'targetLabel'],
  [
    'an expression of another language',
    job({ relabel: [{ action: 'keep', sourceLabels: ['a'], regex: '(?=x)' }] }),
    'a regular expression that Go reads (RE2)',
  ],
  ['a label that is ours', { scrape: { labels: { cluster: 'x' } } }, 'remove cluster; Drawbridge sets it'],
  [
    'samples for the Internet',
    remote({ url: 'https://metrics.example.com' }),
    'samples would be sent out of the site',
  ],
  ['samples for a public range', remote({ address: '8.8.8.0/24' }), 'expected: a private range'],
  ['a password in an address', remote({ url: 'https://a:b@m.test.example.internal' }), 'without credentials'],
  ['more than the volume holds', { retention: { size: '150GB' } }, '150GB on a volume of 150Gi'],
  ['an alert that nobody offers', { rules: { without: ['NodeNotRedy'] } }, 'did you mean NodeNotReady?'],
  [
    'a severity that is none',
    { rules: { severities: { NodeNotReady: 'fatal' } } },
    'rules.severities.NodeNotReady',
  ],
  ['a receiver that is not there', { alerting: { bySeverity: { critical: 'chat' } } }, 'there is none yet'],
  ['a misspelt receiver', route({ receiver: 'chta' }), 'did you mean chat?'],
  [
    'a receiver in a route in a route',
    route({ routes: [{ matchers: ['a="c"'], receiver: 'x' }] }),
    'routes.0.routes.0',
  ],
  ['an interval that is not there', route({ mute: ['night'] }), 'names a time interval that is not there'],
  [
    'a matcher without quotes',
    route({ matchers: ['severity=critical'] }),
    'a matcher with its value in quotes',
  ],
  ['a route for every alert', route({ matchers: [] }), 'matchers'],
  ['a pause of nothing', route({ groupInterval: '0s' }), 'more than 0'],
  [
    'a receiver that tells nobody',
    { alerting: { receivers: { chat: {} } } },
    'neither email nor webhook nor pager',
  ],
  ['the name of nobody', { alerting: { receivers: { nobody: hook } } }, 'is there already and tells nobody'],
  [
    'a mail without a server',
    { alerting: { receivers: { a: { email: [{ to: 'a' }] } } } },
    'there is no mail server',
  ],
  [
    'a password of a mail server in Git',
    { alerting: { smtp: { smarthost: 'a:25', from: 'a', password: 'hunter2' } } },
    'must not stand in Git',
  ],
  [
    'a made-up key of a pager',
    { alerting: { receivers: { a: { pager: [{ url: 'https://a', routingKey: generatedSecret('a') }] } } } },
    'alerting.receivers.a.pager[0].routingKey',
  ],
  [
    'secrets of two stores',
    {
      alerting: {
        receivers: {
          a: { webhook: [{ url: managedSecret('a') }] },
          b: { webhook: [{ url: managedSecret('b', undefined, { store: 'other' }) }] },
        },
      },
    },
    'aws-secrets-manager and other',
  ],
  [
    'a time over midnight',
    times({ times: [{ start: '22:00', end: '06:00' }] }),
    'over midnight it is two ranges',
  ],
  ['a day in short', times({ weekdays: ['mon'] }), 'for example monday:friday'],
  ['a thirteenth month', times({ months: ['13'] }), 'months such as december, or 6:8'],
])('%s is refused', (_, options, ...says) => {
  const text = problems(options)
  for (const words of says) expect(text).toContain(words)
  expect(text).not.toContain('hunter2')
})

test.each<[object, object, string]>([
  [
    { prometheus: { config: { prometheus_yml: 'scrape_configs: []\n' } } },
    job({}),
    'prometheus_yml and scrape',
  ],
  [
    { prometheus: { config: { prometheus_yml: 'scrape_configs: []\n' } } },
    remote({}),
    'prometheus_yml and remoteWrite',
  ],
  [
    { prometheus: { config: { alerting_rules_yml: '{}\n' } } },
    { rules: { runbooks: 'https://git/' } },
    'alerting_rules_yml and rules',
  ],
  [
    { prometheus: { deployment: { containers: { args: ['--config.file=/etc/config/prometheus.yml'] } } } },
    { retention: { time: '90d' } },
    'args and retention',
  ],
  [
    { alertmanager: { config: { alertmanager_yml: 'route: {}\n' } } },
    route({}),
    'alertmanager_yml and alerting',
  ],
  [
    { alertmanager: { config: { alertmanager_yml: managedSecret('a') } } },
    route({}),
    'alertmanager_yml and alerting',
  ],
])('a text and what renders it are refused together: %j', (values, options, found) => {
  expect(problems({}, values)).toBe('')
  expect(problems(options)).toBe('')
  expect(problems(options, values)).toContain(`found:    ${found} in the second argument of prometheus()`)
})

test('files that are too large for their ConfigMap are refused before a cluster does', () => {
  const rules_yml = `# ${'x'.repeat(1_000_000)}\n`
  expect(problems({}, { prometheus: { config: { rules_yml } } })).toContain('too large for the ConfigMap')
})

test.each<[string, object, string]>([
  [
    'pods that share a volume',
    { alertmanager: { deployment: { replicas: 2 } } },
    'which only one node can mount',
  ],
  [
    'node-exporter behind the security groups',
    { node_exporter: { daemonset: { hostNetwork: true } } },
    'no security group of TKG opens port 9100 between nodes',
  ],
])('a warning says what would not work: %s', (_, values, says) => {
  const text = problems({}, values)
  expect(text).toContain('warning')
  expect(text).toContain(says)
})
