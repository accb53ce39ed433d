/**
 * Values that no cluster variable carries, as a second file of data values in pinniped's add-on Secret. addons-manager
 * copies every key of that Secret (tanzu-framework v0.25, addons/controllers/addon_reconcilers.go), and kapp-controller
 * hands them to ytt as files (annotation ytt-data-values-overlays, fact sheet, section 8.5). See README.md.
 */
import { isTree, toYaml, type Json, type Path } from '#kernel'
import type { PinnipedContext } from './context.ts'
import { addonValuesOf, isBelow } from './places.ts'

/** Key of the Secret. ytt takes files in the order of their names, so it comes after TKG's `values.yaml`. */
export const VALUES_KEY = 'zz-drawbridge-values.yaml'

type Tree = Readonly<Record<string, unknown>>

/** Changed values that this cluster's add-on Secret carries; empty where there is none. */
export function addonValues({ changes, cluster, environment, options }: PinnipedContext): Tree {
  const { issuerCa } = options
  const asOption =
    issuerCa !== undefined && environment.identity.type === 'oidc' && cluster.role === 'management'
      ? { upstream_oidc_tls_ca_data: Buffer.from(issuerCa, 'utf8').toString('base64') }
      : {}
  const carried = pick(changes, addonValuesOf(cluster.role))
  const pinniped = { ...(carried['pinniped'] as Tree | undefined), ...asOption }
  return { ...carried, ...(Object.keys(pinniped).length > 0 && { pinniped }) }
}

/** The members of `tree` that one of `paths` stands for. */
function pick(tree: Tree, paths: readonly string[], above: Path = []): Tree {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]): [string, unknown][] => {
      const path = [...above, key]
      if (paths.some(each => isBelow(path, each))) return [[key, value]]
      if (!isTree(value)) return []
      const below = pick(value, paths, path)
      return Object.keys(below).length > 0 ? [[key, below]] : []
    }),
  )
}

/** The file: TKG's own header, then the values. A list, and a map with free keys, takes the place of what was there. */
export function addonValuesText(values: Tree): string {
  return ['#@data/values', '#@overlay/match-child-defaults missing_ok=True', '---', lines(values, '')].join(
    '\n',
  )
}

function lines(tree: Tree, indent: string): string {
  return Object.entries(tree)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) =>
      isTree(value) && key !== 'nodeSelector'
        ? `${indent}${key}:\n${lines(value, `${indent}  `)}`
        : leaf(key, value as Json, indent),
    )
    .join('')
}

function leaf(key: string, value: Json, indent: string): string {
  const text = toYaml({ [key]: value }).replace(/^(?=.)/gm, indent)
  return typeof value === 'object' && value !== null ? `${indent}#@overlay/replace\n${text}` : text
}
