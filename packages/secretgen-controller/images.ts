/** The image of secretgen-controller 0.9.1 in TKG 1.6. Source: TKG 1.6 fact sheet, section 3. */
import type { Image } from '#kernel'

export const images: readonly Image[] = [{ repository: 'secretgen-controller', tag: 'v0.9.1_vmware.1' }]
