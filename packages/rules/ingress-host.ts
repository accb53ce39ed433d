/** An Ingress answers to names of the environment. */
import type { ObjectRule } from '#kernel'
import { foreignHost } from './parts/hosts.ts'
import { ingress } from './parts/ingresses.ts'
import { at, maps } from './parts/json.ts'

export const ingressHost: ObjectRule = {
  scope: 'object',
  id: 'ingress-host',
  severity: 'error',
  why: 'Without a host of its own an Ingress takes the requests of all others, and a name outside the domain is never resolved here.',
  fix: "name a host below the environment's domain",
  references: ['NIST SC-7', 'gatekeeper block-wildcard-ingress', 'kyverno disallow-empty-ingress-host'],
  kinds: ['Ingress.networking.k8s.io'],
  check: ({ spec }, { environment }) => [
    ...(at(spec, 'defaultBackend')
      ? [
          {
            message: 'answers to every name',
            found: 'defaultBackend',
            expected: 'rules with hosts',
            path: ['spec', 'defaultBackend'],
          },
        ]
      : []),
    ...[...maps(at(spec, 'rules'))].flatMap(([i, { host }]) =>
      foreignHost(host, environment.domain, ['spec', 'rules', i, 'host']),
    ),
  ],
  examples: {
    passes: [ingress('a.test.example.internal')],
    fails: [
      ingress(''),
      ingress('*.test.example.internal'),
      ingress('a.example.com'),
      ingress('a.test.example.internal', { defaultBackend: {} }),
    ],
  },
}
