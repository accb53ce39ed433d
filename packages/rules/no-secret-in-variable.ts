/** Secrets come to containers as files. */
import { containerRule } from './parts/pod-rule.ts'
import { at, maps, show, text } from './parts/json.ts'

/** Names of variables that hold a secret, not the name of a file that does. */
const SECRET = /(?:PASSW(?:OR)?D|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)$/i

export const noSecretInVariable = containerRule({
  id: 'no-secret-in-variable',
  severity: 'error',
  why: 'Variables are shown by kubectl describe, inherited by every program that is started, and written into crash reports.',
  fix: 'mount the Secret as a volume',
  references: [
    'NIST IA-5(1)',
    'V-242415',
    'kube-linter env-var-secret',
    'kube-linter read-secret-from-env-var',
    'kube-linter env-value-from',
    'checkov CKV_K8S_35',
    'polaris sensitiveContainerEnvVar',
  ],
  check: ({ container }) => [
    ...[...maps(container['env'])].flatMap(([i, variable]) => {
      if (at(variable, 'valueFrom', 'secretKeyRef'))
        return [
          {
            message: `reads a secret from the variable ${show(variable['name'])}`,
            found: 'valueFrom.secretKeyRef',
            expected: 'a file',
            path: ['env', i],
          },
        ]
      if (!SECRET.test(text(variable['name']) ?? '') || !text(variable['value'])) return []
      return [
        {
          message: `has a literal secret in the variable ${show(variable['name'])}`,
          found: 'a text (not shown)',
          expected: 'a file',
          path: ['env', i, 'value'],
        },
      ]
    }),
    ...[...maps(container['envFrom'])].flatMap(([i, source]) =>
      source['secretRef']
        ? [
            {
              message: 'reads a whole Secret into its variables',
              found: 'secretRef',
              expected: 'files',
              path: ['envFrom', i],
            },
          ]
        : [],
    ),
  ],
  examples: {
    passes: [
      {
        env: [
          { name: 'LEVEL', value: 'info' },
          { name: 'TOKEN_FILE', value: '/var/run/token' },
          { name: 'PASSWORD' },
        ],
      },
      { envFrom: [{ configMapRef: { name: 'a' } }] },
    ],
    fails: [
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'a', key: 'a' } } }] },
      { envFrom: [{ secretRef: { name: 'a' } }] },
      { env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] },
    ],
  },
})
