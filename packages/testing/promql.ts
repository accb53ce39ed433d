/** Reads PromQL as the page of Prometheus does: what is wrong with an expression, and which metrics it names. */
import { parser } from '@prometheus-io/lezer-promql'

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

/** Names of metrics in an expression, sorted, each once. */
export function metricsIn(...exprs: readonly string[]): string[] {
  const names = new Set<string>()
  for (const expr of exprs) {
    const text = expr.replace(INTERVAL, '5m')
    parser.parse(text).iterate({
      enter: ({ name, node, from, to }) => {
        if (name === 'Identifier' && node.parent?.name === 'VectorSelector') names.add(text.slice(from, to))
      },
    })
  }
  return [...names].toSorted()
}
