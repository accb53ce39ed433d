/**
 * The images of harbor's package. Sources: the list of a real TKG 1.6.1 copy for 2.6.1; which of them the package uses, from the
 * image lock of the community package, which is the same for both versions.
 */
import type { Image } from '#kernel'
import type { HarborContext } from './context.ts'
import { versionOf } from './version.ts'

const REPOSITORIES = [
  'harbor-core',
  'harbor-db',
  'harbor-exporter',
  'harbor-jobservice',
  'harbor-portal',
  'harbor-registryctl',
  'notary-server-photon',
  'notary-signer-photon',
  'redis-photon',
  'registry-photon',
  'trivy-adapter-photon',
]

function imagesOf(tag: string, uncertain?: string): readonly Image[] {
  return REPOSITORIES.map(name => ({
    repository: `harbor/${name}`,
    tag,
    ...(uncertain !== undefined && { uncertain }),
  }))
}

const IMAGES = {
  '2.5.3': imagesOf('v2.5.3_vmware.1', 'the form of the tag is that of 2.6.1 in TKG 1.6.1'),
  '2.6.1': imagesOf('v2.6.1_vmware.1'),
}

export function images(context: HarborContext): readonly Image[] {
  return IMAGES[versionOf(context)]
}
