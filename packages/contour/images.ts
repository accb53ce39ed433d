/** Images of contour 1.20.2 in TKG 1.6. Source: TKG 1.6 fact sheet, section 3. */
import type { Image } from '#kernel'

export const images: readonly Image[] = [
  { repository: 'contour', tag: 'v1.20.2_vmware.1' },
  { repository: 'envoy', tag: 'v1.21.3_vmware.1' },
]
