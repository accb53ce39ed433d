/** Images of cert-manager 1.7.2 in TKG 1.6. Source: TKG 1.6 fact sheet, section 3. */
import type { Image } from '#kernel'

export const images: readonly Image[] = ['cainjector', 'controller', 'webhook'].map(name => ({
  repository: `cert-manager-${name}`,
  tag: 'v1.7.2_vmware.1',
}))
