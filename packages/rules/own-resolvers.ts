/** Pods ask the resolvers of the site. */
import { podRule } from './parts/pod-rule.ts'
import { contains, siteRanges } from '#kernel'
import { at, list, show } from './parts/json.ts'

export const ownResolvers = podRule({
  id: 'own-resolvers',
  severity: 'error',
  why: 'A resolver outside the site is never reached, and one that is reached learns every name that is asked for.',
  fix: 'remove the nameserver; CoreDNS asks the resolvers of the environment',
  references: ['NIST SC-20', 'kube-linter dnsconfig-options'],
  check: ({ spec }, { environment, cluster }) => {
    const asked = list(at(spec, 'dnsConfig', 'nameservers'))
    if (asked.length === 0) return []
    const near = siteRanges(environment, cluster)
    return asked.flatMap((server, i) =>
      near.some(range => contains(range, `${show(server)}/32`))
        ? []
        : [
            {
              message: 'the pod asks a resolver outside the site',
              found: show(server),
              expected: `one in ${near.join(', ')}`,
              path: ['dnsConfig', 'nameservers', i],
            },
          ],
    )
  },
  examples: {
    passes: [{}, { dnsConfig: { nameservers: ['10.10.0.2'] } }],
    fails: [
      { dnsConfig: { nameservers: ['8.8.8.8'] } },
      { dnsConfig: { nameservers: ['10.10.0.2', 'dns.google'] } },
    ],
  },
})
