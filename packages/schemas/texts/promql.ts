/** Reads PromQL as the page of Prometheus does. Grammar: @prometheus-io/lezer-promql, of Prometheus' own repository. */
import { parser } from '@prometheus-io/lezer-promql'
import type { ClusterView, Problem } from '#kernel'

/** Grafana replaces these before it asks; within quotes a variable is a text like any other. */
const INTERVAL = /\$__(?:rate_)?interval\b|\$__range\b/g

/** The parts of an expression that cannot be read; empty when all can. */
export function unreadable(expr: string): string[] {
  const text = expr.replace(INTERVAL, '5m')
  const errors: string[] = []
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) errors.push(`${text.slice(0, from)}▸${text.slice(from, to)}◂${text.slice(to)}`)
    },
  })
  return errors
}

/** A reader of expressions that reads each once, however many clusters have it. */
export function promqlReader(): (expr: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return expr => {
    if (!known.has(expr)) known.set(expr, unreadable(expr)[0])
    return known.get(expr)
  }
}

/** Alerts and recordings that the components of a cluster offer, and that its Prometheus would refuse to load. */
export function checkRules(
  { components, cluster }: ClusterView,
  read: (expr: string) => string | undefined,
): Problem[] {
  // without anybody who collects metrics no rule is loaded
  if (!components.some(({ offers }) => offers.provides?.metrics)) return []
  return components.flatMap(({ name, at, offers: { alerts = [], recordings = [] } }) =>
    [
      ...alerts.map(({ name: alert, expr }) => ({ what: `alert ${alert}`, expr })),
      ...recordings.map(({ record, expr }) => ({ what: `recording ${record}`, expr })),
    ].flatMap(({ what, expr }): Problem[] => {
      const found = read(expr)
      if (found === undefined) return []
      return [
        {
          severity: 'error',
          rule: 'schemas/promql',
          ...(at && { at }),
          message: `${cluster.name}: ${what} of ${name} has an expression that Prometheus cannot read, and then it loads no rule at all`,
          found,
          expected: 'PromQL',
          fix: 'correct it at ▸',
        },
      ]
    }),
  )
}
