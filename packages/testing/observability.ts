/** What must hold of everything that the components of a cluster let others see: names, texts, cases, and that metrics exist. */
import type { Alert, AlertCase, Offers, Recording } from '#kernel'
import { unreadable } from '#schemas'
import { metricsIn } from './promql.ts'

interface Offer {
  readonly component: string
  readonly offers: Offers
}

/** One sentence for everything that is wrong; empty when nothing is. */
export function observabilityProblems(offers: readonly Offer[]): string[] {
  const known = knownMetrics(offers)
  return [
    ...repeated(offers, 'alert', ({ alerts = [] }) => alerts.map(({ name }) => name)),
    ...repeated(offers, 'dashboard', ({ dashboards = [] }) => dashboards.map(({ name }) => name)),
    ...offers.flatMap(({ component, offers: { alerts = [], recordings = [], dashboards = [] } }) => [
      ...alerts.flatMap(alert =>
        checkAlert(alert).map(fault => `${component}: alert ${alert.name} ${fault}`),
      ),
      ...recordings.flatMap(each =>
        checkRecording(each).map(fault => `${component}: ${each.record} ${fault}`),
      ),
      ...namedMetrics(alerts, recordings, dashboards)
        .filter(metric => !exists(metric, known))
        .map(
          metric =>
            `${component}: names the metric ${metric}, which no component lists among its metricNames`,
        ),
    ]),
  ]
}

/** Everything that a component's metrics, or the recordings of any, are called. */
export function knownMetrics(offers: readonly Offer[]): ReadonlySet<string> {
  return new Set(
    offers.flatMap(({ offers: { metricNames = {}, recordings = [] } }) => [
      ...Object.keys(metricNames),
      ...recordings.map(({ record }) => record),
    ]),
  )
}

/** A histogram or summary may be listed by the name that its series have in common. */
function exists(metric: string, known: ReadonlySet<string>): boolean {
  return known.has(metric) || known.has(metric.replace(/_(?:bucket|sum|count)$/, ''))
}

function namedMetrics(
  alerts: readonly Alert[],
  recordings: readonly Recording[],
  dashboards: NonNullable<Offers['dashboards']>,
): string[] {
  const panels = dashboards.flatMap(({ rows }) => rows.flatMap(row => row.panels))
  return metricsIn(
    ...alerts.map(({ expr }) => expr),
    ...recordings.map(({ expr }) => expr),
    ...panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)),
  )
}

function repeated(offers: readonly Offer[], what: string, namesOf: (offers: Offers) => readonly string[]) {
  const owners = new Map<string, string>()
  return offers.flatMap(({ component, offers }) =>
    namesOf(offers).flatMap(name => {
      const owner = owners.get(name)
      owners.set(name, component)
      return owner === undefined ? [] : [`${component}: ${what} ${name} is also offered by ${owner}`]
    }),
  )
}

const DURATION = /^(?=.)(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/

/** Ends of a sentence that begins with the alert's name. */
function checkAlert(alert: Alert): string[] {
  const { name, expr, summary, description, runbook, fires, quiet } = alert
  const faults = {
    'is not named in CamelCase': !/^([A-Z][a-z0-9]+)+$/.test(name),
    'has an expression that cannot be read': unreadable(expr).length > 0,
    'has a `for` that is no duration': alert.for !== undefined && !DURATION.test(alert.for),
    'has no summary of one line': summary.trim() === '' || summary.includes('\n'),
    'has no description': description.trim() === '',
    'has a runbook without a meaning or a step': runbook.meaning.trim() === '' || runbook.steps.length === 0,
    'has an open brace in its texts': [summary, description].some(text => !hasClosedBraces(text)),
    'has a case that names no moment': [fires, quiet].some(({ at }) => !DURATION.test(at)),
    'has the same history for both cases': sameCase(fires, quiet),
  }
  return Object.entries(faults).flatMap(([fault, holds]) => (holds ? [fault] : []))
}

function hasClosedBraces(text: string): boolean {
  return !/\{\{|\}\}/.test(text.replace(/\{\{[^{}]*\}\}/g, ''))
}

function sameCase(a: AlertCase, b: AlertCase): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** `level:metric:operation`, at least one colon, so that nobody takes it for a program's own. */
function checkRecording({ record, expr }: Recording): string[] {
  return [
    ...(/^[a-zA-Z_]\w*(:\w+)+$/.test(record) ? [] : ['has a name without a colon']),
    ...(unreadable(expr).length === 0 ? [] : ['has an expression that cannot be read']),
  ]
}
