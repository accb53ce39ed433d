/** Nothing is told not to check certificates. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { findFlags } from './parts/flags.ts'
import { show } from './parts/json.ts'

const SKIPS =
  /^(?:insecure[-_]?)?skip[-_]?(?:tls|cert(?:ificate)?)?[-_]?verif(?:y|ication)$|^insecure[-_]?skip/i
const CHECKS = /^(?:tls|ssl|cert(?:ificate)?)[-_]?verif(?:y|ication)$/i

export const verifiedTls: ObjectRule = {
  scope: 'object',
  id: 'verified-tls',
  severity: 'error',
  why: 'A program that does not check certificates speaks to whoever answers, and gives them its password.',
  fix: 'give it the CA instead',
  references: ['NIST SC-8', 'NIST IA-5(2)', 'V-245544'],
  check: object =>
    findFlags(object, (key, value) =>
      SKIPS.test(key)
        ? value === true || value === 'true'
        : CHECKS.test(key) && (value === false || value === 'false'),
    ).map(({ path, value }) => ({
      message: `${path.join('.')} turns off the check of certificates`,
      found: show(value),
      expected: 'the CA',
      path,
    })),
  examples: {
    passes: [
      text({ insecureSkipVerify: false, skipTLSVerify: 'false', tlsVerify: true }),
      text({ insecure: true }),
    ],
    fails: [
      text({ insecureSkipVerify: true }),
      text({ insecure_skip_verify: 'true' }),
      text({ a: { tls_verify: false } }),
      text({ insecureSkipTLSVerify: true }),
    ],
  },
}

function text(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return { apiVersion: 'example.internal/v1', kind: 'Client', metadata: { name: 'a', namespace: 'a' }, spec }
}
