/** A certificate is lent to namespaces by their names. */
import type { KubernetesObject, ObjectRule } from '#kernel'
import { at, maps, texts } from './parts/json.ts'

export const certificateDelegation: ObjectRule = {
  scope: 'object',
  id: 'certificate-delegation',
  severity: 'error',
  why: 'A certificate that is lent to all namespaces serves every host for whoever may make an HTTPProxy anywhere.',
  fix: 'name the namespaces',
  references: ['NIST AC-6', 'contour: TLSCertificateDelegation targetNamespaces'],
  kinds: ['TLSCertificateDelegation.projectcontour.io'],
  check: ({ spec }) =>
    [...maps(at(spec, 'delegations'))].flatMap(([i, { targetNamespaces }]) =>
      texts(targetNamespaces).includes('*')
        ? [
            {
              message: 'lends a certificate to every namespace',
              found: '*',
              expected: 'names of namespaces',
              path: ['spec', 'delegations', i, 'targetNamespaces'],
            },
          ]
        : [],
    ),
  examples: {
    passes: [delegation(['shop'])],
    fails: [delegation(['*']), delegation(['shop', '*'])],
  },
}

function delegation(targetNamespaces: readonly string[]): KubernetesObject {
  return {
    apiVersion: 'projectcontour.io/v1',
    kind: 'TLSCertificateDelegation',
    metadata: { name: 'a', namespace: 'a' },
    spec: { delegations: [{ secretName: 'tls', targetNamespaces }] },
  }
}
