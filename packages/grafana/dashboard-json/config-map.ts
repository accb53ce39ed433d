/**
 * How a dashboard reaches Grafana: the package's sidecar copies every ConfigMap of Grafana's own namespace that has the label
 * `grafana-dashboard` into a folder that Grafana reads (community package grafana 7.5.16: deployment; it sets no NAMESPACE,
 * and k8s-sidecar 1.15.6 then watches its own).
 */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { changeRules, groupOf } from '#carvel'
import type { Dashboard } from '#kernel'
import type { GrafanaContext } from '../complete.ts'
import { DASHBOARD_FOLDER } from '../provider.ts'
import { dashboardText } from './dashboard.ts'

const LABELS = { 'grafana-dashboard': '1' }

/** The annotation with which a ConfigMap chooses a folder of its own; the package's provider makes a folder of Grafana of it. */
const FOLDER = 'k8s-sidecar-target-directory'

/** Below what an API server takes of one object's annotations, because kapp keeps the whole object in one. */
export const LIMIT = 262_144

/** Files that the package itself puts beside ours. */
const TAKEN = ['default', 'kubernetes-apiserver']

/** Adds a ConfigMap for each dashboard that any component of the cluster offers. */
export function addDashboards(chart: Chart, { offers, values, options }: GrafanaContext): void {
  const found = offers.flatMap(({ component, offers: { dashboards = [] } }) =>
    dashboards.map(dashboard => ({ component, dashboard })),
  )
  const names = new Set(TAKEN)
  for (const { component, dashboard } of found) {
    if (names.has(dashboard.name))
      throw new Error(`two dashboards are called ${dashboard.name}, one of them offered by ${component}`)
    names.add(dashboard.name)
    const text = textOf(dashboard, component)
    new k8s.KubeConfigMap(chart, `dashboard-${dashboard.name}`, {
      metadata: {
        name: `dashboard-${dashboard.name}`,
        namespace: values.namespace,
        labels: LABELS,
        annotations: {
          [FOLDER]: `${DASHBOARD_FOLDER}/${options.dashboards.folder}`,
          // the package brings the namespace
          ...changeRules([groupOf('grafana')]),
        },
      },
      data: { [`${dashboard.name}.json`]: text },
    })
  }
}

const texts = new WeakMap<Dashboard, string>()

/** A pure function of a dashboard, remembered because every cluster of a fleet has the same ones. */
function textOf(dashboard: Dashboard, component: string): string {
  const text = texts.get(dashboard) ?? dashboardText(dashboard, component)
  if (text.length > LIMIT * 0.9)
    throw new Error(`dashboard ${dashboard.name} is ${text.length} bytes; a ConfigMap holds ${LIMIT}`)
  texts.set(dashboard, text)
  return text
}
