/** Images of the core installation (argo-cd v2.14.21, manifests/core-install.yaml). */
import type { Image } from '#kernel'
import type { ArgoContext } from './values.ts'

const CARRIED = 'no image of TKG: it is carried across like any other, and may lie under another name'

export function images({ values }: Pick<ArgoContext, 'values'>): Image[] {
  return [
    { repository: 'argoproj/argocd', tag: values.version, uncertain: CARRIED },
    { repository: 'redis', tag: values.redis, uncertain: CARRIED },
  ]
}
