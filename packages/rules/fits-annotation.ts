/** An object fits into the annotation that remembers it. */
import type { KubernetesObject, ObjectRule } from '#kernel'
import { at } from './parts/json.ts'

const MOST = 262_144

export const fitsAnnotation: ObjectRule = {
  scope: 'object',
  id: 'fits-annotation',
  severity: 'error',
  why: 'Both kapp and kubectl keep the whole object in an annotation, and the API server takes 262,144 bytes of annotations.',
  fix: 'cut the object into smaller ones, or add the annotation kapp.k14s.io/disable-original',
  references: ['kapp: original annotation', 'kubernetes: total annotation size'],
  check: object => {
    if (at(object, 'metadata', 'annotations', 'kapp.k14s.io/disable-original') !== undefined) return []
    const size = sizeOf(object)
    return size <= MOST
      ? []
      : [
          {
            message: 'is too large to be remembered',
            found: `${size.toLocaleString('en-US')} bytes`,
            expected: `at most ${MOST.toLocaleString('en-US')}`,
          },
        ]
  },
  examples: {
    passes: [
      sized(1000),
      { ...sized(300_000), metadata: { name: 'a', annotations: { 'kapp.k14s.io/disable-original': '' } } },
    ],
    fails: [sized(262_144), sized(1_000_000)],
  },
}

/** Bytes as JSON, as far as it matters: texts are counted first, since nearly every object is small. */
function sizeOf(object: KubernetesObject): number {
  return lengthOf(object) * 4 <= MOST ? 0 : Buffer.byteLength(JSON.stringify(object))
}

/** Less than a quarter of the bytes that JSON may take, without writing it: characters of texts and keys. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 4
  if (typeof value !== 'object' || value === null) return 8
  let length = 2
  for (const key in value)
    length += key.length + 4 + lengthOf((value as Readonly<Record<string, unknown>>)[key])
  return length
}

function sized(length: number): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'a' },
    data: { text: 'x'.repeat(length) },
  }
}
