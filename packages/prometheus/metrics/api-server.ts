/** Metrics of the API server, and of what is built into it. */

export const apiServer: Readonly<Record<string, readonly string[]>> = {
  'apiserver of Kubernetes 1.23.10, apiserver/pkg/endpoints/metrics': [
    'apiserver_current_inflight_requests',
    'apiserver_current_inqueue_requests',
    'apiserver_dropped_requests_total',
    'apiserver_longrunning_requests',
    'apiserver_request_aborts_total',
    'apiserver_request_duration_seconds',
    'apiserver_request_slo_duration_seconds',
    'apiserver_request_terminations_total',
    'apiserver_request_total',
    'apiserver_requested_deprecated_apis',
    'apiserver_response_sizes',
    'apiserver_tls_handshake_errors_total',
    'apiserver_watch_events_total',
  ],
  'apiserver of Kubernetes 1.23.10, apiserver/pkg/authentication/request/x509': [
    'apiserver_client_certificate_expiration_seconds',
  ],
  'apiserver of Kubernetes 1.23.10, apiserver/pkg/util/flowcontrol/metrics': [
    'apiserver_flowcontrol_current_executing_requests',
    'apiserver_flowcontrol_current_inqueue_requests',
    'apiserver_flowcontrol_dispatched_requests_total',
    'apiserver_flowcontrol_rejected_requests_total',
    'apiserver_flowcontrol_request_wait_duration_seconds',
  ],
  'apiserver of Kubernetes 1.23.10, apiserver/pkg/admission/metrics': [
    'apiserver_admission_controller_admission_duration_seconds',
    'apiserver_admission_webhook_admission_duration_seconds',
    'apiserver_admission_webhook_rejection_count',
  ],
  'apiserver of Kubernetes 1.23.10, apiserver/pkg/audit/metrics.go': [
    'apiserver_audit_event_total',
    'apiserver_audit_requests_rejected_total',
  ],
  'apiserver of Kubernetes 1.23.10, apiserver/pkg/storage/etcd3/metrics': [
    'apiserver_storage_objects',
    'etcd_db_total_size_in_bytes',
    'etcd_request_duration_seconds',
  ],
  'apiserver of Kubernetes 1.23.10, kube-aggregator/pkg/controllers/status': [
    'aggregator_unavailable_apiservice',
    'aggregator_unavailable_apiservice_total',
  ],
  'component-base v0.23.10, metrics': [
    'kubernetes_build_info',
    'rest_client_request_duration_seconds',
    'rest_client_requests_total',
    'workqueue_adds_total',
    'workqueue_depth',
    'workqueue_queue_duration_seconds',
  ],
}
