/** The image of fluent-bit 1.8.15. Source: TKG 1.6 fact sheet, section 3. */
import type { Image } from '#kernel'

export const images: readonly Image[] = [{ repository: 'fluent-bit', tag: 'v1.8.15_vmware.1' }]
