/** The objects that mutants are made of: what stands in generated/ and in the goldens of the rooms, kind by kind. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { KubernetesObject } from '#kernel'
import { generatedClusters, generatedObjects } from '../objects.ts'

const root = resolve(import.meta.dirname, '../../..')

/** At most so many objects of a kind, so that those of which there are hundreds do not stand for all. */
const MOST = 12

export interface Kind {
  readonly name: string
  readonly objects: readonly KubernetesObject[]
}

/** By kind, sorted; each object once, spread over all that there are. */
export function population(): Kind[] {
  const byKind = new Map<string, Map<string, KubernetesObject>>()
  for (const each of [...generated(), ...goldens(), ...applications()]) {
    const object = isDefinition(each) ? elsewhere(each) : each
    const name = `${object.apiVersion} ${object.kind}`
    const known = byKind.get(name) ?? new Map<string, KubernetesObject>()
    byKind.set(name, known.set(JSON.stringify(object), object))
  }
  return [...byKind]
    .map(([name, objects]) => ({ name, objects: spread([...objects.values()]) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function spread(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const step = Math.max(1, objects.length / MOST)
  return Array.from(
    { length: Math.min(MOST, objects.length) },
    (_, i) => objects[Math.floor(i * step)] as KubernetesObject,
  )
}

function generated(): KubernetesObject[] {
  return generatedClusters().flatMap(cluster =>
    (['agent', 'manifests'] as const).flatMap(folder =>
      generatedObjects(cluster, folder).map(({ object }) =>
        isDefinition(object) ? elsewhere(object) : object,
      ),
    ),
  )
}

function isDefinition({ kind }: KubernetesObject): boolean {
  return kind === 'CustomResourceDefinition'
}

/** A definition that the server has already is judged as a change of it; in another group it is a new one. */
function elsewhere(definition: KubernetesObject): KubernetesObject {
  const { group } = definition['spec'] as unknown as { readonly group: string }
  return JSON.parse(JSON.stringify(definition).replaceAll(group, `${group}.example`)) as KubernetesObject
}

/** Goldens that hold whole objects; what is values or text has no kind. */
function goldens(): KubernetesObject[] {
  return readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.includes('testdata/') && file.endsWith('.yaml') && !file.startsWith('schemas/'))
    .toSorted()
    .flatMap(file => parseAllDocuments(readFileSync(join(root, 'packages', file), 'utf8')))
    .map(document => (document.errors?.length ? undefined : (document.toJS() as KubernetesObject | null)))
    .flatMap(value => (Array.isArray(value) ? (value as KubernetesObject[]) : value ? [value] : []))
    .filter(
      object =>
        typeof object?.kind === 'string' &&
        typeof object.apiVersion === 'string' &&
        object.metadata?.name !== undefined,
    )
}

/** What applications bring, as the bench renders it. */
function applications(): KubernetesObject[] {
  return parseAllDocuments(readFileSync(join(import.meta.dirname, 'applications.yaml'), 'utf8')).map(
    document => document.toJS() as KubernetesObject,
  )
}
