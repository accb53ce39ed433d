/** Images of the two packages, which no public list of a TKG 1.6 copy names. */
import { imageTag, type Image } from '#kernel'
import { PACKAGES } from './packages.ts'
import type { FluxContext } from './values.ts'

const INFERRED = "inferred from the package's version and the names of the other packages' images"

export function images({
  environment: { release },
  values,
}: Pick<FluxContext, 'environment' | 'values'>): Image[] {
  return PACKAGES.flatMap(({ key, name }) => {
    const version = release.packages[`${name}.tanzu.vmware.com`]
    const given = values.images[key]
    if (given !== undefined) return [imageOf(given)]
    return version === undefined ? [] : [{ repository: name, tag: tagOf(version), uncertain: INFERRED }]
  })
}

/** `0.24.4+vmware.1-tkg.4` is of the package, and `v0.24.4_vmware.1` of what it runs. */
function tagOf(version: string): string {
  return imageTag(`v${version}`).replace(/-tkg\.\d+$/, '')
}

/** `repository:tag`. */
function imageOf(text: string): Image {
  const colon = text.lastIndexOf(':')
  return { repository: text.slice(0, colon), tag: text.slice(colon + 1) }
}
