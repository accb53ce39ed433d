/** The registry and the Git mirror run in no cluster that needs them. */
import { platformRule } from '#kernel'
import { httpProxy } from './parts/ingresses.ts'
import { hostOf, servedHosts, values } from './parts/served-hosts.ts'

export const registryOutsideClusters = platformRule({
  id: 'registry-outside-clusters',
  severity: 'error',
  why: 'A cluster whose registry runs in a cluster cannot be made again when both are down.',
  fix: 'use the registry of the site; a registry for applications has another name',
  references: [
    'TKG-CLS-001',
    'reference design: Should run outside of Tanzu Kubernetes Grid and should be separate from any registry deployed as a shared service for clusters',
  ],
  collect: view => ({
    hosts: servedHosts(view),
    needed: [view.environment.registry.host, hostOf(view.environment.git.url)],
  }),
  check: members => {
    const needed = new Map(
      members.flatMap(({ cluster, facts }) => facts.needed.map(host => [host, cluster] as const)),
    )
    return members.flatMap(({ cluster, facts }) =>
      facts.hosts.flatMap(host => {
        const user = needed.get(host)
        return user === undefined
          ? []
          : [
              {
                cluster,
                message: `serves ${host}, which ${user} needs`,
                found: host,
                expected: 'a host outside all clusters',
              },
            ]
      }),
    )
  },
  examples: {
    passes: [[{ objects: [httpProxy('harbor.test.example.internal')] }]],
    fails: [
      [{ objects: [httpProxy('registry.test.example.internal')] }],
      [
        { cluster: { name: 'a' } },
        { cluster: { name: 'b' }, objects: [httpProxy('git.test.example.internal')] },
      ],
      [{ objects: [values('registry.test.example.internal')] }],
    ],
  },
})
