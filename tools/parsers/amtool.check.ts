/**
 * amtool 0.24.0, the version that TKG's package runs, reads every alertmanager.yml that we render and says whom each alert
 * goes to. What our own schema refuses it refuses too, so that nothing is refused for nothing.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { managedSecret } from '#kernel'
import { prometheus } from '#prometheus'
import { problemText, renderScene, standIn } from '#testing'
import { buildProgram, hasGo } from './build.ts'
import { alertmanagerTexts, alertmanagerTextOf, STAND_IN } from './prometheus-texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'amtool-'))
afterAll(() => rmSync(folder, { recursive: true }))

let amtool = ''
beforeAll(() => {
  if (hasGo) amtool = buildProgram('amtool', 'github.com/prometheus/alertmanager/cmd/amtool')
})

function run(text: string, ...args: readonly string[]) {
  const file = join(folder, 'alertmanager.yml')
  writeFileSync(file, text)
  const { status, stdout, stderr } = spawnSync(
    amtool,
    args.map(arg => (arg === '@' ? file : arg)),
    { encoding: 'utf8' },
  )
  return { status, output: `${stdout}${stderr}` }
}

const checkConfig = (text: string) => run(text, 'check-config', '@')

/** The receivers that an alert with these labels reaches, in order. */
function receivers(text: string, ...labels: readonly string[]): string {
  return run(text, 'config', 'routes', 'test', '--config.file', '@', ...labels).output.trim()
}

type Options = NonNullable<Parameters<typeof prometheus>[1]>

const alerting: Options['alerting'] = {
  smtp: {
    smarthost: 'mail.test.example.internal:587',
    from: 'alerts@test.example.internal',
    username: 'alerts',
    password: managedSecret('test/mail', 'password'),
  },
  receivers: {
    duty: {
      pager: [
        {
          url: 'https://events.pagerduty.com/v2/enqueue',
          routingKey: managedSecret('test/pager'),
          proxy: 'http://proxy.test.example.internal:3128',
        },
      ],
    },
    chat: {
      webhook: [
        { url: managedSecret('test/chat'), maxAlerts: 10 },
        {
          url: 'https://hooks.test.example.internal/alerts',
          basicAuth: { username: 'alertmanager', password: managedSecret('test/hooks') },
        },
      ],
    },
    payments: {
      email: [
        { to: 'payments@test.example.internal', headers: { Subject: '{{ .CommonLabels.alertname }}' } },
      ],
    },
    heart: {
      webhook: [{ url: 'https://heart.test.example.internal', bearerToken: managedSecret('test/heart') }],
    },
  },
  bySeverity: { critical: 'duty', warning: 'chat' },
  heartbeat: 'heart',
  routes: [
    {
      matchers: ['namespace=~"payments|orders"'],
      receiver: 'payments',
      groupBy: ['...'],
      continue: true,
      routes: [{ matchers: ['severity="info"'], receiver: 'nobody' }],
    },
    { matchers: ['severity="warning"'], receiver: 'chat', mute: ['night'], active: ['work'] },
  ],
  timeIntervals: {
    night: [
      {
        times: [
          { start: '22:00', end: '24:00' },
          { start: '00:00', end: '06:00' },
        ],
      },
    ],
    work: [
      {
        weekdays: ['monday:friday'],
        daysOfMonth: ['1:-1'],
        months: ['january:december'],
        years: ['2026:2030'],
      },
    ],
  },
  inhibit: [{ source: ['alertname="SiteDown"'], target: ['severity!="critical"'], equal: ['cluster'] }],
}

