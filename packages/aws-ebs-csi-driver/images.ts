/**
 * Images of aws-ebs-csi-driver 1.8.0 in TKG 1.6. Source: TKG 1.6 fact sheet, section 3. The list of TKG 1.6.1 has several
 * tags of most sidecars, because the driver of vSphere has its own; the versions here are those of the community package.
 */
import type { Image } from '#kernel'

const SHARED = 'the version of the community package; the list of TKG 1.6.1 has others of the same name too'

export const images: readonly Image[] = [
  { repository: 'csi/aws-ebs-csi-driver', tag: 'v1.8.0_vmware.1' },
  { repository: 'csi/csi-attacher', tag: 'v3.4.0_vmware.1', uncertain: SHARED },
  { repository: 'csi/csi-livenessprobe', tag: 'v2.5.0_vmware.1', uncertain: SHARED },
  { repository: 'csi/csi-node-driver-registrar', tag: 'v2.5.1_vmware.1', uncertain: SHARED },
  { repository: 'csi/csi-provisioner', tag: 'v3.1.0_vmware.2', uncertain: SHARED },
  { repository: 'csi/csi-snapshotter', tag: 'v6.0.1_vmware.1', uncertain: SHARED },
  { repository: 'csi/snapshot-controller', tag: 'v6.0.1_vmware.1', uncertain: SHARED },
  { repository: 'kubernetes-csi_external-resizer', tag: 'v1.4.0_vmware.1', uncertain: SHARED },
]
