/**
 * Definitions that a site keeps beside its environments: environments/crds/ for all of them, environments/<environment>/crds/
 * for one, which goes before. `drawbridge crds` writes them; each file is one definition without its prose, as JSON.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KubernetesObject, Problem } from '#kernel'
import { isCustomResourceDefinition, kindsOf, type Kept } from '#schemas'

/** The folder for one environment, or for all; from the root. */
export function definitionsFolder(environment?: string): string {
  return environment === undefined ? 'environments/crds' : `environments/${environment}/crds`
}

/** A reader that reads each folder once. */
export function definitionsReader(root: string): (environment: string) => Kept {
  const known = new Map<string, Kept>()
  const read = (folder: string) => {
    const kept = known.get(folder) ?? readFolder(root, folder)
    known.set(folder, kept)
    return kept
  }
  return environment => {
    const [shared, own] = [read(definitionsFolder()), read(definitionsFolder(environment))]
    if (own.kinds.length + own.problems.length === 0) return shared
    return { kinds: [...shared.kinds, ...own.kinds], problems: [...shared.problems, ...own.problems] }
  }
}

function readFolder(root: string, folder: string): Kept {
  const path = join(root, folder)
  const files = existsSync(path) ? readdirSync(path).filter(name => name.endsWith('.json')) : []
  const read = files.toSorted().map(name => readDefinition(join(path, name), `${folder}/${name}`))
  return {
    kinds: read.flatMap(each => ('definition' in each ? kindsOf(each.definition) : [])),
    problems: read.flatMap(each => ('problem' in each ? [each.problem] : [])),
  }
}

function readDefinition(
  path: string,
  file: string,
): { readonly definition: KubernetesObject } | { readonly problem: Problem } {
  try {
    const definition = JSON.parse(readFileSync(path, 'utf8')) as KubernetesObject
    if (isCustomResourceDefinition(definition)) return { definition }
    return { problem: unreadable(file, `${definition.kind} of ${definition.apiVersion}`) }
  } catch (error) {
    return { problem: unreadable(file, (error as Error).message) }
  }
}

function unreadable(file: string, found: string): Problem {
  return {
    severity: 'error',
    rule: 'schemas/kept-definition',
    at: { file },
    message: 'is no definition that `drawbridge crds` has kept',
    found,
    expected: 'a CustomResourceDefinition of apiextensions.k8s.io/v1, as JSON',
    fix: 'delete the file, or write it again with `npx nx generate crds --from <folder or kubeconfig>`',
  }
}
