/**
 * Metrics that the alerts name. Neither Pinniped 0.12.1 nor Dex as the package runs it serves any, so there is no dashboard
 * either; what kube-state-metrics says of their objects is all there is. Source: kube-state-metrics v2.5.0, docs.
 */
export const metricNames: Readonly<Record<string, string>> = {
  kube_deployment_spec_replicas: 'kube-state-metrics v2.5.0, docs/deployment-metrics.md',
  kube_deployment_status_replicas_available: 'kube-state-metrics v2.5.0, docs/deployment-metrics.md',
  kube_job_status_failed: 'kube-state-metrics v2.5.0, docs/job-metrics.md',
  kube_job_status_succeeded: 'kube-state-metrics v2.5.0, docs/job-metrics.md',
  kube_pod_container_status_restarts_total: 'kube-state-metrics v2.5.0, docs/pod-metrics.md',
}
