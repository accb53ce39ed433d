/** Images of pinniped 0.12.1 in TKG 1.6. Source: TKG 1.6 fact sheet, section 3, of which 1.6.1 was read off a real copy. */
import { imageTag, type Image } from '#kernel'
import type { PinnipedContext } from './context.ts'
import { hasDex } from './flows.ts'

export function images(context: PinnipedContext): Image[] {
  const { release } = context.environment
  const uncertain = release.version === '1.6.1' ? {} : { uncertain: "TKG 1.6.1's list" }
  const image = (repository: string, tag: string): Image => ({ repository, tag, ...uncertain })
  return [
    image('pinniped', 'v0.12.1_vmware.1'),
    ...(hasDex(context) ? [image('dex', 'v2.30.2_vmware.1')] : []),
    image('tanzu_core/addons/tkg-pinniped-post-deploy', tagOf(release.packages['pinniped.tanzu.vmware.com'])),
  ]
}

/** The job has the version of the package: `v0.12.1_vmware.2-tkg.2` of `0.12.1+vmware.2-tkg.2`. */
function tagOf(version: string | undefined): string {
  if (version === undefined) throw new Error('the TKG release names no version of pinniped.tanzu.vmware.com')
  return `v${imageTag(version)}`
}
