/** Where definitions are read from: a file, the files of a folder, or a live cluster that a kubeconfig names. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { compareText, findNearest, type KubernetesObject, type Problem } from '#kernel'
import { isCustomResourceDefinition } from '#schemas'

export interface Source {
  /** Sorted by name, each once. */
  readonly definitions: readonly KubernetesObject[]
  readonly problems: readonly Problem[]
}

/** Reads all definitions of a source; that there is none is a problem. */
export function readSource(path: string): Source {
  if (!existsSync(path)) return refused(missing(path))
  const files = statSync(path).isDirectory() ? filesOf(path) : [path]
  const read = files.map(file => readFile(file))
  const objects = read.flatMap(each => each.objects)
  const problems = read.flatMap(each => each.problems)
  const kubeconfig = files.length === 1 && objects.find(({ kind }) => kind === 'Config')
  if (kubeconfig) return readCluster(path)
  return collect(path, objects, problems)
}

interface Read {
  readonly objects: readonly KubernetesObject[]
  readonly problems: readonly Problem[]
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ya?ml|json)$/.test(name))
    .toSorted()
    .map(name => join(folder, name))
}

/** All objects of a file: documents, and the items of lists. */
function readFile(file: string): Read {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'))
  const wrong = documents.flatMap(document => document.errors ?? [])
  if (wrong[0])
    return {
      objects: [],
      problems: [unreadable(file, (wrong[0].message.split('\n')[0] ?? '').replace(/:$/, ''))],
    }
  return { objects: documents.flatMap(document => itemsOf(document.toJS() as unknown)), problems: [] }
}

function itemsOf(value: unknown): KubernetesObject[] {
  if (typeof value !== 'object' || value === null) return []
  const { kind, items } = value as { readonly kind?: unknown; readonly items?: unknown }
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) return items.flatMap(itemsOf)
  return typeof kind === 'string' ? [value as KubernetesObject] : []
}

/** kubectl is asked, because it knows every login that a kubeconfig may name. */
function readCluster(kubeconfig: string): Source {
  const args = ['get', 'customresourcedefinitions', '-o', 'json', '--kubeconfig', kubeconfig]
  const { status, stdout, stderr, error } = spawnSync('kubectl', args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 29,
  })
  if (error || status !== 0) return refused(silent(kubeconfig, error ? error.message : stderr.trim()))
  return collect(kubeconfig, itemsOf(JSON.parse(stdout)), [])
}

function collect(path: string, objects: readonly KubernetesObject[], problems: readonly Problem[]): Source {
  const all = objects.filter(isCustomResourceDefinition)
  const definitions = all.filter(({ metadata }) => isFileName(metadata?.name))
  const nameless = all.filter(({ metadata }) => !isFileName(metadata?.name))
  const old = objects.filter(
    ({ kind, apiVersion }) => kind === 'CustomResourceDefinition' && apiVersion !== 'apiextensions.k8s.io/v1',
  )
  const byName = new Map(definitions.map(each => [each.metadata.name, each]))
  const found = [
    ...problems,
    ...old.map(each => tooOld(path, each)),
    ...nameless.map(each => badName(path, each)),
  ]
  if (byName.size === 0 && found.length === 0) return refused(empty(path, objects))
  return {
    definitions: [...byName.values()].toSorted((a, b) => compareText(a.metadata.name, b.metadata.name)),
    problems: found,
  }
}

/** Names become files. */
function isFileName(name: unknown): boolean {
  return typeof name === 'string' && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name)
}

function refused(problem: Problem): Source {
  return { definitions: [], problems: [problem] }
}

function missing(path: string): Problem {
  const folder = dirname(path)
  const names = existsSync(folder) ? readdirSync(folder) : []
  const meant = findNearest(basename(path), names)
  return {
    severity: 'error',
    rule: 'crds/source',
    message: 'there is no such file or folder',
    found: path,
    expected: 'a YAML or JSON file, a folder of such files, or a kubeconfig',
    fix: meant === undefined ? 'correct --from' : `did you mean ${join(folder, meant)}?`,
  }
}

function unreadable(file: string, found: string): Problem {
  return {
    severity: 'error',
    rule: 'crds/unreadable',
    at: { file },
    message: 'is no YAML',
    found,
    expected: 'definitions as kubectl prints them',
    fix: 'export it again: kubectl get crd -o yaml',
  }
}

function silent(kubeconfig: string, found: string): Problem {
  return {
    severity: 'error',
    rule: 'crds/cluster',
    message: 'kubectl could not read the definitions of the cluster that this kubeconfig names',
    found: `${kubeconfig}: ${found}`,
    expected: 'a kubectl on the PATH, and a login that may list CustomResourceDefinitions',
    fix: 'where that works, run `kubectl get crd -o yaml > crds.yaml`, bring the file here and give it to --from',
  }
}

function empty(path: string, objects: readonly KubernetesObject[]): Problem {
  const kinds = [...new Set(objects.map(({ kind }) => kind))].toSorted()
  return {
    severity: 'error',
    rule: 'crds/none',
    message: 'there is no CustomResourceDefinition in it',
    found: `${path}: ${kinds.length === 0 ? 'no Kubernetes object' : kinds.join(', ')}`,
    expected: 'at least one CustomResourceDefinition of apiextensions.k8s.io/v1',
    fix: 'export them: kubectl get crd -o yaml > crds.yaml',
  }
}

function badName(path: string, { metadata }: KubernetesObject): Problem {
  return {
    severity: 'error',
    rule: 'crds/name',
    message: 'a definition has a name that no API server would take',
    found: `${path}: ${metadata?.name}`,
    expected: 'plural and group with a dot between, for example httpproxies.projectcontour.io',
    fix: 'correct the name, or export the definition again',
  }
}

function tooOld(path: string, { metadata, apiVersion }: KubernetesObject): Problem {
  return {
    severity: 'error',
    rule: 'crds/version',
    message: `${metadata.name} is a definition of a version that Kubernetes 1.22 and later do not serve`,
    found: `${path}: ${apiVersion}`,
    expected: 'apiextensions.k8s.io/v1',
    fix: 'export it from a cluster, which gives version v1, or take a newer release of its program',
  }
}
