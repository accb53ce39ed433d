/** A policy of Antrea names hosts that its way of watching DNS can see. */
import type { ObjectRule } from '#kernel'
import { at, maps, text } from './parts/json.ts'
import { policy } from './parts/policies.ts'

export const antreaNamesOfServices: ObjectRule = {
  scope: 'object',
  id: 'antrea-names-of-services',
  severity: 'error',
  why: 'Antrea learns addresses from the answers of DNS, and connections to the address of a Service never show them.',
  fix: 'select the pods, or use toServices',
  references: ['antrea: ClusterNetworkPolicy fqdn'],
  kinds: ['ClusterNetworkPolicy.crd.antrea.io', 'NetworkPolicy.crd.antrea.io'],
  check: ({ spec }) =>
    (['ingress', 'egress'] as const).flatMap(way =>
      [...maps(at(spec, way))].flatMap(([i, rule]) =>
        [...maps(rule[way === 'ingress' ? 'from' : 'to'])].flatMap(([j, peer]) => {
          const fqdn = text(peer['fqdn'])
          if (fqdn === undefined || (way === 'egress' && !/\.svc(?:\.cluster\.local)?\.?$/.test(fqdn)))
            return []
          return [
            {
              message: way === 'egress' ? 'names a Service by its host' : 'names a host that comes in',
              found: fqdn,
              expected: 'a host outside the cluster, in egress',
              path: ['spec', way, i, way === 'ingress' ? 'from' : 'to', j, 'fqdn'],
            },
          ]
        }),
      ),
    ),
  examples: {
    passes: [
      policy('ClusterNetworkPolicy', 'crd.antrea.io', {
        egress: [{ to: [{ fqdn: 'db.test.example.internal' }] }],
      }),
    ],
    fails: [
      policy('ClusterNetworkPolicy', 'crd.antrea.io', {
        egress: [{ to: [{ fqdn: 'db.shop.svc.cluster.local' }] }],
      }),
      policy('NetworkPolicy', 'crd.antrea.io', {
        ingress: [{ from: [{ fqdn: 'a.test.example.internal' }] }],
      }),
    ],
  },
}
