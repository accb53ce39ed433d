/** Grafana's JSON of a dashboard, as far as ours have it. Source: Grafana 7.5 docs, dashboard JSON model; schema version 27. */
import type { GridPosition } from './layout.ts'

export interface DashboardModel {
  readonly id: null
  readonly uid: string
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
  readonly schemaVersion: 27
  readonly version: 1
  readonly editable: boolean
  /** 1 shows the same moment in all panels. */
  readonly graphTooltip: 1
  readonly refresh: string
  readonly time: { readonly from: string; readonly to: string }
  readonly timezone: ''
  readonly annotations: { readonly list: readonly [] }
  readonly links: readonly LinkModel[]
  readonly templating: { readonly list: readonly VariableModel[] }
  readonly panels: readonly PanelModel[]
}

/** A menu of all dashboards with a tag. */
export interface LinkModel {
  readonly type: 'dashboards'
  readonly title: string
  readonly tags: readonly string[]
  readonly asDropdown: boolean
  readonly includeVars: boolean
  readonly keepTime: boolean
}

export interface VariableModel {
  readonly type: 'datasource' | 'query'
  readonly name: string
  readonly label: string
  readonly query: string
  readonly [key: string]: unknown
}

export interface TargetModel {
  readonly refId: string
  readonly expr: string
  readonly legendFormat: string
  readonly format: 'time_series' | 'table'
  readonly instant: boolean
}

export interface PanelModel {
  readonly id: number
  readonly type: 'row' | 'graph' | 'stat' | 'gauge' | 'bargauge' | 'table'
  readonly title: string
  readonly gridPos: GridPosition
  readonly datasource?: string
  readonly targets?: readonly TargetModel[]
  readonly [key: string]: unknown
}
