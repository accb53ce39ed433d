/** Neighbours that tell routes know each other. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at } from './parts/json.ts'

export const bgpPassword: ObjectRule = {
  scope: 'object',
  id: 'bgp-password',
  severity: 'warning',
  why: 'Whoever can answer at the address of a neighbour without a password tells the cluster where its packets go.',
  fix: 'set password.secretKeyRef; the options of calico() take it as peers with a password',
  references: ['NIST SC-8', 'calico: BGPPeer password'],
  kinds: ['BGPPeer.crd.projectcalico.org'],
  check: ({ spec }) =>
    at(spec, 'password', 'secretKeyRef')
      ? []
      : [
          {
            message: 'has no password',
            found: 'nothing',
            expected: 'password.secretKeyRef',
            path: ['spec', 'password'],
          },
        ],
  examples: {
    passes: [peer({ password: { secretKeyRef: { name: 'bgp', key: 'password' } } })],
    fails: [peer({})],
  },
}

function peer(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'crd.projectcalico.org/v1',
    kind: 'BGPPeer',
    metadata: { name: 'a' },
    spec: { peerIP: '10.10.0.9', asNumber: 64_600, ...spec },
  }
}
