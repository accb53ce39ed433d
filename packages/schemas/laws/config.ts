/** ConfigMaps, Secrets and namespaces. Source: Kubernetes v1.24.0, pkg/apis/core/validation/validation.go. */
import { configKey, qualifiedName } from '../names.ts'
import type { Validator, Visit } from '../visit.ts'
import { law, mustBe, mustHave, mustHaveForm, refuse } from './law.ts'
import { byteLength } from './metadata.ts'

type Texts = Readonly<Record<string, string>>

/** What is in one ConfigMap or Secret, in bytes. */
const MOST = 1_048_576

interface ConfigMap {
  readonly data?: Texts
  readonly binaryData?: Texts
}

export const configMap: Validator = law(({ data = {}, binaryData = {} }: ConfigMap, visit) => {
  checkKeys(data, ['data'], visit)
  checkKeys(binaryData, ['binaryData'], visit)
  for (const key in data)
    if (binaryData[key] !== undefined)
      visit.faultAt(['data', key], 'duplicate', 'is in binaryData too', { expected: 'each key once' })
  checkSize(
    Object.values(data).reduce((sum, text) => sum + byteLength(text), sizeOf(binaryData)),
    visit,
  )
})

interface Secret {
  readonly metadata?: { readonly annotations?: Texts }
  readonly type?: string
  readonly data?: Texts
  readonly stringData?: Texts
}

export const secret: Validator = law(({ metadata, type, data = {}, stringData = {} }: Secret, visit) => {
  checkKeys(data, ['data'], visit)
  checkKeys(stringData, ['stringData'], visit)
  const texts = { ...decode(data), ...stringData }
  checkSize(
    Object.values(texts).reduce((sum, text) => sum + byteLength(text), 0),
    visit,
  )
  checkType(type, texts, visit)
  if (type === 'kubernetes.io/service-account-token') {
    const key = 'kubernetes.io/service-account.name'
    mustHave(
      visit,
      ['metadata', 'annotations', key],
      metadata?.annotations?.[key],
      'the name of a ServiceAccount',
    )
  }
})

function decode(data: Texts): Texts {
  return Object.fromEntries(
    Object.entries(data).map(([key, text]) => [key, Buffer.from(text, 'base64').toString('latin1')]),
  )
}

const JSON_KEYS: Readonly<Record<string, string>> = {
  'kubernetes.io/dockercfg': '.dockercfg',
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
}

/** Keys that a type needs. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
}

function checkType(type = '', texts: Texts, visit: Visit): void {
  for (const key of NEEDED[type] ?? [])
    if (texts[key] === undefined || (type.endsWith('ssh-auth') && texts[key] === ''))
      visit.faultAt(['data', key], 'required', 'is missing', { expected: `a value, for type ${type}` })
  if (
    type === 'kubernetes.io/basic-auth' &&
    texts['username'] === undefined &&
    texts['password'] === undefined
  )
    visit.faultAt(['data'], 'required', 'has neither username nor password', {
      expected: `one of them, for type ${type}`,
    })
  const key = JSON_KEYS[type]
  if (key === undefined) return
  if (texts[key] === undefined)
    visit.faultAt(['data', key], 'required', 'is missing', { expected: `a value, for type ${type}` })
  else if (!isJsonMap(texts[key]))
    visit.faultAt(['data', key], 'format', 'is no JSON', { expected: 'a map in JSON' })
}

function isJsonMap(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value)
  } catch {
    return false
  }
}

function checkKeys(data: Texts, below: readonly string[], visit: Visit): void {
  for (const key in data) if (!configKey.test(key)) mustHaveForm(visit, [...below, key], key, configKey)
}

function sizeOf(data: Texts): number {
  return Object.values(data).reduce((sum, text) => sum + Buffer.byteLength(text, 'base64'), 0)
}

function checkSize(bytes: number, visit: Visit): void {
  if (bytes > MOST) visit.faultAt(['data'], 'length', `is ${bytes} bytes`, { expected: `at most ${MOST}` })
}

/** Only finalizers of one's own have a slash in their name. */
export const namespaceSpec: Validator = law(
  ({ finalizers = [] }: { finalizers?: readonly string[] }, visit) =>
    finalizers.forEach((name, i) => {
      mustHaveForm(visit, ['finalizers', i], name, qualifiedName)
      if (!name.includes('/') && !['kubernetes', 'orphan', 'foregroundDeletion'].includes(name))
        refuse(visit, ['finalizers', i], 'kubernetes, or a name with a slash', { found: name })
    }),
)

interface Namespace {
  readonly metadata?: { readonly labels?: Texts }
}

const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted']

/** Labels that the pod security admission reads. Source: pod-security-admission v0.24.0, api/helpers.go. */
export const namespace: Validator = law(({ metadata = {} }: Namespace, visit) => {
  for (const mode of ['enforce', 'audit', 'warn']) {
    const [level, version] = [
      `pod-security.kubernetes.io/${mode}`,
      `pod-security.kubernetes.io/${mode}-version`,
    ]
    const { labels = {} } = metadata
    mustBe(visit, ['metadata', 'labels', level], labels[level], LEVELS, false)
    const form = {
      test: (text: string) => /^(latest|v1\.(0|[1-9]\d*))$/.test(text),
      expected: 'latest, or a release such as v1.23',
    }
    mustHaveForm(visit, ['metadata', 'labels', version], labels[version], form, 'label')
  }
})
