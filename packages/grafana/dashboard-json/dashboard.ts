/** A dashboard in the JSON that Grafana 7.5 takes: the same input gives the same bytes, numbers included. */
import type { Dashboard, DashboardVariable, Json } from '#kernel'
import { readableJson } from './json.ts'
import { layOut } from './layout.ts'
import type { DashboardModel, PanelModel, VariableModel } from './model.ts'
import { DATASOURCE, panelModel } from './panel.ts'

/** Tag of all dashboards that come from here; the menu on each of them lists it. */
export const TAG = 'drawbridge'

/** `component` is the one that declares it, and becomes a tag. Throws where Grafana would refuse the dashboard. */
export function dashboardModel(dashboard: Dashboard, component: string): DashboardModel {
  const { name, title, description, variables = [] } = dashboard
  // Grafana takes a uid of 40 letters, digits, dashes and underscores
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name))
    throw new Error(
      `dashboard ${name}: the name is its address, so at most 40 lower-case letters, digits and dashes`,
    )
  return {
    id: null,
    uid: name,
    title,
    description,
    tags: [TAG, component],
    schemaVersion: 27,
    version: 1,
    editable: true,
    graphTooltip: 1,
    refresh: '1m',
    time: { from: 'now-3h', to: 'now' },
    timezone: '',
    annotations: { list: [] },
    links: [
      {
        type: 'dashboards',
        title: 'Dashboards',
        tags: [TAG],
        asDropdown: true,
        includeVars: false,
        keepTime: true,
      },
    ],
    templating: { list: [source, ...variables.map(variableModel)] },
    panels: panelModels(dashboard),
  }
}

/** As a reviewer reads it, with a line feed at the end. */
export function dashboardText(dashboard: Dashboard, component: string): string {
  return `${readableJson(dashboardModel(dashboard, component) as unknown as Json)}\n`
}

/** Which Prometheus is asked: the default one, until somebody chooses. */
const source: VariableModel = {
  type: 'datasource',
  name: DATASOURCE.slice(1),
  label: 'Data source',
  query: 'prometheus',
  refresh: 1,
  hide: 0,
  includeAll: false,
  multi: false,
}

/** Asked again when the time changes; of several, all until somebody chooses. */
function variableModel({ name, label, query, multi = false }: DashboardVariable): VariableModel {
  return {
    type: 'query',
    name,
    label,
    datasource: DATASOURCE,
    query,
    definition: query,
    refresh: 2,
    sort: 1,
    hide: 0,
    includeAll: multi,
    multi,
    ...(multi && { allValue: '.+', current: { selected: true, text: ['All'], value: ['$__all'] } }),
  }
}

function panelModels({ rows }: Dashboard): PanelModel[] {
  const models: PanelModel[] = []
  let y = 0
  for (const { title, panels } of rows) {
    const id = models.length + 1
    models.push({ id, type: 'row', title, collapsed: false, panels: [], gridPos: { h: 1, w: 24, x: 0, y } })
    const { positions, bottom } = layOut(panels, y + 1)
    models.push(
      ...panels.flatMap((panel, i) => {
        const position = positions[i]
        return position ? [panelModel(panel, id + 1 + i, position)] : []
      }),
    )
    y = bottom
  }
  return models
}
