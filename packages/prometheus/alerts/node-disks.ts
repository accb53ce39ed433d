/** Alerts on the disks of nodes. Metrics: node-exporter. */
import type { Alert } from '#kernel'

/** File systems of disks; those in memory, and those of single pods, are not the node's. */
const DISKS = 'fstype=~"ext[234]|xfs|btrfs",mountpoint!~"/var/lib/kubelet/.*"'

const disk = (name: string, values: string) => ({
  series: `node_filesystem_${name}{node="w-1",mountpoint="/",device="/dev/nvme0n1p1",fstype="ext4"}`,
  values,
})
const space = (available: string) => [disk('avail_bytes', available), disk('size_bytes', '1000x600')]

const makeRoom = [
  '`du -xh --max-depth=2 /var` on the node: images, logs of containers, emptyDir volumes.',
  '`crictl rmi --prune` removes images that nothing uses.',
  'Raise workers.diskGiB if the node is full of what it needs.',
]

export const nodeDiskAlerts: readonly Alert[] = [
  {
    name: 'NodeFilesystemSpaceLow',
    expr: `min by (node, mountpoint) (node_filesystem_avail_bytes{${DISKS}} / node_filesystem_size_bytes{${DISKS}}) < 0.15`,
    for: '30m',
    severity: 'warning',
    summary: '{{ $labels.mountpoint }} of {{ $labels.node }} has {{ $value | humanizePercentage }} left',
    description: 'At 10 % the kubelet begins to evict pods from {{ $labels.node }}.',
    runbook: { meaning: 'Nothing yet.', steps: makeRoom },
    fires: { input: space('120x600'), at: '45m' },
    quiet: { input: space('500x600'), at: '45m' },
  },
  {
    name: 'NodeFilesystemSpaceCritical',
    expr: `min by (node, mountpoint) (node_filesystem_avail_bytes{${DISKS}} / node_filesystem_size_bytes{${DISKS}}) < 0.05`,
    for: '10m',
    severity: 'critical',
    summary:
      '{{ $labels.mountpoint }} of {{ $labels.node }} is full but for {{ $value | humanizePercentage }}',
    description:
      'Programs on {{ $labels.node }} are about to fail to write; on a control plane node that includes etcd.',
    runbook: {
      meaning: 'Pods are evicted, logs are lost; a control plane node without space takes etcd with it.',
      steps: ['`kubectl drain <node>`, unless it is a control plane node.', ...makeRoom],
    },
    fires: { input: space('20x600'), at: '20m' },
    quiet: { input: space('120x600'), at: '20m' },
  },
  {
    name: 'NodeFilesystemFillingUp',
    expr: `
      min by (node, mountpoint) (
        node_filesystem_avail_bytes{${DISKS}} / node_filesystem_size_bytes{${DISKS}} < 0.4
        and predict_linear(node_filesystem_avail_bytes{${DISKS}}[6h], 24 * 3600) < 0
      )`,
    for: '1h',
    severity: 'warning',
    summary: '{{ $labels.mountpoint }} of {{ $labels.node }} will be full within a day',
    description: 'It has {{ $value | humanizePercentage }} left and has been filling steadily for six hours.',
    runbook: { meaning: 'Nothing yet.', steps: makeRoom },
    fires: { input: space('700-1x600'), at: '8h' },
    quiet: { input: space('300x600'), at: '8h' },
  },
  {
    name: 'NodeFilesystemInodesLow',
    expr: `min by (node, mountpoint) (node_filesystem_files_free{${DISKS}} / (node_filesystem_files{${DISKS}} > 0)) < 0.1`,
    for: '30m',
    severity: 'warning',
    summary:
      '{{ $labels.mountpoint }} of {{ $labels.node }} has {{ $value | humanizePercentage }} of its inodes left',
    description: 'Without inodes no file can be made, however much space is left.',
    runbook: {
      meaning: 'Nothing yet; then it is as if the disk were full.',
      steps: [
        '`find /var -xdev -type d -size +1M` on the node: directories with very many files.',
        ...makeRoom,
      ],
    },
    fires: { input: [disk('files_free', '50x60'), disk('files', '1000x60')], at: '45m' },
    quiet: { input: [disk('files_free', '800x60'), disk('files', '1000x60')], at: '45m' },
  },
  {
    name: 'NodeFilesystemReadOnly',
    expr: `max by (node, mountpoint) (node_filesystem_readonly{${DISKS}}) == 1`,
    for: '10m',
    severity: 'critical',
    summary: '{{ $labels.mountpoint }} of {{ $labels.node }} can only be read',
    description: 'The kernel has stopped writing to the disk, as it does after errors.',
    runbook: {
      meaning: 'Whatever runs on the node loses what it writes.',
      steps: [
        '`dmesg` on the node: the errors before it.',
        'Look at the EBS volume in EC2: impaired, or detached.',
        'Delete the Machine; a new node takes its place.',
      ],
    },
    fires: { input: [disk('readonly', '1x30')], at: '15m' },
    quiet: { input: [disk('readonly', '0x30')], at: '15m' },
  },
  {
    name: 'NodeDiskBusy',
    expr: 'max by (node, device) (rate(node_disk_io_time_seconds_total[5m])) > 0.95',
    for: '30m',
    severity: 'warning',
    summary: 'Disk {{ $labels.device }} of {{ $labels.node }} is always busy',
    description: 'For half an hour requests have been waiting for {{ $labels.device }} all the time.',
    runbook: {
      meaning: 'What writes to this disk is slow: volumes of databases, etcd, logs.',
      steps: [
        '`iostat -x` on the node: requests a second and their wait, against the limits of the EBS volume.',
        'Find the pod that writes: container_fs_writes_bytes_total.',
        'Choose a volume type with more operations a second.',
      ],
    },
    fires: {
      input: [{ series: 'node_disk_io_time_seconds_total{node="w-1",device="nvme0n1"}', values: '0+60x60' }],
      at: '45m',
    },
    quiet: {
      input: [{ series: 'node_disk_io_time_seconds_total{node="w-1",device="nvme0n1"}', values: '0+6x60' }],
      at: '45m',
    },
  },
]
