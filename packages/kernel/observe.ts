/** What a component lets others see of itself: metrics to collect, alerts on them, dashboards that draw them. */

/** A program that serves metrics; who collects them may reach it, and needs no flow besides. */
export interface MetricsTarget {
  /** The label `job` of its metrics. */
  readonly job: string
  readonly namespace: string
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>
  /** Port of the pod. */
  readonly port: number
  /** Its pods have the network of their nodes, so policies know them by the nodes' addresses only; default false. */
  readonly hostNetwork?: boolean
  /** Default `/metrics`. */
  readonly path?: string
  /** Default `http`. */
  readonly scheme?: 'http' | 'https'
}

/** Input of an alert's test, in promtool's notation: `{ series: 'up{job="x"}', values: '1x20 0x20' }`, one value a minute. */
export interface Series {
  readonly series: string
  readonly values: string
}

/** A history, and the moment at which it is judged, for example `20m`. */
export interface AlertCase {
  readonly input: readonly Series[]
  readonly at: string
}

export interface Alert {
  /** CamelCase and unique among all components, for example `ContourDown`. */
  readonly name: string
  readonly expr: string
  /** How long it must hold before somebody is told; default: at once. */
  readonly for?: string
  readonly severity: 'critical' | 'warning' | 'info'
  /** One line; may hold `{{ $labels.pod }}` and `{{ $value }}`. */
  readonly summary: string
  readonly description: string
  /** The page of the runbook, docs/runbooks/<component>.md, is made of this. */
  readonly runbook: {
    /** What it means for the people who use the cluster. */
    readonly meaning: string
    /** What to look at and do, in order. */
    readonly steps: readonly string[]
  }
  /** A history in which it fires, and one in which it keeps quiet. */
  readonly fires: AlertCase
  readonly quiet: AlertCase
}

/** A query kept as a metric of its own. */
export interface Recording {
  readonly record: string
  readonly expr: string
  readonly labels?: Readonly<Record<string, string>>
}

export interface Query {
  readonly expr: string
  /** Name of the line, for example `{{pod}}`. */
  readonly legend?: string
}

export interface Panel {
  readonly title: string
  readonly description?: string
  readonly kind: 'timeseries' | 'stat' | 'gauge' | 'table' | 'bars'
  /** Grafana's unit, for example `short`, `percentunit`, `bytes`, `Bps`, `s`, `reqps`, `cores`. */
  readonly unit: string
  readonly queries: readonly Query[]
  /** Of 24; default 12 for lines, 6 for a stat. */
  readonly width?: number
  /** Values from which on a stat or gauge turns orange and red. */
  readonly thresholds?: { readonly warning: number; readonly critical: number }
}

/** A choice at the top of a dashboard, for example of a namespace. */
export interface DashboardVariable {
  readonly name: string
  readonly label: string
  /** For example `label_values(kube_pod_info, namespace)`. */
  readonly query: string
  readonly multi?: boolean
}

export interface Dashboard {
  /** The file's name and the address of the dashboard: lower-case words with dashes, unique among all components. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly variables?: readonly DashboardVariable[]
  readonly rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[]
}
