/** Images of grafana 7.5.16. Facts: TKG 1.6 fact sheet, section 3. */
import type { Image } from '#kernel'

export const images: readonly Image[] = [
  { repository: 'grafana/grafana', tag: 'v7.5.16_vmware.1' },
  { repository: 'grafana/k8s-sidecar', tag: 'v1.15.6_vmware.1' },
]
