/** A Secret of plain objects whose bytes stand nowhere: each key has a reference, and whoever holds that fills it in the cluster. */
import { ApiObject, type Chart } from 'cdk8s'
import { isSecretReference, type Json, type SecretReference } from '#kernel'
import { changeRules, groupOf } from './order.ts'

/** The Secret as its workloads will find it: its own name, namespace, type, labels and keys. */
export interface FilledSecret {
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  /** Default: Opaque. */
  readonly type?: string
  readonly immutable?: boolean
  /** A reference, or a text that is no secret (an empty one). */
  readonly keys: Readonly<Record<string, SecretReference | string>>
  /** Keys that are no text: their entry holds them in base64. */
  readonly binary?: readonly string[]
  /** Where the references stand in the component's values, for problems: `['secrets', 'database']`. */
  readonly at: readonly string[]
}

/** Adds what makes the Secret: an ExternalSecret, a Password, or nothing where an operator makes it by hand. */
export function addFilledSecret(chart: Chart, id: string, secret: FilledSecret): void {
  const { provider } = firstReference(secret)
  if (provider === 'external-secrets') new ApiObject(chart, id, externalSecret(secret))
  if (provider === 'secretgen') new ApiObject(chart, id, password(secret))
}

/** The references of a Secret with their keys. */
export function referencesOf({ keys }: FilledSecret): (readonly [key: string, secret: SecretReference])[] {
  return Object.entries(keys).flatMap(([key, value]) => (isSecretReference(value) ? [[key, value]] : []))
}

/** Namespaces in which a vault fills Secrets, for `secretNamespaces` of what a component offers. */
export function filledNamespaces(secrets: readonly FilledSecret[]): string[] {
  return secrets.flatMap(secret =>
    firstReference(secret).provider === 'external-secrets' ? (secret.metadata.namespace ?? []) : [],
  )
}

function firstReference(secret: FilledSecret): SecretReference {
  const [first] = referencesOf(secret)
  if (!first) throw new Error(`Secret ${secret.metadata.name} has no reference: it can stand in Git as it is`)
  return first[1]
}

/**
 * Without texts the operator copies what it fetches byte for byte (template without data); with them each key is a
 * template. What it makes has the type, labels and annotations of the template, never those of the ExternalSecret.
 */
function externalSecret(secret: FilledSecret) {
  const { metadata, immutable, binary = [] } = secret
  const references = managed(secret)
  const texts = Object.entries(secret.keys).filter(
    (each): each is [string, string] => typeof each[1] === 'string',
  )
  const fetched = references.map(([key, { entry, property }]) => ({
    secretKey: key,
    remoteRef: {
      key: entry,
      ...(property !== undefined && { property }),
      ...(binary.includes(key) && { decodingStrategy: 'Base64' }),
    },
  }))
  return {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata: {
      ...plainMetadata(metadata),
      annotations: changeRules([groupOf('external-secrets', 'setup')]),
    },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: references[0]?.[1].store },
      target: {
        name: metadata.name,
        ...(immutable !== undefined && { immutable }),
        template: {
          engineVersion: 'v2',
          type: secret.type ?? 'Opaque',
          ...templateMetadata(metadata, text => text.replaceAll('{{', '{{ "{{" }}')),
          ...(texts.length > 0 && {
            data: {
              ...Object.fromEntries(texts),
              ...Object.fromEntries(references.map(([key]) => [key, `{{ index . ${JSON.stringify(key)} }}`])),
            },
          }),
        },
      },
      data: fetched,
    },
  }
}

type Managed = Extract<SecretReference, { provider: 'external-secrets' }>

function managed(secret: FilledSecret): (readonly [string, Managed])[] {
  return referencesOf(secret).map(([key, reference]) => {
    if (reference.provider !== 'external-secrets')
      throw new Error(`the keys of Secret ${secret.metadata.name} come from more than one place`)
    return [key, reference]
  })
}

/** secretgen-controller makes a Secret of the Password's own name; `$(value)` is what it made. */
function password(secret: FilledSecret) {
  const { metadata } = secret
  const reference = firstReference(secret) as Extract<SecretReference, { provider: 'secretgen' }>
  const stringData: Json = Object.fromEntries(
    Object.entries(secret.keys).map(([key, value]) => [key, typeof value === 'string' ? value : '$(value)']),
  )
  return {
    apiVersion: 'secretgen.k14s.io/v1alpha1',
    kind: 'Password',
    metadata: plainMetadata(metadata),
    spec: {
      length: reference.length,
      secretTemplate: {
        ...templateMetadata(metadata, text => text),
        type: secret.type ?? 'Opaque',
        stringData,
      },
    },
  }
}

function plainMetadata({ name, namespace }: FilledSecret['metadata']) {
  return { name, ...(namespace !== undefined && { namespace }) }
}

function templateMetadata(
  { labels, annotations }: FilledSecret['metadata'],
  escape: (text: string) => string,
): { readonly metadata?: Readonly<Record<string, Readonly<Record<string, string>>>> } {
  const escaped = (map: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(map).map(([key, value]) => [key, escape(value)]))
  const metadata = {
    ...(labels && { labels: escaped(labels) }),
    ...(annotations && { annotations: escaped(annotations) }),
  }
  return Object.keys(metadata).length > 0 ? { metadata } : {}
}
