/** An HTTPProxy answers over TLS, of version 1.2 or above. */
import type { ObjectRule } from '#kernel'
import { HTTP_PROXY, httpProxy } from './parts/ingresses.ts'
import { at, show, text } from './parts/json.ts'

export const proxyTls: ObjectRule = {
  scope: 'object',
  id: 'proxy-tls',
  severity: 'error',
  why: 'Without TLS everybody on the way reads the requests, and its old versions are broken.',
  fix: "set virtualhost.tls.secretName, and minimumProtocolVersion: '1.2' or nothing",
  references: [
    'NIST SC-8',
    'polaris tlsSettingsMissing',
    'gatekeeper httpsonly',
    'kubescape C-0263',
    'contour: HTTPProxy virtualhost.tls.minimumProtocolVersion',
  ],
  kinds: [HTTP_PROXY],
  check: ({ spec }) => {
    const host = at(spec, 'virtualhost')
    if (host === undefined) return []
    const tls = at(host, 'tls')
    const oldest = at(tls, 'minimumProtocolVersion')
    if (!text(at(tls, 'secretName')) && at(tls, 'passthrough') !== true)
      return [
        {
          message: 'answers without TLS',
          found: show(tls),
          expected: 'a secretName',
          path: ['spec', 'virtualhost', 'tls'],
        },
      ]
    if (oldest === undefined || oldest === '1.2' || oldest === '1.3' || oldest === '') return []
    return [
      {
        message: 'takes old versions of TLS',
        found: show(oldest),
        expected: "'1.2' or '1.3'",
        path: ['spec', 'virtualhost', 'tls', 'minimumProtocolVersion'],
      },
    ]
  },
  examples: {
    passes: [
      httpProxy('a.test.example.internal'),
      httpProxy(undefined),
      httpProxy('a.test.example.internal', { virtualhost: { fqdn: 'a', tls: { passthrough: true } } }),
    ],
    fails: [
      httpProxy('a.test.example.internal', { virtualhost: { fqdn: 'a' } }),
      httpProxy('a.test.example.internal', {
        virtualhost: { fqdn: 'a', tls: { secretName: 'a', minimumProtocolVersion: '1.1' } },
      }),
    ],
  },
}
