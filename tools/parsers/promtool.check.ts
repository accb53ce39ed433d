/**
 * promtool 2.36.2, the version that TKG's package runs, reads every prometheus.yml and every rule that we render, judges the
 * two histories of every alert, and parses every query of every dashboard. Each kind has something it must refuse.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Alert, ComponentDefinition, Dashboard } from '#kernel'
import { prometheus } from '#prometheus'
import { offersAlone } from '#testing'
import { componentsOfRooms, shippedClusters } from '../observability/everything.ts'
import { buildProgram, hasGo } from './build.ts'
import { prometheusTexts, type PrometheusTexts } from './prometheus-texts.ts'
import { alertTest, availabilityTest, rulesOf } from './promtool-cases.ts'

const root = mkdtempSync(join(tmpdir(), 'promtool-'))
afterAll(() => rmSync(root, { recursive: true }))

let promtool = ''
beforeAll(() => {
  if (hasGo) promtool = buildProgram('promtool', 'github.com/prometheus/prometheus/cmd/promtool')
})

interface Verdict {
  readonly taken: boolean
  readonly output: string
}

/** promtool 2.36.2 ends well though it refuses a prometheus.yml (cmd/promtool, CheckConfig): what it says decides. */
function run(cwd: string, ...args: readonly string[]): Verdict {
  const { status, stdout, stderr } = spawnSync(promtool, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 })
  const output = `${stdout}${stderr}`
  return { taken: status === 0 && !output.includes('FAILED'), output }
}

/** Why something was refused; empty when it was taken. */
function saidOf({ taken, output }: Verdict): string {
  return taken ? '' : output.replace(/^Unit Testing: .*\n\s+SUCCESS\n\n?/gm, '')
}

let count = 0
/** A folder of its own with the given files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(root, String(++count))
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

/** Beside each other as in the pod, with stand-ins for the files that the pod has from elsewhere. */
function checkConfig({ files }: PrometheusTexts): Verdict {
  const text = files['prometheus.yml'] ?? ''
  const mounted = [...text.matchAll(/\/etc\/drawbridge\/(\S+)/g)].map(([, name = '']) => [name, 'x'])
  const folder = folderOf({ ...files, ...Object.fromEntries(mounted), token: 'x', 'ca.crt': '' })
  const yml = text
    .replaceAll('/etc/config/', `${folder}/`)
    .replaceAll('/etc/drawbridge/', `${folder}/`)
    .replaceAll('/var/run/secrets/kubernetes.io/serviceaccount/', `${folder}/`)
  writeFileSync(join(folder, 'prometheus.yml'), yml)
  return run(folder, 'check', 'config', 'prometheus.yml')
}

function checkRules(text: string): Verdict {
  return run(folderOf({ 'rules.yml': text }), 'check', 'rules', 'rules.yml')
}

