/** Images of calico 3.22.1 in TKG 1.6. Source: the list of images of a real TKG 1.6.1 copy, `calico-all/*`. */
import type { Image } from '#kernel'

const TAG = 'v3.22.1_vmware.1'

export const images: readonly Image[] = ['cni', 'kube-controllers', 'node', 'pod2daemon-flexvol'].map(
  name => ({ repository: `calico-all/${name}`, tag: TAG }),
)
