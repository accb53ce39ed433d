/** No route of an HTTPProxy answers without TLS. */
import type { ObjectRule } from '#kernel'
import { HTTP_PROXY, httpProxy } from './parts/ingresses.ts'
import { at, maps } from './parts/json.ts'

export const proxyNoPlainRoute: ObjectRule = {
  scope: 'object',
  id: 'proxy-no-plain-route',
  severity: 'error',
  why: 'Such a route answers over plain HTTP although the host has a certificate.',
  fix: 'remove permitInsecure',
  references: ['NIST SC-8', 'gatekeeper httpsonly', 'contour: HTTPProxy routes.permitInsecure'],
  kinds: [HTTP_PROXY],
  check: ({ spec }) =>
    [...maps(at(spec, 'routes'))].flatMap(([i, { permitInsecure }]) =>
      permitInsecure === true
        ? [
            {
              message: 'answers a route without TLS',
              found: 'permitInsecure: true',
              expected: 'false, or nothing',
              path: ['spec', 'routes', i, 'permitInsecure'],
            },
          ]
        : [],
    ),
  examples: {
    passes: [httpProxy('a.test.example.internal')],
    fails: [httpProxy('a.test.example.internal', {}, [{ permitInsecure: true, services: [] }])],
  },
}
