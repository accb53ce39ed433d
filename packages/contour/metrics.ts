/** Metrics that the alerts and the dashboard name. Sources: contour v1.20, internal/metrics; Envoy 1.21, statistics in its documentation. */

const CONTOUR = 'contour v1.20.2, internal/metrics/metrics.go'
const envoy = (page: string) => `Envoy v1.21 documentation, ${page}`

export const metricNames: Readonly<Record<string, string>> = {
  contour_cachehandler_onupdate_duration_seconds: CONTOUR,
  contour_dagrebuild_total: CONTOUR,
  contour_eventhandler_operation_total: CONTOUR,
  contour_httpproxy: CONTOUR,
  contour_httpproxy_invalid: CONTOUR,
  contour_httpproxy_orphaned: CONTOUR,
  contour_httpproxy_valid: CONTOUR,
  envoy_cluster_manager_cds_update_rejected: envoy('configuration/upstream/cluster_manager/cluster_stats'),
  envoy_cluster_membership_healthy: envoy('configuration/upstream/cluster_manager/cluster_stats'),
  envoy_cluster_membership_total: envoy('configuration/upstream/cluster_manager/cluster_stats'),
  envoy_cluster_upstream_rq_pending_overflow: envoy('configuration/upstream/cluster_manager/cluster_stats'),
  envoy_cluster_upstream_rq_time_bucket: envoy('configuration/upstream/cluster_manager/cluster_stats'),
  envoy_cluster_upstream_rq_xx: envoy('configuration/upstream/cluster_manager/cluster_stats'),
  envoy_control_plane_connected_state: envoy('configuration/overview/mgmt_server'),
  envoy_http_downstream_cx_active: envoy('configuration/http/http_conn_man/stats'),
  envoy_http_downstream_rq_xx: envoy('configuration/http/http_conn_man/stats'),
  envoy_http_rds_update_rejected: envoy('configuration/http/http_conn_man/rds'),
  envoy_listener_manager_lds_update_rejected: envoy('configuration/listeners/lds'),
  envoy_server_memory_allocated: envoy('configuration/observability/statistics'),
  up: 'Prometheus itself, for every target',
}
