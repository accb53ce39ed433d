/** The image of metrics-server 0.6.1 in TKG 1.6. Source: TKG 1.6 fact sheet, section 3. */
import type { Image } from '#kernel'

export const images: readonly Image[] = [{ repository: 'metrics-server', tag: 'v0.6.1_vmware.1' }]
