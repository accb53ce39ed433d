import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { defineComponent, group, type Dashboard, type Panel } from '#kernel'
import { dashboardProblems, problemText, renderScene, renderText, standIn } from '#testing'
import { grafanaDashboard } from '../dashboards/grafana.ts'
import { grafana } from '../index.ts'
import { dashboardModel, dashboardText } from './dashboard.ts'

const platform = ['cert-manager', 'contour', 'prometheus'].map(standIn)

const panel: Panel = {
  title: 'Up',
  kind: 'timeseries',
  unit: 'short',
  queries: [{ expr: 'up', legend: '{{pod}}' }],
}

/** Every kind of panel, with a threshold in either direction, in rows that do not fill their lines. */
const everyKind: Dashboard = {
  name: 'every-kind',
  title: 'Every kind of panel',
  description: 'For reviewers of the builder.',
  variables: [
    { name: 'namespace', label: 'Namespace', query: 'label_values(kube_pod_info, namespace)' },
    {
      name: 'pod',
      label: 'Pod',
      query: 'label_values(kube_pod_info{namespace="$namespace"}, pod)',
      multi: true,
    },
  ],
  rows: [
    {
      title: 'Numbers',
      panels: [
        { ...panel, kind: 'stat', unit: 'percentunit', thresholds: { warning: 0.8, critical: 0.9 } },
        { ...panel, kind: 'stat', unit: 'percentunit', thresholds: { warning: 0.999, critical: 0.99 } },
        { ...panel, kind: 'gauge', unit: 'percent', width: 8, description: 'A share of a hundred.' },
        { ...panel, kind: 'bars', unit: 'cores', width: 20 },
      ],
    },
    {
      title: 'Lines and tables',
      panels: [
        { ...panel, unit: 'percentunit', thresholds: { warning: 0.8, critical: 0.9 } },
        {
          ...panel,
          queries: [
            { expr: 'rate(up{namespace="$namespace", pod=~"$pod"}[$__rate_interval])' },
            { expr: 'up' },
          ],
        },
        { ...panel, kind: 'table', unit: 's', queries: [{ expr: 'up', legend: 'Up' }] },
        {
          ...panel,
          kind: 'table',
          unit: 's',
          queries: [
            { expr: 'up', legend: 'A' },
            { expr: 'up', legend: 'B' },
          ],
        },
      ],
    },
  ],
}

