/**
 * Data values of calico 3.22.1. Facts: TKG 1.6 fact sheet, sections 1.5 and 2.9. Defaults are what TKG gives the package,
 * which is the package's own values except where the test beside this file says otherwise.
 */
import {
  choice,
  elsewhere,
  flag,
  group,
  integerOrNull,
  labelsOrNull,
  text,
  textOrNull,
  type Context,
} from '#kernel'
import type { options } from './options.ts'

const updateStrategy = 'Rollout strategy; null leaves it to Kubernetes.'

function image(what: string) {
  return group(`The image of ${what}, for one that TKG's own list of images does not name.`, {
    path: textOrNull('Path below the repository.', null),
    tag: textOrNull('Tag.', null),
  })
}

export const values = group('calico 3.22.1', {
  namespace: textOrNull('Namespace of calico; the package has deprecated it. null means kube-system.', null),
  infraProvider: choice(['aws'])('Where the cluster runs.', 'aws'),
  nodeSelector: labelsOrNull('Labels of the nodes that run the Deployments; null means any.', null),
  deployment: group('Rollout of the Deployments.', {
    updateStrategy: textOrNull(updateStrategy, null),
    rollingUpdate: group('For RollingUpdate.', {
      maxUnavailable: integerOrNull('Pods that may be missing meanwhile.', null),
      maxSurge: integerOrNull('Pods that may be too many meanwhile.', null),
    }),
  }),
  daemonset: group('Rollout of the DaemonSet.', { updateStrategy: textOrNull(updateStrategy, null) }),
  ipFamily: choice(['ipv4'])('Family of pod addresses; TKG on AWS is IPv4 only.', 'ipv4'),
  calico: group('Calico.', {
    config: group('Configuration.', {
      clusterCIDR: elsewhere("is filled in by TKG from the cluster's `pods`"),
      vethMTU: text('MTU of pod interfaces, as text; 0 means detected.', '0'),
      skipCNIBinaries: flag('Leaves the other CNI plugins on the nodes as the machine image has them.', true),
    }),
    image: group('Where images come from; the package has deprecated it.', {
      repository: textOrNull("Registry and project; null takes TKG's own.", null),
      pullPolicy: choice(['Always', 'IfNotPresent', 'Never'])('When images are pulled.'),
    }),
    cniImage: image('the installer of the CNI plugin'),
    nodeImage: image('calico-node'),
    podDaemonImage: image('the flex volume driver'),
    kubeControllerImage: image('calico-kube-controllers'),
  }),
})

export type CalicoContext = Context<typeof values, typeof options>
