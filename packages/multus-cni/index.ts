/** Multus: further networks for pods, beside the pod network. */
import { defineComponent, type Handwork, type Offers, type Requirement } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { options } from './options.ts'
import { values, type MultusContext } from './values.ts'

export { attach, type Attachment } from './attachment.ts'

function requires({ cluster, options }: MultusContext): Requirement[] {
  const counted = Object.values(options.networks).some(({ ipam }) => ipam?.whereabouts !== undefined)
  return [
    { component: cluster.cni ?? 'antrea', because: 'it attaches networks beside a pod network' },
    ...(counted ? [{ component: 'whereabouts', because: 'a network takes its addresses from there' }] : []),
  ]
}

/** Multus runs on the nodes' own network, and serves no metrics in this version: nothing to allow, nothing to collect. */
function offers({ options }: MultusContext): Offers {
  return {
    images: [{ repository: 'multus-cni', tag: 'v3.8.0_vmware.1' }],
    ...(Object.keys(options.policies).length > 0
      ? { handwork: CONTROLLER, kinds: { 'k8s.cni.cncf.io/v1beta1': ['MultiNetworkPolicy'] } }
      : { handwork: [] }),
  }
}

/** kapp refuses a set of objects with one of a kind that the cluster does not know. */
const CONTROLLER: readonly Handwork[] = [
  {
    phase: 'before-agent',
    task: 'Carry multi-networkpolicy-iptables and the definition of MultiNetworkPolicy (v1beta1) in and apply them; without the definition the agent applies nothing at all.',
    commands: ['kubectl get crd multi-networkpolicies.k8s.cni.cncf.io'],
  },
]

export const multusCni = defineComponent({
  name: 'multus-cni',
  values,
  options,
  requires,
  check,
  offers,
  chart,
  example: {
    options: {
      networks: {
        'payments/storage': {
          ipvlan: { master: 'ens6', mode: 'l2' },
          ipam: {
            static: {
              addresses: [{ address: '10.1.60.5/24' }],
              routes: [{ dst: '10.60.0.0/16', gw: '10.1.60.1' }],
            },
          },
        },
      },
    },
  },
})
