/**
 * One panel in Grafana's JSON. Grafana 7.5 draws lines with its panel `graph`: `timeseries` is still a beta there, and later
 * versions turn the one into the other by themselves.
 */
import type { Panel, Query } from '#kernel'
import type { GridPosition } from './layout.ts'
import type { PanelModel, TargetModel } from './model.ts'
import { maximumOf, unitOf } from './units.ts'

type Own = Readonly<Record<string, unknown>> & Pick<PanelModel, 'type'>

/** The name of the variable that says which Prometheus is asked. */
export const DATASOURCE = '$datasource'

export function panelModel(panel: Panel, id: number, gridPos: GridPosition): PanelModel {
  const { type, ...own } = ownOf(panel)
  return {
    id,
    type,
    title: panel.title,
    ...(panel.description !== undefined && { description: panel.description }),
    datasource: DATASOURCE,
    gridPos,
    targets: panel.queries.map((query, i) => targetOf(panel.kind, query, i)),
    ...own,
  }
}

function ownOf(panel: Panel): Own {
  switch (panel.kind) {
    case 'timeseries':
      return graph(panel)
    case 'stat':
      return {
        type: 'stat',
        fieldConfig: fields(panel),
        options: { ...last, colorMode: 'value', graphMode: 'area', justifyMode: 'auto', textMode: 'auto' },
      }
    case 'gauge':
      return {
        type: 'gauge',
        fieldConfig: fields(panel, { min: 0, max: maximumOf(panel.unit) }),
        options: { ...last, showThresholdLabels: false, showThresholdMarkers: true },
      }
    case 'bars':
      return {
        type: 'bargauge',
        fieldConfig: fields(panel, { min: 0, max: maximumOf(panel.unit) }),
        options: { ...last, displayMode: 'basic', orientation: 'horizontal', showUnfilled: true },
      }
    case 'table':
      return table(panel)
  }
}

/** Reduces each series to the last value it has. */
const last = { reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false }, orientation: 'auto' }

/** Lines show a history; all else what is now, but a stat draws its history behind the number. */
function targetOf(kind: Panel['kind'], { expr, legend = '' }: Query, index: number): TargetModel {
  return {
    refId: refIdOf(index),
    expr,
    legendFormat: legend,
    format: kind === 'table' ? 'table' : 'time_series',
    instant: kind === 'table' || kind === 'bars',
  }
}

function refIdOf(index: number): string {
  if (index >= 26) throw new Error('a panel has 26 queries at most, A to Z')
  return String.fromCodePoint(65 + index)
}

function graph({ unit, thresholds }: Panel): Own {
  const axis = { format: unitOf(unit), logBase: 1, show: true, ...(maximumOf(unit) && { min: '0' }) }
  return {
    type: 'graph',
    fill: 1,
    linewidth: 1,
    nullPointMode: 'null',
    legend: { show: true, values: true, current: true, max: true, alignAsTable: true, hideEmpty: true },
    tooltip: { shared: true, sort: 2, value_type: 'individual' },
    yaxes: [axis, { format: 'short', logBase: 1, show: false }],
    ...(thresholds && { thresholds: lines(thresholds) }),
  }
}

/** The two lines above which, or below which, something is wrong. */
function lines({ warning, critical }: NonNullable<Panel['thresholds']>) {
  const op = critical >= warning ? 'gt' : 'lt'
  return [
    { value: warning, op, colorMode: 'warning', fill: false, line: true },
    { value: critical, op, colorMode: 'critical', fill: false, line: true },
  ]
}

function table(panel: Panel): Own {
  const names = panel.queries.flatMap(({ legend }, i): [string, string][] =>
    legend === undefined ? [] : [[panel.queries.length === 1 ? 'Value' : `Value #${refIdOf(i)}`, legend]],
  )
  return {
    type: 'table',
    fieldConfig: fields(panel),
    options: { showHeader: true },
    transformations: [
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: { excludeByName: { Time: true }, indexByName: {}, renameByName: Object.fromEntries(names) },
      },
    ],
  }
}

function fields(
  { unit, thresholds }: Panel,
  bounds: { readonly min?: number; readonly max?: number | undefined } = {},
) {
  const { max, ...rest } = bounds
  return {
    defaults: {
      unit: unitOf(unit),
      ...rest,
      ...(max !== undefined && { max }),
      thresholds: { mode: 'absolute', steps: stepsOf(thresholds) },
    },
    overrides: [],
  }
}

/** Green, orange, red from below; from above where less is worse. */
function stepsOf(thresholds: Panel['thresholds']) {
  if (!thresholds) return [{ color: 'green', value: null }]
  const { warning, critical } = thresholds
  return critical >= warning
    ? [
        { color: 'green', value: null },
        { color: 'orange', value: warning },
        { color: 'red', value: critical },
      ]
    : [
        { color: 'red', value: null },
        { color: 'orange', value: critical },
        { color: 'green', value: warning },
      ]
}
