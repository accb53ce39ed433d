/** Alerts on certificates, etcd and old APIs, as the API server sees them. */
import type { Alert } from '#kernel'

/** Requests with a certificate that expires within `le` seconds, of all `total`. */
const certificates = (le: number, within: string) => [
  {
    series: 'apiserver_client_certificate_expiration_seconds_count{job="kubernetes-apiservers"}',
    values: '0+60x60',
  },
  {
    series: `apiserver_client_certificate_expiration_seconds_bucket{job="kubernetes-apiservers",le="${le}"}`,
    values: within,
  },
  {
    series: 'apiserver_client_certificate_expiration_seconds_bucket{job="kubernetes-apiservers",le="+Inf"}',
    values: '0+60x60',
  },
]

function expiresWithin(seconds: number): string {
  return `
      histogram_quantile(0.01, sum by (le) (rate(apiserver_client_certificate_expiration_seconds_bucket{job="kubernetes-apiservers"}[5m]))) < ${seconds}
      and on () sum(rate(apiserver_client_certificate_expiration_seconds_count{job="kubernetes-apiservers"}[5m])) > 0`
}

const renew = [
  'The audit log of the API server: users whose requests come with a certificate.',
  '`kubeadm certs check-expiration` on a control plane node; kubelets renew their own.',
  'A kubeconfig of a person: fetch it again with tanzu cluster kubeconfig get.',
]

const etcd = (values: string) => [
  {
    series: 'etcd_request_duration_seconds_bucket{job="kubernetes-apiservers",operation="get",le="0.1"}',
    values,
  },
  {
    series: 'etcd_request_duration_seconds_bucket{job="kubernetes-apiservers",operation="get",le="2"}',
    values: '0+60x60',
  },
  {
    series: 'etcd_request_duration_seconds_bucket{job="kubernetes-apiservers",operation="get",le="+Inf"}',
    values: '0+60x60',
  },
]

const old =
  'apiserver_requested_deprecated_apis{group="policy",version="v1beta1",resource="podsecuritypolicies",removed_release="1.25"}'

export const controlPlaneAlerts: readonly Alert[] = [
  {
    name: 'ClientCertificateExpiresSoon',
    expr: expiresWithin(7 * 86_400),
    for: '5m',
    severity: 'warning',
    summary: 'A certificate that the API server is called with expires within a week',
    description: 'Whoever it belongs to will be locked out in {{ $value | humanizeDuration }} or later.',
    runbook: { meaning: 'Nothing yet.', steps: renew },
    fires: { input: certificates(345600, '0+60x60'), at: '20m' },
    quiet: { input: certificates(604800, '0x60'), at: '20m' },
  },
  {
    name: 'ClientCertificateExpiresToday',
    expr: expiresWithin(86_400),
    for: '5m',
    severity: 'critical',
    summary: 'A certificate that the API server is called with expires within a day',
    description: 'Whoever it belongs to will be locked out in {{ $value | humanizeDuration }} or later.',
    runbook: { meaning: 'If it is that of a control plane node, the cluster stops working.', steps: renew },
    fires: { input: certificates(43200, '0+60x60'), at: '20m' },
    quiet: { input: certificates(86400, '0x60'), at: '20m' },
  },
  {
    name: 'EtcdDatabaseLarge',
    expr: 'max by (endpoint) (etcd_db_total_size_in_bytes) > 0.8 * 2 * 1024 * 1024 * 1024',
    for: '30m',
    severity: 'critical',
    summary: 'The database of etcd is {{ $value | humanize1024 }}B large',
    description: 'At 2 GiB, its default quota, etcd lets nothing more be written.',
    runbook: {
      meaning: 'Nothing yet; at the quota the cluster can only be read.',
      steps: [
        'apiserver_storage_objects by resource: what there is so much of; often events, Secrets of Helm, or a controller gone wild.',
        'Delete them, then `etcdctl compact` and `etcdctl defrag`, one member after another.',
      ],
    },
    fires: {
      input: [
        { series: 'etcd_db_total_size_in_bytes{endpoint="https://127.0.0.1:2379"}', values: '1900000000x60' },
      ],
      at: '45m',
    },
    quiet: {
      input: [
        { series: 'etcd_db_total_size_in_bytes{endpoint="https://127.0.0.1:2379"}', values: '300000000x60' },
      ],
      at: '45m',
    },
  },
  {
    name: 'EtcdSlow',
    expr: 'histogram_quantile(0.99, sum by (instance, le) (rate(etcd_request_duration_seconds_bucket{job="kubernetes-apiservers",operation!~"list.*"}[5m]))) > 1',
    for: '15m',
    severity: 'warning',
    summary: 'etcd takes {{ $value | humanizeDuration }} for one request in a hundred',
    description: 'API server {{ $labels.instance }} waits for etcd.',
    runbook: {
      meaning: 'Everything that goes through the API server is slow; worse, etcd may lose its leader.',
      steps: [
        'Disks of the control plane nodes: NodeDiskBusy; etcd needs a disk that answers in milliseconds.',
        '`kubectl -n kube-system logs etcd-<node>`: "took too long", "leader changed".',
      ],
    },
    fires: { input: etcd('0+10x60'), at: '40m' },
    quiet: { input: etcd('0+60x60'), at: '40m' },
  },
  {
    name: 'RemovedApiInUse',
    expr: 'max by (group, version, resource, removed_release) (apiserver_requested_deprecated_apis{removed_release!=""}) == 1',
    for: '15m',
    severity: 'info',
    summary:
      '{{ $labels.resource }} of {{ $labels.group }}/{{ $labels.version }} is in use and goes with Kubernetes {{ $labels.removed_release }}',
    description: 'Somebody has asked for it since the API server started.',
    runbook: {
      meaning: 'Nothing, until the cluster is upgraded to that version.',
      steps: [
        'The audit log, annotation k8s.io/deprecated: who asks.',
        'Move them to the version that replaces it.',
      ],
    },
    fires: { input: [{ series: old, values: '1x30' }], at: '20m' },
    quiet: { input: [{ series: old, values: '0x30' }], at: '20m' },
  },
]
