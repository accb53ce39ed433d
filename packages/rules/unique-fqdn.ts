/** A name leads to one place. */
import { platformRule } from '#kernel'
import { servedHosts, values } from './parts/served-hosts.ts'
import { httpProxy, ingress } from './parts/ingresses.ts'

export const uniqueFqdn = platformRule({
  id: 'unique-fqdn',
  severity: 'error',
  why: 'Of two clusters that answer to one name DNS finds either, and of two HTTPProxies in one cluster Contour serves neither.',
  fix: 'give one of the two another name',
  references: ['NIST SC-20', 'gatekeeper uniqueingresshost', 'contour: HTTPProxy fqdn conflict'],
  collect: view => servedHosts(view),
  check: members => {
    const known = new Map<string, string>()
    return members.flatMap(({ cluster, facts }) =>
      facts.flatMap(host => {
        const other = known.get(host)
        known.set(host, other ?? cluster)
        return other === undefined
          ? []
          : [
              {
                cluster,
                message:
                  other === cluster ? `answers to ${host} twice` : `answers to ${host}, as ${other} does`,
                found: host,
                expected: 'a name of its own',
              },
            ]
      }),
    )
  },
  examples: {
    passes: [
      [
        { cluster: { name: 'a' }, objects: [httpProxy('a.test.example.internal')] },
        { cluster: { name: 'b' }, objects: [ingress('b.test.example.internal')] },
      ],
    ],
    fails: [
      [
        { cluster: { name: 'a' }, objects: [httpProxy('a.test.example.internal')] },
        { cluster: { name: 'b' }, objects: [ingress('a.test.example.internal')] },
      ],
      [
        {
          objects: [
            httpProxy('a.test.example.internal'),
            { ...httpProxy('a.test.example.internal'), metadata: { name: 'b', namespace: 'b' } },
          ],
        },
      ],
      [
        { cluster: { name: 'a' }, objects: [values('grafana.test.example.internal')] },
        { cluster: { name: 'b' }, objects: [values('grafana.test.example.internal')] },
      ],
    ],
  },
})
