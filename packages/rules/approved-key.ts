/** Certificates have keys that are approved. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at, map, show, text } from './parts/json.ts'

const LEAST: Readonly<Record<string, number>> = { RSA: 2048, ECDSA: 256 }

export const approvedKey: ObjectRule = {
  scope: 'object',
  id: 'approved-key',
  severity: 'error',
  why: 'RSA below 2048 bits is no longer approved for anything, and Ed25519 not by modules that are validated for FIPS 140-2.',
  fix: 'use ECDSA of 256 bits or more, or RSA of 2048 bits or more',
  references: ['NIST SC-12(3)', 'NIST SC-13', 'V-245544', 'cert-manager: Certificate privateKey'],
  kinds: ['Certificate.cert-manager.io'],
  check: ({ spec }) => {
    const key = map(at(spec, 'privateKey'))
    const algorithm = text(key['algorithm']) ?? 'RSA'
    const size = key['size']
    if (algorithm !== 'Ed25519' && (size === undefined || Number(size) >= (LEAST[algorithm] ?? Infinity)))
      return []
    return [
      {
        message: 'has a key that is not approved',
        found: size === undefined ? algorithm : `${algorithm} ${show(size)}`,
        expected: 'RSA 2048 or above, or ECDSA 256 or above',
        path: ['spec', 'privateKey'],
      },
    ]
  },
  examples: {
    passes: [
      certificate({}),
      certificate({ algorithm: 'ECDSA', size: 384 }),
      certificate({ algorithm: 'RSA', size: 3072 }),
    ],
    fails: [
      certificate({ size: 1024 }),
      certificate({ algorithm: 'Ed25519' }),
      certificate({ algorithm: 'ECDSA', size: 224 }),
    ],
  },
}

function certificate(privateKey: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'a', namespace: 'a' },
    spec: { privateKey },
  }
}