describe.skipIf(!hasGo)(`amtool 0.24.0${hasGo ? '' : ' (skipped: no go)'}`, () => {
  test('takes every alertmanager.yml of clusters and goldens', async () => {
    const texts = (await alertmanagerTexts()).filter(({ text }) => text !== STAND_IN)
    expect(texts.length).toBeGreaterThan(5)
    for (const { from, text } of texts)
      expect({ from, ...checkConfig(text) }).toMatchObject({ from, status: 0 })
  })

  test('takes everything that the options can say', () => {
    const text = rendered(alerting)
    expect(checkConfig(text)).toMatchObject({ status: 0 })
    // what the options cannot say differently from what they mean
    expect(parse(text)).toMatchObject({ time_intervals: [{ name: 'night' }, { name: 'work' }] })
  })

  test('sends alerts to whom the options say', () => {
    const text = rendered(alerting)
    expect({
      'a critical alert': receivers(text, 'alertname=A', 'severity=critical'),
      'a warning': receivers(text, 'alertname=A', 'severity=warning'),
      news: receivers(text, 'alertname=A', 'severity=info'),
      'the heartbeat': receivers(text, 'alertname=Watchdog', 'severity=info'),
      'a critical alert of payments': receivers(
        text,
        'alertname=A',
        'namespace=payments',
        'severity=critical',
      ),
      'news of payments': receivers(text, 'alertname=A', 'namespace=payments', 'severity=info'),
    }).toEqual({
      'a critical alert': 'duty',
      'a warning': 'chat',
      news: 'nobody',
      'the heartbeat': 'heart',
      'a critical alert of payments': 'payments,duty',
      'news of payments': 'nobody',
    })
  })

  test('without options nobody is told of anything', () => {
    const text = rendered({})
    expect(checkConfig(text)).toMatchObject({ status: 0 })
    expect(receivers(text, 'alertname=A', 'severity=critical')).toBe('nobody')
  })

  describe('refuses what our schema refuses', () => {
    const route = (change: object) => ({ routes: [{ matchers: ['a="b"'], receiver: 'mail', ...change }] })
    const days = (change: object) => ({ timeIntervals: { t: [change] } })
    test.each<[string, object, (config: Config) => object]>([
      ['a receiver that is not there', route({ receiver: 'mial' }), inRoute({ receiver: 'mial' })],
      [
        'an interval that is not there',
        route({ mute: ['never'] }),
        inRoute({ mute_time_intervals: ['never'] }),
      ],
      ['a matcher that is none', route({ matchers: ['severity'] }), inRoute({ matchers: ['severity'] })],
      ['an expression that is none', route({ matchers: ['a=~"("'] }), inRoute({ matchers: ['a=~"("'] })],
      ['a group of no label', route({ groupBy: ['a-b'] }), inRoute({ group_by: ['a-b'] })],
      ['a label twice', route({ groupBy: ['a', 'a'] }), inRoute({ group_by: ['a', 'a'] })],
      ['all labels and one', route({ groupBy: ['...', 'a'] }), inRoute({ group_by: ['...', 'a'] })],
      ['no pause at all', route({ repeatInterval: '0s' }), inRoute({ repeat_interval: '0s' })],
      ['a day that is none', days({ weekdays: ['mon'] }), inTimes({ weekdays: ['mon'] })],
      ['days that go back', days({ weekdays: ['friday:monday'] }), inTimes({ weekdays: ['friday:monday'] })],
      ['the zeroth of a month', days({ daysOfMonth: ['0'] }), inTimes({ days_of_month: ['0'] })],
      ['from the end to the start', days({ daysOfMonth: ['-3:3'] }), inTimes({ days_of_month: ['-3:3'] })],
      ['months that go back', days({ months: ['may:april'] }), inTimes({ months: ['may:april'] })],
      ['years that go back', days({ years: ['2028:2027'] }), inTimes({ years: ['2028:2027'] })],
      [
        'a time that is none',
        days({ times: [{ start: '9:00', end: '17:00' }] }),
        inTimes({ times: [{ start_time: '9:00', end_time: '17:00' }] }),
      ],
      [
        'a time over midnight',
        days({ times: [{ start: '22:00', end: '06:00' }] }),
        inTimes({ times: [{ start_time: '22:00', end_time: '06:00' }] }),
      ],
      ['mails without a server', { smtp: undefined }, config => ({ ...config, global: {} })],
      ['a mail to nobody', { receivers: { mail: { email: [{ to: '' }] } } }, inMail({ to: '' })],
    ])('%s', (_, options, change) => {
      const sound = {
        smtp: { smarthost: 'mail:25', from: 'a' },
        receivers: { mail: { email: [{ to: 'a' }] } },
      }
      expect(problems(sound)).toBe('')
      expect(checkConfig(rendered(sound))).toMatchObject({ status: 0 })
      expect(problems({ ...sound, ...options })).not.toBe('')
      const changed = change(parse(rendered(sound)) as Config)
      expect(checkConfig(stringify(changed)).status).not.toBe(0)
    })
  })
})

interface Config {
  readonly global?: object
  readonly route: { readonly routes: readonly object[] }
  readonly receivers: readonly { readonly name: string }[]
}

function inRoute(change: object) {
  return (config: Config) => ({
    ...config,
    route: { ...config.route, routes: [{ matchers: ['a="b"'], receiver: 'mail', ...change }] },
  })
}

function inTimes(change: object) {
  return (config: Config) => ({ ...config, time_intervals: [{ name: 't', time_intervals: [change] }] })
}

function inMail(change: object) {
  return (config: Config) => ({
    ...config,
    receivers: [...config.receivers, { name: 'm', email_configs: [change] }],
  })
}

const others = ['external-secrets'].map(standIn)

function rendered(options: Options['alerting']): string {
  const manifests = renderScene([...others, prometheus({}, { alerting: options })])
  const [text] = manifests.flatMap(({ object }) => alertmanagerTextOf(object) ?? [])
  return text ?? ''
}

/** What we say of options that the types would refuse too. */
function problems(options: object): string {
  return problemText([...others, prometheus({}, { alerting: options })])
}
