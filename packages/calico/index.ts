/** Calico: the other pod network. TKG installs it itself; what is said of the package here reaches it through TKG. */
import { defineComponent, type Cluster, type Offers } from '#kernel'
import { calicoTask } from './addon-secret.ts'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { flows } from './flows.ts'
import { images } from './images.ts'
import { options } from './options.ts'
import { values, type CalicoContext } from './values.ts'

/** Felix serves metrics only where a FelixConfiguration says so, and the package has none: there is nothing to collect. */
function offers(context: CalicoContext): Offers {
  return {
    variables: { CNI: 'calico' },
    handwork: calicoTask(context),
    flows: flows(context),
    images,
  }
}

export const calico = defineComponent({
  name: 'calico',
  values,
  options,
  applies: (cluster: Cluster) => cluster.cni === 'calico',
  requires: ({ options }) =>
    options.guardrails
      ? [
          {
            component: 'network-policies',
            because:
              'its guardrails close every namespace of ours, and only NetworkPolicies open it again; without it say guardrails: false',
          },
        ]
      : [],
  check,
  offers,
  chart,
  example: {
    values: { calico: { config: { vethMTU: '8981' } } },
    options: {
      bgp: { asNumber: 64512 },
      bgpPeers: { 'rack-a': { nodeSelector: "rack == 'a'", peerIP: '10.1.0.10', asNumber: 64600 } },
      globalNetworkSets: { databases: { nets: ['10.1.9.0/24'], labels: { role: 'databases' } } },
    },
  },
})
