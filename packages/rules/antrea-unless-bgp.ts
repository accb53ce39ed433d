/** Clusters have Antrea, unless they announce routes. */
import type { ClusterRule } from '#kernel'
import { objectsOf } from './parts/objects.ts'

export const antreaUnlessBgp: ClusterRule = {
  scope: 'cluster',
  id: 'antrea-unless-bgp',
  severity: 'warning',
  why: 'Antrea is where TKG goes on; what Calico has beyond it is BGP.',
  fix: "set cni: 'antrea', or render the BGPConfiguration that Calico is there for",
  references: ['TKG-AG-00N'],
  check: ({ cluster, manifests }) =>
    cluster.cni === 'calico' &&
    objectsOf(manifests, 'BGPConfiguration.crd.projectcalico.org', 'BGPPeer.crd.projectcalico.org').length ===
      0
      ? [
          {
            message: 'has Calico, and announces no routes',
            found: 'calico',
            expected: 'antrea, or BGP',
            path: ['cni'],
          },
        ]
      : [],
  examples: {
    passes: [
      {},
      {
        cluster: { cni: 'calico' },
        objects: [
          { apiVersion: 'crd.projectcalico.org/v1', kind: 'BGPConfiguration', metadata: { name: 'default' } },
        ],
      },
    ],
    fails: [{ cluster: { cni: 'calico' } }],
  },
}
