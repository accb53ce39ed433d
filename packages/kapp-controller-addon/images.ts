/** The image of kapp-controller 0.38.5 in TKG 1.6. Source: TKG 1.6 fact sheet, section 3. */
import type { Image } from '#kernel'

export const images: readonly Image[] = [{ repository: 'kapp-controller', tag: 'v0.38.5_vmware.2' }]