describe("Grafana's JSON", () => {
  test.each([
    { dashboard: everyKind, component: 'test' },
    { dashboard: grafanaDashboard, component: 'grafana' },
  ])('of $dashboard.name', async ({ dashboard, component }) => {
    const text = dashboardText(dashboard, component)
    expect(dashboardProblems(JSON.parse(text))).toEqual([])
    await expect(text).toMatchFileSnapshot(`../testdata/dashboard-${dashboard.name}.json`)
  })

  test('of any dashboard is one that Grafana takes, and always the same', () => {
    fc.assert(
      fc.property(anyDashboard, dashboard => {
        const text = dashboardText(dashboard, 'test')
        expect(dashboardProblems(JSON.parse(text))).toEqual([])
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(dashboardModel(dashboard, 'test'))))
        expect(dashboardText(structuredClone(dashboard), 'test')).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  test.each<{ name: string; dashboard: Dashboard; says: string }>([
    {
      name: 'an unknown unit',
      dashboard: withPanel({ ...panel, unit: 'parsecs' }),
      says: 'parsecs is no unit of a panel; known are Bps, ',
    },
    {
      name: 'a panel that is too wide',
      dashboard: withPanel({ ...panel, width: 25 }),
      says: 'panel Up is 25 columns wide; a dashboard has 1 to 24',
    },
    {
      name: 'a name that is no address',
      dashboard: { ...everyKind, name: 'Every kind' },
      says: 'dashboard Every kind: the name is its address, so at most 40 lower-case letters, digits and dashes',
    },
    {
      name: 'too many queries',
      dashboard: withPanel({ ...panel, queries: Array.from({ length: 27 }, () => ({ expr: 'up' })) }),
      says: 'a panel has 26 queries at most, A to Z',
    },
  ])('refuses $name', ({ dashboard, says }) => {
    expect(() => dashboardModel(dashboard, 'test')).toThrow(says)
  })
})

describe('the schema of ours', () => {
  const good = JSON.parse(dashboardText(everyKind, 'test')) as {
    panels: { gridPos: object }[]
    [key: string]: unknown
  }

  test.each<{ name: string; json: unknown; says: string }>([
    {
      name: 'panels that overlap',
      json: withPanels(panels => panels.map(each => ({ ...each, gridPos: { h: 1, w: 24, x: 0, y: 0 } }))),
      says: 'panels do not overlap',
    },
    {
      name: 'two panels with one id',
      json: withPanels(panels => panels.map(each => ({ ...each, id: 1 }))),
      says: 'an id of its own',
    },
    {
      name: 'a panel without a title',
      json: withPanels(panels => panels.map(each => ({ ...each, title: '' }))),
      says: 'panels.0.title',
    },
    {
      name: 'a variable that nobody declares',
      json: {
        ...good,
        templating: { list: [{ type: 'datasource', name: 'datasource', query: 'prometheus' }] },
      },
      says: 'every variable that is used is declared',
    },
    { name: 'another schema version', json: { ...good, schemaVersion: 36 }, says: 'schemaVersion' },
    { name: 'an unknown key', json: { ...good, gnetId: 315 }, says: 'gnetId' },
  ])('refuses $name', ({ json, says }) => {
    expect(dashboardProblems(good)).toEqual([])
    expect(dashboardProblems(json).join('\n')).toContain(says)
  })

  function withPanels(change: (panels: readonly { gridPos: object }[]) => unknown) {
    return { ...good, panels: change(good.panels) }
  }
})

describe('delivery', () => {
  const offering = (name: string, dashboards: readonly Dashboard[]) =>
    defineComponent({ name, values: group('', {}), offers: () => ({ dashboards }) })()

  test('is by a ConfigMap in the namespace of Grafana, whoever declares the dashboard', async () => {
    const others = [offering('first', [small('first')]), offering('second', [small('second')])]
    const values = { namespace: 'dashboards' }
    const options = { ini: { metrics: { enabled: false } }, dashboards: { folder: 'Platform' } }
    const text = renderText('grafana', [...platform, ...others, grafana(values, options)])
    const maps = text.split('---\n').filter(part => part.includes('kind: ConfigMap'))
    expect(maps).toHaveLength(2)
    await expect(maps.join('---\n')).toMatchFileSnapshot('../testdata/dashboards-of-others.yaml')
  })

  test('keeps every byte', () => {
    const manifests = renderScene([...platform, grafana()])
    const map = manifests.find(
      ({ path }) => path === 'manifests/grafana/tanzu-system-dashboards/ConfigMap_dashboard-grafana.yaml',
    )
    const object = map?.object as { data?: Record<string, string> } | undefined
    expect(object?.data?.['grafana.json']).toBe(dashboardText(grafanaDashboard, 'grafana'))
  })

  test('fits an object of the API server with room to spare', () => {
    expect(dashboardText(grafanaDashboard, 'grafana').length).toBeLessThan(262_144 / 4)
  })

  test('refuses two dashboards of one name', () => {
    const text = problemText([...platform, offering('first', [small('grafana')]), grafana()])
    expect(text).toContain('two dashboards are called grafana, one of them offered by grafana')
  })

  test("refuses the names of the package's own files", () => {
    const text = problemText([...platform, offering('first', [small('default')]), grafana()])
    expect(text).toContain('two dashboards are called default, one of them offered by first')
  })

  test('can be left out', () => {
    const text = renderText('grafana', [...platform, grafana({}, { dashboards: { enabled: false } })])
    expect(parse(JSON.stringify(text))).not.toContain('kind: ConfigMap')
  })
})

function small(name: string): Dashboard {
  return { name, title: name, description: 'Small.', rows: [{ title: 'Row', panels: [panel] }] }
}

function withPanel(other: Panel): Dashboard {
  return { ...everyKind, rows: [{ title: 'Row', panels: [panel, other] }] }
}

const word = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}$/)
const anyPanel: fc.Arbitrary<Panel> = fc.record(
  {
    title: word,
    kind: fc.constantFrom('timeseries', 'stat', 'gauge', 'table', 'bars'),
    unit: fc.constantFrom('short', 'percentunit', 'percent', 'bytes', 'Bps', 's', 'reqps', 'cores'),
    queries: fc.array(fc.record({ expr: word, legend: word }), { minLength: 1, maxLength: 5 }),
    width: fc.integer({ min: 1, max: 24 }),
    thresholds: fc.record({
      warning: fc.double({ noNaN: true, noDefaultInfinity: true }),
      critical: fc.double({ noNaN: true, noDefaultInfinity: true }),
    }),
  },
  { requiredKeys: ['title', 'kind', 'unit', 'queries'] },
)
const anyDashboard: fc.Arbitrary<Dashboard> = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/),
  title: word,
  description: word,
  rows: fc.array(fc.record({ title: word, panels: fc.array(anyPanel, { maxLength: 8 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
})
