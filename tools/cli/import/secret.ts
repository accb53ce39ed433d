/** Secrets from outside: their names, keys, types and labels go on, their bytes go no further than this page. */
import { isUtf8 } from 'node:buffer'
import type { KubernetesObject } from '#kernel'
import type { Read } from './read.ts'

/** A key that is to be filled in the cluster, or that holds nothing. */
export interface SecretKey {
  readonly key: string
  readonly content: 'text' | 'binary' | 'empty'
}

/** What a Secret said, to find out who else says it. */
export interface Bytes {
  readonly secret: string
  readonly key: string
  readonly text: string
  readonly base64: string
}

export interface Cleaned {
  /** Absent for what does not belong into a room. */
  readonly read?: Read
  readonly bytes: readonly Bytes[]
  readonly notes: readonly string[]
}

/** An object as it is; a Secret with data without it. */
export function withoutBytes(read: Read): Cleaned {
  const { object } = read
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1') return { read, bytes: [], notes: [] }
  const what = `Secret ${object.metadata.name}`
  const entries = entriesOf(object)
  const bytes = entries.map(([key, text]) => ({
    secret: what,
    key,
    text: text.toString('utf8'),
    base64: text.toString('base64'),
  }))
  const type = object['type'] ?? 'Opaque'
  if (type === 'helm.sh/release.v1')
    return { bytes, notes: [`${what} is left out: Helm's own record of a release, and nobody's need here`] }
  if (type === 'kubernetes.io/service-account-token' && entries.length > 0)
    return {
      read: { ...read, object: tokenSecret(object), comments: outsideData(read) },
      bytes,
      notes: [`${what} stands without its token: each cluster fills in its own`],
    }
  if (entries.every(([, text]) => isEmpty(text))) return { read, bytes: [], notes: [] }
  return {
    read: { ...read, object: bare(object), comments: outsideData(read), keys: entries.map(keyOf) },
    bytes,
    notes: leftOutOf(object, what),
  }
}

/** All keys with their bytes; `stringData` wins, as it does in the API server. */
function entriesOf(object: KubernetesObject): (readonly [key: string, bytes: Buffer])[] {
  const data = (object['data'] ?? {}) as Readonly<Record<string, string | null>>
  const texts = (object['stringData'] ?? {}) as Readonly<Record<string, string | null>>
  const all = new Map<string, Buffer>()
  for (const [key, value] of Object.entries(data)) all.set(key, Buffer.from(value ?? '', 'base64'))
  for (const [key, value] of Object.entries(texts)) all.set(key, Buffer.from(value ?? '', 'utf8'))
  return [...all]
}

/** Nothing, or no logins yet: the placeholder that secretgen-controller fills. */
function isEmpty(bytes: Buffer): boolean {
  return /^(\{\})?\s*$/.test(bytes.toString('utf8'))
}

function keyOf([key, bytes]: readonly [string, Buffer]): SecretKey {
  return { key, content: bytes.length === 0 ? 'empty' : isUtf8(bytes) ? 'text' : 'binary' }
}

/** kubectl writes the whole Secret into this annotation once more. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'
const KEPT = new Set(['name', 'namespace', 'labels', 'annotations'])

function bare(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata } = object
  const { name, namespace, labels, annotations } = metadata
  const kept = Object.entries(annotations ?? {}).filter(([key]) => key !== LAST_APPLIED)
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(labels && Object.keys(labels).length > 0 && { labels }),
      ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }),
    },
    type: object['type'] ?? 'Opaque',
    ...(typeof object['immutable'] === 'boolean' && { immutable: object['immutable'] }),
  }
}

/** Without what only the cluster that it came from can know. */
function tokenSecret(object: KubernetesObject): KubernetesObject {
  const { metadata, ...rest } = bare(object)
  const annotations = Object.entries(metadata.annotations ?? {}).filter(
    ([key]) => key !== 'kubernetes.io/service-account.uid',
  )
  return { ...rest, metadata: { ...metadata, annotations: Object.fromEntries(annotations) } }
}

/** Fields of a Secret that nothing in the cluster would fill: said, because they are lost. */
function leftOutOf(object: KubernetesObject, what: string): string[] {
  const fields = [
    ...Object.entries(object.metadata)
      .filter(([key, value]) => !KEPT.has(key) && value !== null && value !== undefined)
      .map(([key]) => `metadata.${key}`),
    ...Object.keys(object.metadata.annotations ?? {})
      .filter(key => key === LAST_APPLIED)
      .map(key => `metadata.annotations.${key}`),
  ]
  return fields.length > 0 ? [`${what} stands without ${fields.join(', ')}`] : []
}

/** Comments beside data may be data. */
function outsideData({ comments }: Read): Read['comments'] {
  return comments.filter(({ path }) => path[0] !== 'data' && path[0] !== 'stringData')
}
