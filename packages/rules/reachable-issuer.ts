/** Certificates come from an issuer inside the gap. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at, text } from './parts/json.ts'

export const reachableIssuer: ObjectRule = {
  scope: 'object',
  id: 'reachable-issuer',
  severity: 'error',
  why: 'An ACME server on the Internet is never reached, and could not look at the cluster either.',
  fix: 'use the CA of the site, or an ACME server of it',
  references: ['NIST SC-12(3)', 'V-245544', 'cert-manager: Issuer acme'],
  kinds: ['Issuer.cert-manager.io', 'ClusterIssuer.cert-manager.io'],
  check: ({ spec }, { environment }) => {
    const server = text(at(spec, 'acme', 'server'))
    const host = server && /^https?:\/\/([^/:]+)/.exec(server)?.[1]
    return server === undefined || host?.endsWith(`.${environment.domain}`)
      ? []
      : [
          {
            message: 'asks a server outside the environment',
            found: server,
            expected: `a server below ${environment.domain}`,
            path: ['spec', 'acme', 'server'],
          },
        ]
  },
  examples: {
    passes: [
      issuer({ ca: { secretName: 'ca' } }),
      issuer({ acme: { server: 'https://ca.test.example.internal/acme' } }),
    ],
    fails: [issuer({ acme: { server: 'https://acme-v02.api.letsencrypt.org/directory' } })],
  },
}

function issuer(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'a' }, spec }
}