describe.skipIf(!hasGo)(`promtool 2.36.2${hasGo ? '' : ' (skipped: no go)'}`, () => {
  test('takes prometheus.yml and the rule files beside it, of clusters and goldens', async () => {
    const texts = await prometheusTexts()
    expect(texts.length).toBeGreaterThan(5)
    for (const each of texts)
      expect({ from: each.from, said: saidOf(checkConfig(each)) }).toEqual({ from: each.from, said: '' })
  })

  test.each([
    ['a job without a name', 'scrape_configs:\n- static_configs: []\n'],
    ['two jobs of a name', 'scrape_configs:\n- job_name: a\n- job_name: a\n'],
    ['a timeout above the interval', 'global: { scrape_interval: 5s, scrape_timeout: 10s }\n'],
    ['a role that is none', 'scrape_configs:\n- job_name: a\n  kubernetes_sd_configs: [{ role: pods }]\n'],
    ['an unknown key', 'global: { scrape_intervall: 5s }\n'],
    ['a rule file that is not there', 'rule_files: [/etc/config/alerting_rules.yml]\n'],
  ])('refuses %s', (_, text) => {
    expect(checkConfig({ from: 'a test', files: { 'prometheus.yml': text } }).taken).toBe(false)
  })

  test('takes every rule of every room', async () => {
    const verdict = checkRules(rulesOf(await everyRoom()))
    expect(saidOf(verdict)).toBe('')
    expect(Number(/(\d+) rules found/.exec(verdict.output)?.[1])).toBeGreaterThan(100)
  })

  test.each([
    ['an expression that is none', 'expr: up ==', 'summary: x'],
    ['a template that cannot be read', 'expr: up', "summary: '{{ $labels.job'"],
    ['a function that there is not', 'expr: uprate(up[5m])', 'summary: x'],
  ])('refuses %s', (_, expr, summary) => {
    const rule = `groups:\n- name: a\n  rules:\n  - alert: A\n    ${expr}\n    annotations:\n      ${summary}\n`
    expect(checkRules(rule).taken).toBe(false)
  })

  test('judges the two histories of every alert as its author does', async () => {
    const alerts = await allAlerts()
    expect(alerts.length).toBeGreaterThanOrEqual(60)
    expect(saidOf(testAlerts(alerts))).toBe('')
  })

  test.each([
    ['that does not fire when it should', { fires: { input: [], at: '5m' } }],
    [
      'that fires when it should not',
      { quiet: { input: [{ series: 'up{job="a"}', values: '0x9' }], at: '5m' } },
    ],
    ['that is still pending', { for: '10m' }],
  ])('refuses an alert %s', (_, change) => {
    const alert: Alert = {
      name: 'Down',
      expr: 'up == 0',
      severity: 'info',
      summary: 'x',
      description: 'x',
      runbook: { meaning: 'x', steps: ['x'] },
      fires: { input: [{ series: 'up{job="a"}', values: '0x9' }], at: '5m' },
      quiet: { input: [{ series: 'up{job="a"}', values: '1x9' }], at: '5m' },
    }
    expect(testAlerts([alert]).taken).toBe(true)
    expect(testAlerts([{ ...alert, ...change }]).taken).toBe(false)
  })

  test('gets the availability of the API server out of the buckets that it has', () => {
    const { recordings } = offersAlone(prometheus.definition)
    const folder = folderOf({
      'rules.yml': rulesOf([{ component: 'prometheus', offers: { recordings: recordings ?? [] } }]),
      'rules.test.yml': availabilityTest,
    })
    expect(saidOf(run(folder, 'test', 'rules', 'rules.test.yml'))).toBe('')
  })

  test('parses every query of every dashboard', async () => {
    const queries = (await allDashboards()).flatMap(queriesOf)
    expect(queries.length).toBeGreaterThan(50)
    expect(saidOf(checkRules(recordingsOf(queries)))).toBe('')
    expect(checkRules(recordingsOf([...queries, 'sum by (pod (up)'])).taken).toBe(false)
  })
})

/** What every room offers, whether or not a shipped cluster uses it. */
async function everyRoom() {
  return (await componentsOfRooms()).map(definition => ({
    component: definition.name,
    offers: offersAlone({ ...definition, example: WITH_MORE[definition.name] ?? definition.example ?? {} }),
  }))
}

/** What makes a room offer more than its example does. */
const WITH_MORE: Readonly<Record<string, NonNullable<ComponentDefinition['example']>>> = {
  prometheus: {
    values: { node_exporter: { daemonset: { hostNetwork: true } } },
    options: { remoteWrite: [{ name: 'central', url: 'https://metrics.test.example.internal/write' }] },
  },
}

/** An alert a file, so that none is evaluated for the history of another. */
function testAlerts(alerts: readonly Alert[]): Verdict {
  const files = alerts.flatMap(alert => Object.entries(alertTest(alert)))
  const folder = folderOf(Object.fromEntries(files))
  return run(folder, 'test', 'rules', ...alerts.map(({ name }) => `${name}.test.yml`))
}

/** Those of every room and, because some depend on a cluster's words, of every cluster; each expression once. */
async function allAlerts(): Promise<readonly Alert[]> {
  const offers = [await everyRoom(), ...(await shippedClusters()).map(each => each.offers)].flat()
  const alerts = offers.flatMap(each => each.offers.alerts ?? [])
  return [...new Map(alerts.map(alert => [alert.name, alert])).values()]
}

async function allDashboards(): Promise<readonly Dashboard[]> {
  const offers = [await everyRoom(), ...(await shippedClusters()).map(each => each.offers)].flat()
  return offers.flatMap(each => each.offers.dashboards ?? [])
}

/** As Prometheus gets them: Grafana has put its variables in. */
function queriesOf({ rows }: Dashboard): string[] {
  const panels = rows.flatMap(row => row.panels)
  return panels.flatMap(({ queries }) =>
    queries.map(({ expr }) => expr.replace(/\$__(?:rate_)?interval\b|\$__range\b/g, '5m')),
  )
}

function recordingsOf(queries: readonly string[]): string {
  return rulesOf([
    {
      component: 'dashboards',
      offers: { recordings: queries.map((expr, i) => ({ record: `query:${i}`, expr })) },
    },
  ])
}
