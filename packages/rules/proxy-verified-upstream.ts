/** Envoy knows whom it speaks TLS with. */
import type { ObjectRule } from '#kernel'
import { HTTP_PROXY, httpProxy, proxyServices } from './parts/ingresses.ts'
import { show } from './parts/json.ts'

export const proxyVerifiedUpstream: ObjectRule = {
  scope: 'object',
  id: 'proxy-verified-upstream',
  severity: 'warning',
  why: 'TLS to a pod whose certificate nobody checks is TLS with whoever answers.',
  fix: 'add validation with caSecret and subjectName',
  references: ['NIST SC-8', 'contour: HTTPProxy services.validation'],
  kinds: [HTTP_PROXY],
  check: object =>
    proxyServices(object).flatMap(({ service, path }) =>
      (service['protocol'] === 'tls' || service['protocol'] === 'h2') && !service['validation']
        ? [
            {
              message: `does not check the certificate of ${show(service['name'])}`,
              found: 'no validation',
              expected: 'caSecret and subjectName',
              path,
            },
          ]
        : [],
    ),
  examples: {
    passes: [
      httpProxy('a.test.example.internal'),
      httpProxy('a.test.example.internal', {}, [
        {
          services: [
            { name: 'a', port: 1, protocol: 'tls', validation: { caSecret: 'ca', subjectName: 'a' } },
          ],
        },
      ]),
    ],
    fails: [
      httpProxy('a.test.example.internal', {}, [{ services: [{ name: 'a', port: 1, protocol: 'tls' }] }]),
    ],
  },
}
