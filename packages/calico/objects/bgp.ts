/** BGPConfiguration `default` and BGPPeers, and what calico-node needs to read a peer's password. */
import { ApiObject, type Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { sortedEntries } from '#kernel'
import type { CalicoContext } from '../values.ts'
import type { BgpPeer } from './bgp-options.ts'

/** Where calico-node runs; it reads Secrets of its own namespace only. */
export const NODE_NAMESPACE = 'kube-system'

export function renderBgp(chart: Chart, { options: { bgp, bgpPeers } }: CalicoContext): void {
  if (bgp)
    new ApiObject(chart, 'bgp', {
      apiVersion: 'crd.projectcalico.org/v1',
      kind: 'BGPConfiguration',
      metadata: { name: 'default' },
      spec: specOf(bgp),
    })
  for (const [name, { password, ...peer }] of sortedEntries(bgpPeers)) {
    new ApiObject(chart, `bgp-peer-${name}`, {
      apiVersion: 'crd.projectcalico.org/v1',
      kind: 'BGPPeer',
      metadata: { name },
      spec: {
        ...peer,
        ...(password?.provider === 'existing' && {
          password: { secretKeyRef: { name: password.name, key: password.key } },
        }),
      },
    })
  }
  const secrets = secretsOf(bgpPeers)
  if (secrets.length > 0) allowSecrets(chart, secrets)
}

function specOf(bgp: NonNullable<CalicoContext['options']['bgp']>) {
  const { communities, serviceClusterIPs, serviceExternalIPs, serviceLoadBalancerIPs, ...rest } = bgp
  const blocks = (ranges: readonly string[] | undefined) => ranges?.map(cidr => ({ cidr }))
  return {
    ...rest,
    ...(communities && { communities: sortedEntries(communities).map(([name, value]) => ({ name, value })) }),
    serviceClusterIPs: blocks(serviceClusterIPs),
    serviceExternalIPs: blocks(serviceExternalIPs),
    serviceLoadBalancerIPs: blocks(serviceLoadBalancerIPs),
  }
}

function secretsOf(peers: Readonly<Record<string, BgpPeer>>): string[] {
  const names = Object.values(peers).flatMap(({ password }) =>
    password?.provider === 'existing' ? [password.name] : [],
  )
  return [...new Set(names)].toSorted()
}

/** calico-node watches each Secret by its name, and the package gives it no right to; calico v3.22 docs: bgp peer passwords. */
function allowSecrets(chart: Chart, names: readonly string[]): void {
  const metadata = { name: 'calico-node-bgp-passwords', namespace: NODE_NAMESPACE }
  new k8s.KubeRole(chart, 'bgp-passwords', {
    metadata,
    rules: [
      { apiGroups: [''], resources: ['secrets'], resourceNames: [...names], verbs: ['get', 'list', 'watch'] },
    ],
  })
  new k8s.KubeRoleBinding(chart, 'bgp-passwords-binding', {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
    subjects: [{ kind: 'ServiceAccount', name: 'calico-node', namespace: NODE_NAMESPACE }],
  })
}
