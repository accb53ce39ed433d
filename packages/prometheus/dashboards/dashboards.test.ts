import { describe, expect, test } from 'vitest'
import { metricsIn, unreadable } from '#testing'
import { dashboards } from './index.ts'
import { metricNames } from '../metrics.ts'
import { recordings } from '../recordings.ts'

const queries = dashboards.flatMap(({ name, rows, variables = [] }) => [
  ...rows.flatMap(({ panels }) =>
    panels.flatMap(panel => panel.queries.map(({ expr }) => ({ place: `${name}: ${panel.title}`, expr }))),
  ),
  ...variables.map(({ name: variable, query }) => ({
    place: `${name}: ${variable}`,
    expr: /^label_values\((.*), \w+\)$/.exec(query)?.[1] ?? query,
  })),
])

test('the four dashboards of the reference design come first', () => {
  expect(dashboards.map(({ title }) => title)).toMatchInlineSnapshot(`
    [
      "Namespace (pods): compute resources",
      "Namespace (pods): networking",
      "API server: availability",
      "Cluster: compute resources",
      "Nodes",
      "Persistent volumes",
      "Monitoring: Prometheus and Alertmanager",
    ]
  `)
})

describe('expressions', () => {
  test('can be read', () => {
    expect(queries.flatMap(({ place, expr }) => unreadable(expr).map(error => `${place}: ${error}`))).toEqual(
      [],
    )
  })

  test('name metrics that exist', () => {
    const known = new Set([...Object.keys(metricNames), ...recordings.map(({ record }) => record)])
    const unknown = metricsIn(...queries.map(({ expr }) => expr)).filter(
      metric => !known.has(metric) && !known.has(metric.replace(/_(?:bucket|sum|count)$/, '')),
    )
    expect(unknown).toEqual([])
  })

  test('name only variables that their dashboard declares', () => {
    const unknown = dashboards.flatMap(({ name, rows, variables = [] }) => {
      const known = variables.map(variable => variable.name)
      const used = [...JSON.stringify(rows).matchAll(/\$(\w+)/g)].map(([, variable = '']) => variable)
      return used
        .filter(variable => !variable.startsWith('__') && !known.includes(variable))
        .map(variable => `${name}: ${variable}`)
    })
    expect(unknown).toEqual([])
  })
})

test('what a legend names is left by the aggregation before it', () => {
  const lost = queriesWithLegend().flatMap(({ expr, labels }) => {
    if (!/^(?:1 - )?(?:sum|max|min|avg|count|histogram_quantile)\b/.test(expr)) return []
    const kept = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/, */))
    return labels.filter(label => !kept.includes(label)).map(label => `${label} in ${expr}`)
  })
  expect(lost).toEqual([])
})

function queriesWithLegend() {
  return dashboards.flatMap(({ rows }) =>
    rows.flatMap(({ panels }) =>
      panels.flatMap(({ queries }) =>
        queries.map(({ expr, legend = '' }) => ({
          expr,
          labels: [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label),
        })),
      ),
    ),
  )
}
