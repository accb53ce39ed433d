/** Objects as they stand in generated/, and the CRDs of TKG's own programs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parse, parseAllDocuments } from 'yaml'
import type { KubernetesObject } from '#kernel'
import { moduleFolder } from './build.ts'

const root = resolve(import.meta.dirname, '../..')

const CRDS = resolve(root, '../shared/data/crds')

/** Where the CRDs of TKG 1.6 lie: where DRAWBRIDGE_CRDS says (exported from a site's own cluster), or beside the repository. */
const crdFolder = process.env['DRAWBRIDGE_CRDS'] ?? (existsSync(CRDS) ? CRDS : undefined)

/** For the names of tests that need them; empty when they are here. */
export const noCrds = crdFolder === undefined ? ' (skipped: no ../shared and no DRAWBRIDGE_CRDS)' : ''

export interface FileObject {
  /** From the root. */
  readonly file: string
  readonly object: KubernetesObject
}

/** `production/payments` and the like, sorted. */
export function generatedClusters(): string[] {
  const generated = join(root, 'generated')
  return folders(generated).flatMap(environment =>
    folders(join(generated, environment))
      .filter(name => existsSync(join(generated, environment, name, 'manifests')))
      .map(cluster => `${environment}/${cluster}`),
  )
}

/** Every file below generated/, by its path from the root, sorted. */
export function generatedFiles(): string[] {
  return readdirSync(join(root, 'generated'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .toSorted()
}

/** Their texts, by path. */
export function readGenerated(paths: readonly string[]): Map<string, string> {
  return new Map(paths.map(path => [path, readFileSync(join(root, path), 'utf8')]))
}

/** The objects of one folder of a cluster, sorted by file; what is no object, such as a patch, is left out. */
export function generatedObjects(
  cluster: string,
  folder: 'agent' | 'management' | 'manifests',
): FileObject[] {
  const base = join('generated', cluster, folder)
  if (!existsSync(join(root, base))) return []
  return readdirSync(join(root, base), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .toSorted()
    .map(file => {
      const path = join(base, file)
      return { file: path, object: parse(readFileSync(join(root, path), 'utf8')) as KubernetesObject }
    })
    .filter(({ object }) => typeof object.kind === 'string')
}

/** The CRDs of operators that a site carries in beside TKG, from the modules that their own projects publish. */
function operatorCrds(): KubernetesObject[] {
  return readCrds(
    join(moduleFolder('operators', 'github.com/external-secrets/external-secrets'), 'config/crds/bases'),
  )
}

/** Every CRD that a cluster has: TKG's, where something says where they lie, and those of operators. */
export function clusterCrds(): KubernetesObject[] {
  return [...(crdFolder === undefined ? [] : readCrds(crdFolder)), ...operatorCrds()]
}

/** Every CustomResourceDefinition in the folder's files: one or several each, or a list as `kubectl get crd -o yaml` prints it. */
export function readCrds(folder: string): KubernetesObject[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .toSorted()
    .flatMap(file => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .map(document => document.toJS() as (KubernetesObject & { readonly items?: KubernetesObject[] }) | null)
    .flatMap(object => object?.items ?? object ?? [])
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .map(asWritten)
}

/** Without what a cluster has written on it, and would not take again. */
function asWritten({ apiVersion, kind, metadata, spec }: KubernetesObject): KubernetesObject {
  const { name, labels, annotations } = metadata
  return {
    apiVersion,
    kind,
    metadata: { name, ...(labels && { labels }), ...(annotations && { annotations }) },
    ...(spec !== undefined && { spec }),
  }
}

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .toSorted()
}
