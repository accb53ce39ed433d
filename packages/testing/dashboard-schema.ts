/**
 * What Grafana 7.5 takes as a dashboard, as a schema of our own: its JSON model has none that could be had. Source: Grafana 7.5
 * docs, dashboard JSON model, and the dashboards that the package itself brings.
 */
import { z } from 'zod'

const position = z
  .strictObject({
    h: z.int().min(1),
    w: z.int().min(1).max(24),
    x: z.int().min(0).max(23),
    y: z.int().min(0),
  })
  .refine(({ x, w }) => x + w <= 24, 'a panel ends within 24 columns')

type Position = z.output<typeof position>

const target = z.strictObject({
  refId: z.string().regex(/^[A-Z]$/),
  expr: z.string().min(1),
  legendFormat: z.string(),
  format: z.enum(['time_series', 'table']),
  instant: z.boolean(),
})

/** @grafana/data 7.5.17: value formats. */
const unit = z.enum(
  'Bps binBps bps bytes celsius dateTimeFromNow decbytes dtdurations iops ms none ops percent percentunit pps reqps rps s short string suffix:cores wps cps'.split(
    ' ',
  ),
)

const base = {
  id: z.int().min(1),
  title: z.string().min(1),
  description: z.string().optional(),
  gridPos: position,
  datasource: z.literal('$datasource'),
  targets: z
    .array(target)
    .min(1)
    .refine(
      unique<{ refId: string }>(({ refId }) => refId),
      'every query has a refId of its own',
    ),
}

const step = z.strictObject({ color: z.enum(['green', 'orange', 'red']), value: z.number().nullable() })
const fieldConfig = z.strictObject({
  defaults: z.strictObject({
    unit,
    min: z.number().optional(),
    max: z.number().optional(),
    thresholds: z.strictObject({
      mode: z.literal('absolute'),
      steps: z
        .array(step)
        .min(1)
        .refine(
          ([first, ...rest]) =>
            first?.value === null && isAscending(rest.map(({ value }) => value ?? -Infinity)),
          'the first step has no value, the others ascend',
        ),
    }),
  }),
  overrides: z.array(z.never()),
})

const axis = z.strictObject({
  format: unit,
  logBase: z.literal(1),
  show: z.boolean(),
  min: z.string().optional(),
})
const line = z.strictObject({
  value: z.number(),
  op: z.enum(['gt', 'lt']),
  colorMode: z.enum(['warning', 'critical']),
  fill: z.boolean(),
  line: z.boolean(),
})

const panel = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('row'),
    id: base.id,
    title: base.title,
    gridPos: position,
    collapsed: z.literal(false),
    panels: z.array(z.never()),
  }),
  z.strictObject({
    type: z.literal('graph'),
    ...base,
    fill: z.int(),
    linewidth: z.int(),
    nullPointMode: z.enum(['null', 'connected', 'null as zero']),
    legend: z.record(z.string(), z.boolean()),
    tooltip: z.strictObject({
      shared: z.boolean(),
      sort: z.int(),
      value_type: z.enum(['individual', 'cumulative']),
    }),
    yaxes: z.tuple([axis, axis]),
    thresholds: z.array(line).optional(),
  }),
  ...(['stat', 'gauge', 'bargauge', 'table'] as const).map(type =>
    z.strictObject({
      type: z.literal(type),
      ...base,
      fieldConfig,
      options: z.looseObject({}),
      transformations: z
        .array(z.strictObject({ id: z.enum(['merge', 'organize']), options: z.looseObject({}) }))
        .optional(),
    }),
  ),
])

const variable = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('datasource'),
    name: z.literal('datasource'),
    query: z.literal('prometheus'),
  }),
  z.looseObject({
    type: z.literal('query'),
    name: z.string().regex(/^\w+$/),
    label: z.string().min(1),
    datasource: z.literal('$datasource'),
    query: z.string().regex(/^label_values\(.+\)$/),
    refresh: z.literal(2),
    multi: z.boolean(),
    includeAll: z.boolean(),
  }),
])

export const dashboardSchema = z
  .strictObject({
    id: z.null(),
    uid: z.string().regex(/^[\w-]{1,40}$/),
    title: z.string().min(1),
    description: z.string().min(1),
    tags: z.array(z.string().min(1)).min(1),
    schemaVersion: z.literal(27),
    version: z.literal(1),
    editable: z.boolean(),
    graphTooltip: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    refresh: z.string().regex(/^\d+[smh]$/),
    time: z.strictObject({ from: z.string().regex(/^now-\d+[mhd]$/), to: z.literal('now') }),
    timezone: z.enum(['', 'browser', 'utc']),
    annotations: z.strictObject({ list: z.array(z.never()) }),
    links: z.array(z.looseObject({ type: z.literal('dashboards'), tags: z.array(z.string()) })),
    templating: z.strictObject({ list: z.array(variable).min(1) }),
    panels: z.array(panel).min(1),
  })
  .refine(({ panels }) => unique<{ id: number }>(({ id }) => id)(panels), 'every panel has an id of its own')
  .refine(({ panels }) => !overlaps(panels.map(({ gridPos }) => gridPos)), 'panels do not overlap')
  .refine(({ templating, panels }) => {
    const known = new Set(templating.list.map(({ name }) => name))
    return variablesIn([templating, panels]).every(name => known.has(name))
  }, 'every variable that is used is declared')

/** What is wrong with the JSON of a dashboard, one sentence each; empty when nothing is. */
export function dashboardProblems(json: unknown): string[] {
  const result = dashboardSchema.safeParse(json)
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.') || 'dashboard'}: ${message}`)
}

function unique<T>(key: (item: T) => unknown) {
  return (items: readonly T[]) => new Set(items.map(key)).size === items.length
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value >= (values[i - 1] ?? value))
}

function overlaps(positions: readonly Position[]): boolean {
  return positions.some((a, i) =>
    positions
      .slice(i + 1)
      .some(b => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h),
  )
}

/** Grafana's own variables begin with two underscores. */
function variablesIn(json: unknown): string[] {
  const text = JSON.stringify(json).replaceAll('["$__all"]', '')
  return [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name).filter(name => !name.startsWith('__'))
}
