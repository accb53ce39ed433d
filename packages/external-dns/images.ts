/** The image of external-dns 0.11.0. Source: the list of a real TKG 1.6.1 copy. */
import type { Image } from '#kernel'

export const images: readonly Image[] = [{ repository: 'external-dns', tag: 'v0.11.0_vmware.1' }]
