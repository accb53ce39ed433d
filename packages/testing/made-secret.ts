/** The Secrets that operators make of what is rendered, read as the operators do. For goldens of names, keys and types. */
import {
  describeSecret,
  manifestPath,
  managedSecret,
  type Json,
  type KubernetesObject,
  type Manifest,
} from '#kernel'

interface ExternalSecret {
  readonly secretStoreRef: { readonly name: string }
  readonly target: {
    readonly name: string
    readonly immutable?: boolean
    readonly template: {
      readonly type: string
      readonly metadata?: Readonly<Record<string, Readonly<Record<string, string>>>>
      readonly data?: Readonly<Record<string, string>>
    }
  }
  readonly data: readonly {
    readonly secretKey: string
    readonly remoteRef: {
      readonly key: string
      readonly property?: string
      readonly decodingStrategy?: string
    }
  }[]
}

/** The Secret that an ExternalSecret becomes, with where each key comes from in the place of its bytes; others as they are. */
function madeSecret(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'ExternalSecret') return object
  const { target, data } = object['spec'] as unknown as ExternalSecret
  const { metadata = {}, type, data: templates } = target.template
  const { namespace } = object.metadata
  const fetched = Object.fromEntries(data.map(({ secretKey, remoteRef }) => [secretKey, sourceOf(remoteRef)]))
  const keys = templates
    ? Object.fromEntries(Object.entries(templates).map(([key, text]) => [key, filled(text, fetched)]))
    : fetched
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: target.name, ...(namespace !== undefined && { namespace }), ...mapTexts(metadata) },
    type,
    ...(target.immutable !== undefined && { immutable: target.immutable }),
    stringData: keys,
  }
}

function sourceOf({ key, property, decodingStrategy }: ExternalSecret['data'][number]['remoteRef']): string {
  return `${describeSecret(managedSecret(key, property))}${decodingStrategy === 'Base64' ? ', in base64' : ''}`
}

/** What the operator's templates make of a text: a key in its place, and braces that were meant as such. */
function filled(text: string, fetched: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{ (?:index \. )?("(?:[^"\\]|\\.)*") \}\}/g, (_, word: string) => {
    const name = JSON.parse(word) as string
    return fetched[name] ?? name
  })
}

function mapTexts(metadata: NonNullable<ExternalSecret['target']['template']['metadata']>) {
  return Object.fromEntries(
    Object.entries(metadata).map(([field, map]): [string, Readonly<Record<string, Json>>] => [
      field,
      Object.fromEntries(Object.entries(map).map(([key, text]) => [key, filled(text, {})])),
    ]),
  )
}

/** The file of the Secret that will be there instead of the one that asks for it. */
export function madeManifest(manifest: Manifest): Manifest {
  return manifest.object?.kind === 'ExternalSecret'
    ? ofSecret(manifest, madeSecret(manifest.object))
    : manifest
}

function ofSecret(manifest: Manifest, object: KubernetesObject): Manifest {
  const { apiVersion, kind, metadata } = object
  const { component, folder } = manifest
  const { namespace, name } = metadata
  return { ...manifest, object, path: manifestPath({ component, folder, apiVersion, kind, namespace, name }) }
}
