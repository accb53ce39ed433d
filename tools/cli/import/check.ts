/** What in an object from outside keeps it out: it is none, it holds a credential, or it would do what nobody wants. */
import type { Json, Problem } from '#kernel'
import { credentialsOf } from './credentials.ts'
import { hookProblem } from './hooks.ts'
import { findImages } from './image.ts'
import type { Read } from './read.ts'

type Words = Pick<Problem, 'found' | 'expected' | 'fix'>
export type Refuse = (rule: string, message: string, words: Words) => Problem

/** Problems of one object; what might be a secret is never repeated. */
export function checkObject({ object, file, line }: Read): Problem[] {
  const refuse: Refuse = (rule, message, words) => ({
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
      refuse('no-object', 'this document is no Kubernetes object', {
        found: outline(object),
        expected: 'apiVersion, kind and metadata.name',
        fix: 'take values files and prose out of the input; give what is generated (generateName) a name',
      }),
    ]
  const what = `${kind} ${name}`
  const [problem] = [
    ...oddMembers(metadata, what, refuse),
    ...(kind === 'Secret' && apiVersion === 'v1' ? oddData(object, what, refuse) : []),
    ...hookProblem(object, what, refuse),
    ...credentialsOf(object).map(({ name }) =>
      refuse('credential', `${what} holds what looks like a credential: ${name}`, {
        found: 'a literal (not shown)',
        expected: 'a reference to a Secret',
        fix: 'put it into a Secret of the input, which becomes a reference, and have the program read it from there',
      }),
    ),
  ]
  return problem ? [problem] : untagged(object, what, refuse)
}

/** A label or annotation that is no text: the API server refuses it, and so would the room's types. */
function oddMembers(metadata: Json | undefined, what: string, refuse: Refuse): Problem[] {
  const { labels, annotations } = (metadata ?? {}) as {
    readonly labels?: object | null
    readonly annotations?: object | null
  }
  return Object.entries({ ...labels, ...annotations })
    .filter(([, value]) => typeof value !== 'string')
    .map(([key]) =>
      refuse('label', `${what}: ${key} is no text`, {
        found: 'a number, a truth or nothing',
        expected: 'text, as the API server does',
        fix: 'put it in quotes',
      }),
    )
}

/** What the API server would not take as the data of a Secret. */
function oddData(object: object, what: string, refuse: Refuse): Problem[] {
  const { data, stringData } = object as Readonly<Record<string, unknown>>
  const bad = (key: string, expected: string, fix: string) =>
    refuse('secret-data', `${what}: ${key} is not what a Secret can hold`, {
      found: 'something else (not shown)',
      expected,
      fix,
    })
  return Object.entries({ data, stringData }).flatMap(([field, map]) => {
    if (map === undefined || map === null) return []
    if (typeof map !== 'object' || Array.isArray(map)) return [bad(field, 'a map', 'write its keys below it')]
    return Object.entries(map as Readonly<Record<string, unknown>>).flatMap(([key, value]) => {
      const here = `${field}.${key}`
      if (value === null) return []
      if (typeof value !== 'string') return [bad(here, 'text', 'put it in quotes')]
      return field === 'data' && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value)
        ? [bad(here, 'base64', 'move it to stringData, which takes plain text')]
        : []
    })
  })
}

function untagged(object: unknown, what: string, refuse: Refuse): Problem[] {
  return findImages(object)
    .filter(({ tag }) => tag === undefined)
    .map(({ reference }) =>
      refuse('image-tag', `${what} runs an image without a tag`, {
        found: reference,
        expected: 'repository:tag, with or without a digest',
        fix: 'name the tag, so that the same image is copied into the registry and run',
      }),
    )
}

function outline(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null
    ? `a map of ${Object.keys(value).join(', ')}`
    : `a ${typeof value}`
}
