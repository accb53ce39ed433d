/** Antrea: whether every node has its agent, and what policies and Services cost it. */
import type { Dashboard, Panel } from '#kernel'

const lines = (title: string, unit: string, expr: string, legend: string): Panel => ({
  title,
  kind: 'timeseries',
  unit,
  queries: [{ expr, legend }],
})

export const antreaDashboard: Dashboard = {
  name: 'antrea',
  title: 'Antrea',
  description: 'The pod network: agents, network policies, flows of Open vSwitch, Services.',
  rows: [
    {
      title: 'Now',
      panels: [
        {
          title: 'Agents that answer',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(up{job="antrea-agent"})' }],
        },
        {
          title: 'Agents that do not',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'count(up{job="antrea-agent"} == 0) or vector(0)' }],
          thresholds: { warning: 1, critical: 2 },
        },
        {
          title: 'Policies that wait',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'max(antrea_controller_length_network_policy_queue)' }],
          thresholds: { warning: 10, critical: 50 },
        },
        {
          title: 'Pods',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'sum(antrea_agent_local_pod_count)' }],
        },
      ],
    },
    {
      title: 'Network policies',
      panels: [
        lines('Policies on each node', 'short', 'antrea_agent_networkpolicy_count', '{{instance}}'),
        {
          title: 'Rules on all nodes',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: 'sum(antrea_agent_ingress_networkpolicy_rule_count)', legend: 'ingress' },
            { expr: 'sum(antrea_agent_egress_networkpolicy_rule_count)', legend: 'egress' },
          ],
        },
        lines(
          'Policies computed',
          'short',
          'sum(rate(antrea_controller_network_policy_processed[5m]))',
          'a second',
        ),
        lines(
          'Time to compute a policy',
          'ms',
          'sum(rate(antrea_controller_network_policy_sync_duration_milliseconds_sum[5m])) / sum(rate(antrea_controller_network_policy_sync_duration_milliseconds_count[5m]))',
          'average',
        ),
      ],
    },
    {
      title: 'Open vSwitch',
      panels: [
        lines('Flows on each node', 'short', 'antrea_agent_ovs_total_flow_count', '{{instance}}'),
        lines(
          'Operations on flows',
          'short',
          'sum by (operation) (rate(antrea_agent_ovs_flow_ops_count[5m]))',
          '{{operation}}',
        ),
        lines(
          'Operations that fail',
          'short',
          'sum by (instance) (rate(antrea_agent_ovs_flow_ops_error_count[5m]))',
          '{{instance}}',
        ),
      ],
    },
    {
      title: 'Services',
      panels: [
        {
          title: 'Services and endpoints',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: 'max(antrea_proxy_total_services_installed)', legend: 'Services' },
            { expr: 'max(antrea_proxy_total_endpoints_installed)', legend: 'endpoints' },
          ],
        },
        lines(
          'Time to bring Services up to date',
          's',
          'sum by (instance) (rate(antrea_proxy_sync_proxy_rules_duration_seconds_sum[5m])) / sum by (instance) (rate(antrea_proxy_sync_proxy_rules_duration_seconds_count[5m]))',
          '{{instance}}',
        ),
      ],
    },
  ],
}
