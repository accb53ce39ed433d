/** load: a cluster's file becomes its description, or the problems that kept it from being one. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import type { ClusterDescription, EnvironmentDescription, Position, Problem } from '#kernel'
import { locate } from '#kernel'
import type { ClusterFile } from './discover.ts'
import { SyntaxProblem } from './mark.ts'
import { locateThrow } from './throw.ts'

export {
  discoverClusters,
  discoverEnvironments,
  folderOf,
  isClusterFile,
  type ClusterFile,
} from './discover.ts'
export { findImports, importClosure, listSources, RoomGraph, type Closure } from './imports.ts'
export { findStale, type StaleFolder } from './stale.ts'
export { locateThrow } from './throw.ts'

export type Loaded =
  | { readonly description: ClusterDescription; readonly problems: readonly [] }
  | { readonly problems: readonly Problem[] }

/** Loads one cluster file. `root` is the absolute path of the repository. */
export function loadCluster(root: string, { environment, cluster, file }: ClusterFile): Loaded {
  const required = requireFile(join(root, file))
  if ('problem' in required) return { problems: [required.problem] }
  const { default: description } = required.exports as { readonly default?: ClusterDescription }
  if (description?.kind !== 'cluster') return { problems: [noCluster(file)] }
  const problems = [
    ...checkName(description.source, cluster, 'cluster', file),
    ...checkName(description.environment.source, environment, 'environment', file),
  ]
  return problems.length > 0 ? { problems } : { description, problems: [] }
}

/** Loads an environment.ts: its one export that `environment()` made. */
export function loadEnvironment(
  root: string,
  environment: string,
): { readonly description: EnvironmentDescription } | { readonly problems: readonly Problem[] } {
  const file = `environments/${environment}/environment.ts`
  const required = requireFile(join(root, file))
  if ('problem' in required) return { problems: [required.problem] }
  const found = Object.values(required.exports).filter(
    value => (value as { kind?: unknown } | null)?.kind === 'environment',
  )
  const [description] = found as EnvironmentDescription[]
  if (description && found.length === 1) return { description }
  const message = `${file} exports ${found.length === 0 ? 'no environment' : `${found.length} environments`}`
  return {
    problems: [
      {
        severity: 'error',
        rule: 'load/environment',
        at: { file },
        message,
        expected: `one: export const ${environment} = environment({ … })`,
      },
    ],
  }
}

type Required = { readonly exports: Readonly<Record<string, unknown>> } | { readonly problem: Problem }

const require = createRequire(import.meta.url)

function requireFile(path: string): Required {
  try {
    return { exports: require(path) as Readonly<Record<string, unknown>> }
  } catch (error) {
    return {
      problem:
        error instanceof Error && 'problem' in error ? (error as SyntaxProblem).problem : thrown(error, path),
    }
  }
}

function thrown(error: unknown, path: string): Problem {
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  const missing = findMissing(reason)
  if (missing !== undefined)
    return missingImport(missing, (error as { requireStack?: string[] }).requireStack?.[0] ?? path)
  const at: Position = locateThrow(error) ?? { file: relativeFile(path) }
  return {
    severity: 'error',
    rule: 'load/throws',
    at,
    message: `loading ${at.file} failed: ${reason}`,
    fix: 'mend what the line does when the file is loaded',
  }
}

/** What an import asked for in vain, as Node words it: a path, or `#room` where no door of that name is thinkable. */
function findMissing(reason: string): string | undefined {
  return (
    /^Cannot find module '([^']+)'/.exec(reason)?.[1] ??
    /^Package import specifier "([^"]+)"/.exec(reason)?.[1]
  )
}

/** Node says which file asked, but not in which line; that is read off the file's own import. */
function missingImport(missing: string, importer: string): Problem {
  const room = missing.includes('/packages/') ? `#${basename(join(missing, '..'))}` : undefined
  const name = missing.startsWith('#') ? missing : (room ?? relativeFile(missing))
  const file = relativeFile(importer)
  const written = name.startsWith('#') ? name : basename(name)
  return {
    severity: 'error',
    rule: 'load/missing-import',
    at: { file, ...placeOfImport(importer, written) },
    message: `${file} imports ${name}, which does not exist`,
    found: name,
    fix: 'mend the import, or scaffold what is missing with `npx nx generate component|environment|cluster`',
  }
}

/** Line and column of the quoted specifier that ends in `written`. */
function placeOfImport(importer: string, written: string): { line?: number; column?: number } {
  const lines = existsSync(importer) ? readFileSync(importer, 'utf8').split('\n') : []
  const line = lines.findIndex(text => /\bfrom\b|^\s*import\b/.test(text) && text.includes(`${written}'`))
  const column = lines[line]?.search(/['"]/) ?? -1
  return line < 0 ? {} : { line: line + 1, column: column + 1 }
}

function relativeFile(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('environments'), 0)).replaceAll('\\', '/')
}

function noCluster(file: string): Problem {
  return {
    severity: 'error',
    rule: 'load/cluster',
    at: { file },
    message: `${file} does not export a cluster as its default`,
    expected: 'export default cluster(<environment or role>, { name: … })',
    fix: 'a file with shared facts belongs in a folder below the environment, for example roles/',
  }
}

function checkName(
  source: { readonly name?: unknown },
  expected: string,
  what: 'cluster' | 'environment',
  file: string,
): Problem[] {
  if (source.name === expected || typeof source.name !== 'string') return []
  const at = locate(source, ['name']) ?? { file }
  const place = what === 'cluster' ? `the file's name` : `the folder's name`
  return [
    {
      severity: 'error',
      rule: `load/${what}-name`,
      at,
      message: `${what} ${source.name} stands in ${what === 'cluster' ? file : `environments/${expected}/`}`,
      found: source.name,
      expected: `${expected}, ${place}`,
      fix: `rename one of the two; the name is the folder below generated/`,
    },
  ]
}
