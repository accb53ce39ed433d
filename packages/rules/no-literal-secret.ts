/** No secret stands in Git, in any object, plain or in base64. */
import type { Finding, Json, KubernetesObject, ObjectRule } from '#kernel'
import { findStrings } from './parts/strings.ts'

/** Keys of a Secret that hold a secret. Data values and texts for people (`values.yml`, `README`) are none. */
const SECRET_KEY =
  /passw(?:or)?d|passphrase|token|secret|credential|private|api[-_.]?key|access[-_.]?key|(?:^|[-_.])key$|ssh-|\.dockerconfig|(?:^|[-_.])auth$/i

/** What programs write for "no logins yet": the placeholder that secretgen-controller fills. */
const EMPTY = new Set(['', '{}', 'e30K', 'e30='])

const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/
const ACCESS_KEY_ID = /(?<![A-Za-z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])/
/** `-----BEGIN` as base64 has it. */
const ENCODED = 'LS0tLS1CRUdJTi'

export const noLiteralSecret: ObjectRule = {
  scope: 'object',
  id: 'no-literal-secret',
  severity: 'error',
  why: 'Whatever is committed is read by everybody who may read the repository or a bundle of it, for good.',
  fix: 'replace it by generatedSecret(…), managedSecret(…) or existingSecret(…), and change the secret itself',
  references: [
    'V-274883',
    'NIST IA-5(7)',
    'trivy AVD-KSV-0109',
    'kubescape C-0012',
    'polaris sensitiveConfigmapContent',
    'secretlint no-k8s-kind-secret',
    'secretlint privatekey',
    'secretlint aws',
  ],
  check: object => [
    ...findKeys(object),
    ...findStrings(object, value => describe(value) !== undefined).map(({ path, keys, value }) => ({
      message: `${path} holds ${describe(value)}`,
      expected: 'a reference to a secret',
      path: keys,
    })),
  ],
  examples: {
    passes: [
      secret({
        stringData: { 'values.yml': 'namespace: tanzu-system-ingress\n', README: 'What this is for.' },
      }),
      secret({ stringData: { password: '' } }),
      secret({ data: { '.dockerconfigjson': 'e30K' } }),
      secret({ data: { 'values.yml': encode('-----BEGIN CERTIFICATE-----') } }),
      configMap('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'),
      configMap('AKIA is how the id of an access key begins'),
      {
        apiVersion: 'secretgen.k14s.io/v1alpha1',
        kind: 'Password',
        metadata: { name: 'a', namespace: 'a' },
        spec: { secretTemplate: { type: 'Opaque', stringData: { password: '$(value)' } } },
      },
    ],
    fails: [
      secret({ stringData: { password: 'hunter2' } }),
      secret({ data: { 'admin-password': encode('hunter2') } }),
      secret({ data: { 'tls.key': encode('anything') } }),
      secret({ data: { '.dockerconfigjson': encode('{"auths":{}}') } }),
      secret({ data: { 'values.yml': encode(`ca:\n  key: ${privateKey('RSA ')}`) } }),
      secret({ stringData: { 'values.yml': `key: ${accessKeyId()}` } }),
      configMap(privateKey('')),
      configMap(privateKey('EC ')),
      configMap(`key: ${encode(privateKey('OPENSSH '))}`),
      configMap(`aws_access_key_id=${accessKeyId()}`),
    ],
  },
}

/** What a Secret says under keys that are for secrets, and what its base64 hides. Never repeats a value. */
function findKeys(object: KubernetesObject): Finding[] {
  if (object.kind !== 'Secret') return []
  return (['data', 'stringData'] as const).flatMap(field =>
    Object.entries((object[field] ?? {}) as Readonly<Record<string, Json>>).flatMap(([key, value]) => {
      if (typeof value !== 'string' || EMPTY.has(value)) return []
      const hidden = field === 'data' ? describe(decode(value)) : undefined
      const what = SECRET_KEY.test(key) ? 'a literal secret' : hidden
      return what
        ? [
            {
              message: `${field}.${key} holds ${what}`,
              expected: 'a reference to a secret',
              path: [field, key],
            },
          ]
        : []
    }),
  )
}

/** What secret a text holds, if any. Most texts answer at the first question. */
function describe(text: string): string | undefined {
  if (text.length < 20) return undefined
  if (text.includes('-----BEGIN') && PRIVATE_KEY.test(text)) return 'a private key'
  if (text.includes(ENCODED) && PRIVATE_KEY.test(decodeFrom(text))) return 'a private key in base64'
  if (text.includes('IA') && ACCESS_KEY_ID.test(text)) return 'the id of an AWS access key'
  return undefined
}

/** All base64 of PEM texts within a text, decoded. */
function decodeFrom(text: string): string {
  return [...text.matchAll(/LS0tLS1CRUdJTi[\w+/=]*/g)].map(([encoded]) => decode(encoded)).join('\n')
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

/** Put together here, so that scanners of this repository find no key in it. */
function privateKey(algorithm: string): string {
  return ['-----BEGIN', `${algorithm}PRIVATE`, 'KEY-----'].join(' ')
}

function accessKeyId(): string {
  return `AKIA${'EXAMPLE7'.repeat(2)}`
}

function secret(content: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a', namespace: 'a' },
    type: 'Opaque',
    ...content,
  }
}

function configMap(text: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'a' }, data: { text } }
}
