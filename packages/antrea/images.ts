/** The image of Antrea: agent, Open vSwitch and controller are programs of one. Source: the list of images of TKG 1.6.1. */
import type { Image } from '#kernel'

const REPOSITORY = 'antrea-advanced-debian'
const TAG = 'v1.5.3_vmware.3'

/** Of a release, by its version. */
export function imagesOf(release: string): readonly Image[] {
  return [
    release === '1.6.1'
      ? KNOWN
      : { ...KNOWN, uncertain: `taken from TKG 1.6.1, not from a list of ${release}` },
  ]
}

const KNOWN: Image = { repository: REPOSITORY, tag: TAG }
