/** What Fluent Bit reads on a node of TKG: containers, the journal, and the API server's audit log. */
import { input } from './build.ts'
import type { Section } from './section.ts'

export interface ContainerLogOptions {
  /** Files that are left out, for example `/var/log/containers/*_istio-proxy-*.log`. */
  readonly exclude?: readonly string[]
  /** Memory that records may take while they wait, default `5MB`; reading pauses above it. */
  readonly memory?: string
  /** Keeps waiting records on disk: they outlive the pod. Takes `service.storage`. */
  readonly onDisk?: boolean
}

/** Where positions in files are remembered, on the node, so that a new pod goes on where the old one stopped. */
const POSITIONS = '/var/log'

/**
 * The logs of all containers, with the tag `kube.*` that the kubernetes filter expects. containerd writes them in the
 * CRI's form (TKG 1.6 runs containerd 1.6: fact sheet, section 1.0); the package's own text reads them as Docker's, and so
 * leaves each line unparsed. Lines that containerd cut in pieces are put together again.
 */
export function containerLogs({ exclude = [], memory = '5MB', onDisk }: ContainerLogOptions = {}): Section {
  return input('tail', {
    tag: 'kube.*',
    path: '/var/log/containers/*.log',
    exclude_path: exclude.length > 0 ? exclude.join(',') : undefined,
    'multiline.parser': 'docker, cri',
    db: `${POSITIONS}/fluent-bit-containers.db`,
    mem_buf_limit: memory,
    skip_long_lines: true,
    refresh_interval: '10',
    'storage.type': onDisk ? 'filesystem' : undefined,
  })
}

/** The journal of systemd units, with the tag `host.<unit>`; default the kubelet and containerd. */
export function journal(units: readonly string[] = ['kubelet.service', 'containerd.service']): Section {
  return input('systemd', {
    tag: 'host.*',
    systemd_filter: units.map(unit => `_SYSTEMD_UNIT=${unit}`),
    read_from_tail: true,
    db: `${POSITIONS}/fluent-bit-journal.db`,
  })
}

/**
 * The audit log of the API server, on control plane nodes, with the tag `audit`. TKG writes it where the cluster's
 * configuration says ENABLE_AUDIT_LOGGING. Off-loading it is what the STIG asks of audit records (AU-4, AU-9).
 */
export function auditLogs({
  path = '/var/log/kubernetes/audit.log',
}: { readonly path?: string } = {}): Section {
  return input('tail', {
    tag: 'audit',
    path,
    parser: 'json',
    db: `${POSITIONS}/fluent-bit-audit.db`,
    buffer_max_size: '1MB',
    mem_buf_limit: '10MB',
    skip_long_lines: true,
  })
}
