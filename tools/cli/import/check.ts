/** What in an object from outside keeps it out: it is none, it holds a secret, or its images cannot be locked. */
import { findCredentials, type Json, type Problem } from '#kernel'
import { findImages } from './image.ts'
import type { Read } from './read.ts'

/** Problems of one object; what might be a secret is never repeated. */
export function checkObject(read: Read): Problem[] {
  const { object, file, line } = read
  const problem = (
    rule: string,
    message: string,
    words: Pick<Problem, 'found' | 'expected' | 'fix'>,
  ): Problem => ({
    severity: 'error',
    rule: `import/${rule}`,
    at: { file, line },
    message,
    ...words,
  })
  const { apiVersion, kind, metadata } = (object ?? {}) as unknown as Readonly<
    Record<string, Json | undefined>
  >
  const name = (metadata as { readonly name?: Json } | undefined)?.name
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string')
    return [
      problem('no-object', 'this document is no Kubernetes object', {
        found: outline(object),
        expected: 'apiVersion, kind and metadata.name',
        fix: 'take values files and prose out of the input; give what is generated (generateName) a name',
      }),
    ]
  const what = `${kind} ${name}`
  if (kind === 'Secret' && apiVersion === 'v1' && holdsData(object))
    return [
      problem('secret', `${what} holds data, which must not enter Git`, {
        found: 'data (not shown)',
        expected: 'no Secret with data',
        fix: 'take it out of the input and have it made in the cluster: managedSecret(…) or generatedSecret(…) in a room, or by hand',
      }),
    ]
  const odd = oddMember(metadata)
  if (odd !== undefined)
    return [
      problem('label', `${what}: ${odd} is no text`, {
        found: 'a number, a truth or nothing',
        expected: 'text, as the API server does',
        fix: 'put it in quotes',
      }),
    ]
  const credentials = texts(object).flatMap(text => findCredentials(text))
  if (credentials[0])
    return [
      problem('credential', `${what} holds what looks like a credential: ${credentials[0].name}`, {
        found: 'a literal (not shown)',
        fix: 'take it out of the input; the program can read it from a Secret',
      }),
    ]
  return findImages(object).flatMap(image =>
    image.tag === undefined
      ? [
          problem('image-tag', `${what} runs an image without a tag`, {
            found: image.reference,
            expected: 'repository:tag, with or without a digest',
            fix: 'name the tag, so that the same image is copied into the registry and run',
          }),
        ]
      : [],
  )
}

/** A label or annotation that is no text: the API server refuses it, and so would the room's types. */
function oddMember(metadata: Json | undefined): string | undefined {
  const { labels, annotations } = (metadata ?? {}) as {
    readonly labels?: object | null
    readonly annotations?: object | null
  }
  return Object.entries({ ...labels, ...annotations }).find(([, value]) => typeof value !== 'string')?.[0]
}

function holdsData(object: object): boolean {
  const { data, stringData } = object as {
    readonly data?: object | null
    readonly stringData?: object | null
  }
  return Object.keys(data ?? {}).length + Object.keys(stringData ?? {}).length > 0
}

/** Texts that configure a program: those of several lines. One-line values are names of things more often than not. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('\n') || value.includes('://') ? [value] : []
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) => (key === 'description' ? [] : texts(member)))
    : []
}

function outline(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null
    ? `a map of ${Object.keys(value).join(', ')}`
    : `a ${typeof value}`
}
