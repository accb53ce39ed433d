/** Rule files: the alerts and recordings of every component, a group each (prometheus v2.36.2 docs: recording and alerting rules). */
import { toYaml, type Alert, type Json } from '#kernel'
import type { PrometheusContext } from './context.ts'

/** Where the page of a component's runbook is, and the place of an alert in it. */
export function runbookUrl(base: string, component: string, alert: string): string {
  return `${base}docs/runbooks/${component}.md#${alert.toLowerCase()}`
}

export function alertingRulesYml({ offers, options: { rules } }: PrometheusContext): string {
  const groups = offers.flatMap(({ component, offers: { alerts = [] } }): Json[] => {
    const kept = alerts.filter(({ name }) => !rules.without.includes(name))
    return kept.length === 0
      ? []
      : [{ name: component, rules: kept.map(alert => alertRule(component, alert, rules)) }]
  })
  return toYaml({ groups }, 'given')
}

function alertRule(
  component: string,
  { name, expr, for: held, severity, summary, description }: Alert,
  { runbooks, severities }: PrometheusContext['options']['rules'],
): Json {
  return {
    alert: name,
    expr: trimmed(expr),
    for: held,
    labels: { severity: severities[name] ?? severity },
    annotations: { summary, description, runbook_url: runbookUrl(runbooks, component, name) },
  }
}

/** Those of this room look back over days: they are evaluated less often than the others. */
const SLOW: Readonly<Record<string, string>> = { prometheus: '3m' }

export function recordingRulesYml({ offers }: PrometheusContext): string {
  const groups = offers.flatMap(({ component, offers: { recordings = [] } }): Json[] =>
    recordings.length === 0
      ? []
      : [
          {
            name: component,
            interval: SLOW[component],
            rules: recordings.map(({ record, expr, labels }) => ({ record, expr: trimmed(expr), labels })),
          },
        ],
  )
  return toYaml({ groups }, 'given')
}

/** An expression over several lines, without the indentation it has in our source. */
function trimmed(expr: string): string {
  const lines = expr.trim().split('\n')
  const indents = lines.slice(1).filter(line => line.trim() !== '')
  const indent = Math.min(...indents.map(line => line.length - line.trimStart().length))
  return lines.map((line, i) => (i === 0 ? line : line.slice(indent))).join('\n')
}
