/** Metrics that the alerts and the dashboard name, and where it is said that Antrea 1.5.3 has them. */

const DOCS = 'antrea v1.5 docs/prometheus-integration.md'

export const metricNames: Readonly<Record<string, string>> = {
  up: 'prometheus v2.36.2 docs: jobs and instances',
  antrea_agent_egress_networkpolicy_rule_count: DOCS,
  antrea_agent_ingress_networkpolicy_rule_count: DOCS,
  antrea_agent_local_pod_count: DOCS,
  antrea_agent_networkpolicy_count: DOCS,
  antrea_agent_ovs_flow_ops_count: DOCS,
  antrea_agent_ovs_flow_ops_error_count: DOCS,
  antrea_agent_ovs_total_flow_count: DOCS,
  antrea_controller_length_network_policy_queue: DOCS,
  antrea_controller_network_policy_processed: DOCS,
  antrea_controller_network_policy_sync_duration_milliseconds_sum: `${DOCS}; a summary`,
  antrea_controller_network_policy_sync_duration_milliseconds_count: `${DOCS}; a summary`,
  antrea_proxy_sync_proxy_rules_duration_seconds_sum: `${DOCS}; a histogram`,
  antrea_proxy_sync_proxy_rules_duration_seconds_count: `${DOCS}; a histogram`,
  antrea_proxy_total_endpoints_installed: DOCS,
  antrea_proxy_total_services_installed: DOCS,
}
