/** Generated passwords are long. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at, show } from './parts/json.ts'

export const generatedPasswordLength: ObjectRule = {
  scope: 'object',
  id: 'generated-password-length',
  severity: 'error',
  why: 'A password that nobody types has no reason to be short.',
  fix: 'set length to 16 or more',
  references: ['NIST IA-5(1)', 'secretgen-controller: Password length'],
  kinds: ['Password.secretgen.k14s.io'],
  check: ({ spec }) =>
    Number(at(spec, 'length') ?? 40) >= 16
      ? []
      : [
          {
            message: 'is short',
            found: show(at(spec, 'length')),
            expected: '16 or more',
            path: ['spec', 'length'],
          },
        ],
  examples: {
    passes: [password({}), password({ length: 16 })],
    fails: [password({ length: 12 })],
  },
}

function password(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'secretgen.k14s.io/v1alpha1',
    kind: 'Password',
    metadata: { name: 'a', namespace: 'a' },
    spec,
  }
}
