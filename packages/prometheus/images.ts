/** Images of prometheus 2.36.2+vmware.1: the list of TKG 1.6.1 (fact sheet, section 3). */
import type { Environment, Image } from '#kernel'

const IMAGES: readonly Image[] = [
  { repository: 'prometheus/alertmanager', tag: 'v0.24.0_vmware.1' },
  { repository: 'prometheus/configmap-reload', tag: 'v0.7.1_vmware.1' },
  { repository: 'prometheus/kube-state-metrics', tag: 'v2.5.0_vmware.1' },
  { repository: 'prometheus/prometheus', tag: 'v2.36.2_vmware.1' },
  { repository: 'prometheus/prometheus_node_exporter', tag: 'v1.3.1_vmware.1' },
  { repository: 'prometheus/pushgateway', tag: 'v1.4.3_vmware.1' },
]

const INFERRED: readonly Image[] = IMAGES.map(image => ({
  ...image,
  uncertain: 'the list of TKG 1.6.1, whose package has the same version',
}))

export function images({ release }: Environment): readonly Image[] {
  return release.version === '1.6.1' ? IMAGES : INFERRED
}
