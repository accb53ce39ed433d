/** The golden of a made room: the imported objects themselves, in the order of their files. */
import { compareText, manifestPath, toYaml, type Json, type KubernetesObject } from '#kernel'
import type { FoundImage } from './image.ts'
import type { Read } from './read.ts'
import { placeholder, type SecretEntry } from './secret-values.ts'

/** The registry of the environment that components are tried in. */
const REGISTRY = 'registry.test.example.internal/tkg'

/** Only images come from the registry, and in the place of a Secret's bytes stands where they will come from. */
export function goldenText(
  component: string,
  reads: readonly Read[],
  entries: readonly SecretEntry[],
  images: readonly FoundImage[],
): string {
  const files = reads.map((read, i) => {
    const object = withPlaceholders(
      read.object,
      entries.find(entry => entry.object === i),
    )
    const { apiVersion, kind, metadata } = object
    const { namespace, name } = metadata
    return {
      path: manifestPath({ component, folder: 'manifests', apiVersion, kind, namespace, name }),
      text: toYaml(fromRegistry(object, images)),
    }
  })
  const sorted = files.toSorted((a, b) => compareText(a.path, b.path))
  return sorted.map(({ path, text }) => `# ${path}\n${text}`).join('---\n')
}

function withPlaceholders(object: KubernetesObject, entry: SecretEntry | undefined): KubernetesObject {
  if (!entry) return object
  return { ...object, stringData: Object.fromEntries(entry.keys.map(each => [each.key, placeholder(each)])) }
}

function fromRegistry(value: Json, found: readonly FoundImage[], key = ''): Json {
  if (typeof value === 'string')
    return found.reduce((text, { reference, repository, tag }) => {
      const ours = `${REGISTRY}/${repository}:${tag}`
      if (key === 'image') return text === reference ? ours : text
      return reference.includes('/') ? text.replaceAll(reference, ours) : text
    }, value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(item => fromRegistry(item as Json, found, key))
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json>>).map(([name, member]) => [
      name,
      fromRegistry(member, found, name),
    ]),
  )
}
