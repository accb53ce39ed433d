/** When an API version of a kind is deprecated and removed, as the API server's own tables say it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Deprecation {
  /** Release that first warns, for example `1.21`. */
  readonly deprecated: string
  /** Release that serves it no more. */
  readonly removed: string
  /** `policy/v1 PodDisruptionBudget`, where there is one. */
  readonly replacement?: string
}

const TABLE = 'zz_generated.prerelease-lifecycle.go'

/** By `policy/v1beta1 PodDisruptionBudget`; `folder` is that of the module k8s.io/api. */
export function readLifecycle(folder: string): Readonly<Record<string, Deprecation>> {
  const found: Record<string, Deprecation> = {}
  for (const group of folders(folder))
    for (const version of folders(join(folder, group))) {
      const files = join(folder, group, version)
      if (!existsSync(join(files, TABLE))) continue
      const [, name] = /GroupName = "([^"]*)"/.exec(readFileSync(join(files, 'register.go'), 'utf8')) ?? []
      const table = readFileSync(join(files, TABLE), 'utf8')
      for (const [kind, each] of readTable(table)) found[`${name}/${version} ${kind}`] = each
    }
  return found
}

function readTable(table: string): [kind: string, Deprecation][] {
  const deprecated = releases(table, 'Deprecated')
  const removed = releases(table, 'Removed')
  const replaced =
    /in \*(\w+)\) APILifecycleReplacement\(\)[^{]*\{\s*return [^{]*\{Group: "([^"]*)", Version: "([^"]*)", Kind: "([^"]*)"/g
  const replacements = new Map(
    [...table.matchAll(replaced)].map(([, kind, group, version, other]) => [
      kind,
      `${group}/${version} ${other}`,
    ]),
  )
  return [...deprecated].flatMap(([kind, first]) => {
    const last = removed.get(kind)
    if (last === undefined) return []
    const replacement = replacements.get(kind)
    return [
      [
        kind,
        { deprecated: first, removed: last, ...(replacement !== undefined && { replacement }) },
      ] as const,
    ]
  }) as [string, Deprecation][]
}

function releases(table: string, what: string): Map<string, string> {
  const pattern = new RegExp(
    `in \\*(\\w+)\\) APILifecycle${what}\\(\\)[^{]*\\{\\s*return (\\d+), (\\d+)`,
    'g',
  )
  return new Map(
    [...table.matchAll(pattern)].map(([, kind = '', major, minor]) => [kind, `${major}.${minor}`]),
  )
}

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .toSorted()
}
