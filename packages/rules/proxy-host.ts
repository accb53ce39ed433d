/** An HTTPProxy answers to a name of the environment. */
import type { ObjectRule } from '#kernel'
import { foreignHost } from './parts/hosts.ts'
import { HTTP_PROXY, httpProxy } from './parts/ingresses.ts'
import { at } from './parts/json.ts'

export const proxyHost: ObjectRule = {
  scope: 'object',
  id: 'proxy-host',
  severity: 'error',
  why: 'A name outside the domain is never resolved inside the gap, and a name with a star takes what belongs to others.',
  fix: "name a host below the environment's domain",
  references: ['NIST SC-7', 'gatekeeper block-wildcard-ingress', 'kyverno disallow-empty-ingress-host'],
  kinds: [HTTP_PROXY],
  check: ({ spec }, { environment }) =>
    at(spec, 'virtualhost') === undefined
      ? []
      : foreignHost(at(spec, 'virtualhost', 'fqdn'), environment.domain, ['spec', 'virtualhost', 'fqdn']),
  examples: {
    passes: [httpProxy('a.test.example.internal'), httpProxy(undefined)],
    fails: [httpProxy('a.example.com'), httpProxy('*.test.example.internal'), httpProxy('')],
  },
}
