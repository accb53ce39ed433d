/** Kinds of a copy that the account of the package has no right to: the list of what the package makes is not TKG's own. */
import {
  apiGroup,
  broughtKinds,
  type ClusterView,
  type Json,
  type PlacedOverlay,
  type Problem,
} from '#kernel'
import type { PackageCopy } from './copy.ts'

/** `objects`: those of the copy after the overlays. A package whose account may do anything has nothing to miss. */
export function checkKinds(
  { environment: { release } }: ClusterView,
  { refName, folder }: PackageCopy,
  objects: readonly Json[],
  overlays: readonly PlacedOverlay[],
): Problem[] {
  const listed = release.creates?.[refName]
  if (listed === undefined || listed === 'any') return []
  const may = new Set([
    ...Object.entries(listed).flatMap(([group, kinds]) => kinds.map(kind => `${kind} ${group}`)),
    ...overlays.flatMap(({ overlay }) => {
      const brought = broughtKinds(overlay)
      return 'refusal' in brought ? [] : brought.map(nameOf)
    }),
  ])
  const made = new Set((objects as unknown as readonly Typed[]).filter(isApplied).map(nameOf))
  const missing = [...made].filter(name => !may.has(name)).toSorted()
  return missing.length === 0 ? [] : [noRight(refName, folder, missing)]
}

interface Typed {
  readonly apiVersion: string
  readonly kind: string
}

/** Configuration of kapp and kbld stands among the objects, and is not applied. */
function isApplied({ apiVersion }: Typed): boolean {
  return !['kapp.k14s.io', 'kbld.k14s.io'].includes(apiGroup(apiVersion))
}

function nameOf({ apiVersion, kind }: Typed): string {
  return `${kind} ${apiGroup(apiVersion)}`
}

function noRight(refName: string, folder: string, missing: readonly string[]): Problem {
  return {
    severity: 'error',
    rule: 'package-copies/rights',
    at: { file: folder },
    message: `${refName} makes a kind that its account has no right to`,
    found: missing.map(name => name.trimEnd()).join(', '),
    expected: "only kinds that the environment's release lists of the package",
    fix: `list all of them in the environment's release: known(…, { creates: { '${refName}': … } })`,
  }
}
