/** ConfigMaps hold nothing secret. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { map } from './parts/json.ts'

const SECRET_KEY =
  /(?:^|[-_.])(?:passw(?:or)?d|passphrase|token|secret|api[-_]?key|access[-_]?key|private[-_]?key)$/i

/** A line that sets one to a text of its own: not a variable, a file, a template or nothing. */
const SECRET_LINE =
  /^[ \t]*["']?(?:[\w.-]*[_.-])?(?:password|passwd|passphrase)["']?[ \t]*[:=][ \t]*["']?(?![$<{*"'/]|(?:true|false|null|none)\b)[^\s"']{3,}/im

export const noSecretInConfigMap: ObjectRule = {
  scope: 'object',
  id: 'no-secret-in-config-map',
  severity: 'error',
  why: 'Whoever may look at a namespace reads its ConfigMaps, and no rights, no encryption and no audit of Secrets hold there.',
  fix: 'move the value into a Secret that generatedSecret(…), managedSecret(…) or existingSecret(…) refers to',
  references: [
    'NIST IA-5(7)',
    'V-274883',
    'polaris sensitiveConfigmapContent',
    'trivy AVD-KSV-0109',
    'trivy AVD-KSV-01010',
    'kubescape C-0012',
  ],
  kinds: ['ConfigMap'],
  check: ({ data }) =>
    Object.entries(map(data)).flatMap(([key, value]) => {
      if (typeof value !== 'string') return []
      if (SECRET_KEY.test(key) && value.trim() !== '')
        return [
          {
            message: `data.${key} is a secret by its name`,
            found: 'a text (not shown)',
            expected: 'a Secret',
            path: ['data', key],
          },
        ]
      return SECRET_LINE.test(value)
        ? [
            {
              message: `data.${key} sets a password`,
              found: 'a text (not shown)',
              expected: 'a Secret',
              path: ['data', key],
            },
          ]
        : []
    }),
  examples: {
    passes: [
      configMap({ 'grafana.ini': '[security]\npassword = $__file{/secrets/password}\n' }),
      configMap({ 'password-policy': 'strict' }),
      configMap({ password: '' }),
      configMap({ 'a.conf': 'passwd ${PASSWORD}' }),
    ],
    fails: [
      configMap({ password: 'hunter2' }),
      configMap({ 'db.password': 'hunter2' }),
      configMap({ 'a.ini': 'user = a\npassword = hunter2\n' }),
      configMap({ 'a.yaml': 'auth:\n  password: "hunter2"\n' }),
    ],
  },
}

function configMap(data: Readonly<Record<string, Json>>): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'a' }, data }
}
