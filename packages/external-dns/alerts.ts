/** Alerts of external-dns: it is silent where it fails, and names go stale without anybody noticing. */
import type { Alert } from '#kernel'

const LOG = 'Read its log: `kubectl -n <namespace> logs deployment/external-dns`.'

export const alerts: readonly Alert[] = [
  {
    name: 'ExternalDnsDown',
    expr: 'absent(up{job="external-dns"} == 1)',
    for: '10m',
    severity: 'warning',
    summary: 'external-dns does not answer.',
    description: 'external-dns has not answered for 10 minutes. Names stay as they are.',
    runbook: {
      meaning:
        'New applications get no name, and names of what was moved or deleted point to where it was. What has a right name already is still found.',
      steps: [
        'Look at the pod: `kubectl -n <namespace> get pods -l app=external-dns`.',
        'If it waits for a volume, the Secret with its key is not there: `kubectl -n <namespace> get secrets`, `kubectl -n tanzu-packages get externalsecrets`.',
        `${LOG} A refused argument is its last line.`,
      ],
    },
    fires: { input: [{ series: 'up{job="external-dns"}', values: '0x30' }], at: '15m' },
    quiet: { input: [{ series: 'up{job="external-dns"}', values: '0x5 1x30' }], at: '15m' },
  },
  {
    name: 'ExternalDnsStale',
    expr: 'time() - external_dns_controller_last_sync_timestamp_seconds{job="external-dns"} > 900',
    for: '5m',
    severity: 'warning',
    summary: 'external-dns has not finished a round for {{ $value | humanizeDuration }}.',
    description: 'It runs, but has not brought the zone and the cluster together for more than 15 minutes.',
    runbook: {
      meaning: 'Names of new and moved applications are missing or wrong.',
      steps: [
        LOG,
        'Refused updates: compare name, algorithm and secret of its key with what the DNS server has; NOTAUTH and BADKEY say which.',
        'Refused transfers: let the DNS server transfer the zone to holders of the key.',
        'Timeouts: see whether a network policy or a security group stops port 53, UDP and TCP.',
      ],
    },
    fires: {
      input: [
        {
          series: 'external_dns_controller_last_sync_timestamp_seconds{job="external-dns"}',
          values: '60x60',
        },
      ],
      at: '30m',
    },
    quiet: {
      input: [
        {
          series: 'external_dns_controller_last_sync_timestamp_seconds{job="external-dns"}',
          values: '0+60x60',
        },
      ],
      at: '30m',
    },
  },
  {
    name: 'ExternalDnsRegistryErrors',
    expr: 'increase(external_dns_registry_errors_total{job="external-dns"}[15m]) > 3',
    severity: 'warning',
    summary: 'The zone refuses external-dns.',
    description: '{{ $value | humanize }} rounds failed at the DNS provider in the last 15 minutes.',
    runbook: {
      meaning: 'Records are not read or not written; names may be missing or wrong.',
      steps: [
        LOG,
        'For Route 53: see whether the role may list and change the zone, and whether the account is throttled (five calls a second).',
        'For a DNS server: see whether it runs, and what its own log says of the update.',
      ],
    },
    fires: {
      input: [{ series: 'external_dns_registry_errors_total{job="external-dns"}', values: '0+1x30' }],
      at: '20m',
    },
    quiet: {
      input: [{ series: 'external_dns_registry_errors_total{job="external-dns"}', values: '0x10 1x20' }],
      at: '20m',
    },
  },
  {
    name: 'ExternalDnsSourceErrors',
    expr: 'increase(external_dns_source_errors_total{job="external-dns"}[15m]) > 3',
    severity: 'warning',
    summary: 'external-dns cannot read the cluster.',
    description: '{{ $value | humanize }} rounds failed at the API server in the last 15 minutes.',
    runbook: {
      meaning: 'What changes in the cluster does not reach the zone.',
      steps: [
        LOG,
        'Forbidden: compare the source with the ClusterRole: `kubectl get clusterrole external-dns -o yaml`.',
        'Not found: the source needs a resource that the cluster does not have, for example HTTPProxies without Contour.',
      ],
    },
    fires: {
      input: [{ series: 'external_dns_source_errors_total{job="external-dns"}', values: '0+1x30' }],
      at: '20m',
    },
    quiet: {
      input: [{ series: 'external_dns_source_errors_total{job="external-dns"}', values: '2x30' }],
      at: '20m',
    },
  },
  {
    name: 'ExternalDnsRecordsMissing',
    expr: 'external_dns_source_a_records{job="external-dns"} - external_dns_controller_verified_a_records{job="external-dns"} > 0',
    for: '30m',
    severity: 'info',
    summary: '{{ $value }} names of the cluster are not in the zone.',
    description:
      'The cluster has asked for {{ $value }} address records for half an hour that the zone does not hold.',
    runbook: {
      meaning: 'Somebody waits for a name that does not come.',
      steps: [
        'Often another cluster owns the name: its TXT record says which. Choose another name, or delete the record there.',
        'Or the name lies outside of the domains that external-dns may write in: compare with --domain-filter.',
        LOG,
      ],
    },
    fires: {
      input: [
        { series: 'external_dns_source_a_records{job="external-dns"}', values: '5x60' },
        { series: 'external_dns_controller_verified_a_records{job="external-dns"}', values: '4x60' },
      ],
      at: '45m',
    },
    quiet: {
      input: [
        { series: 'external_dns_source_a_records{job="external-dns"}', values: '5x60' },
        { series: 'external_dns_controller_verified_a_records{job="external-dns"}', values: '4x10 5x50' },
      ],
      at: '45m',
    },
  },
]
