/** Which metrics a PromQL expression names; whether it can be read at all is said in packages/schemas. */
import { parser } from '@prometheus-io/lezer-promql'

/** Grafana replaces these before it asks; within quotes a variable is a text like any other. */
const INTERVAL = /\$__(?:rate_)?interval\b|\$__range\b/g

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
