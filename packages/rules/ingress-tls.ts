/** An Ingress answers over TLS. */
import type { ObjectRule } from '#kernel'
import { ingress } from './parts/ingresses.ts'
import { at, maps, text, texts } from './parts/json.ts'

export const ingressTls: ObjectRule = {
  scope: 'object',
  id: 'ingress-tls',
  severity: 'error',
  why: 'Without TLS everybody on the way reads the requests, logins among them.',
  fix: 'add spec.tls with every host, and a certificate',
  references: ['NIST SC-8', 'polaris tlsSettingsMissing', 'gatekeeper httpsonly', 'kubescape C-0263'],
  kinds: ['Ingress.networking.k8s.io'],
  check: ({ spec }) => {
    const covered = new Set([...maps(at(spec, 'tls'))].flatMap(([, { hosts }]) => texts(hosts)))
    return [...maps(at(spec, 'rules'))].flatMap(([i, { host }]) =>
      covered.has(text(host) ?? '')
        ? []
        : [
            {
              message: `answers ${text(host) ?? 'every host'} without TLS`,
              found: 'no entry in spec.tls',
              expected: 'one with this host',
              path: ['spec', 'rules', i, 'host'],
            },
          ],
    )
  },
  examples: {
    passes: [ingress('a.test.example.internal')],
    fails: [
      ingress('a.test.example.internal', { tls: [] }),
      ingress('a.test.example.internal', { tls: [{ hosts: ['b.test.example.internal'], secretName: 'b' }] }),
    ],
  },
}
