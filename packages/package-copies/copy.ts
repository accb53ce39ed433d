/** A copy of what a package makes: its objects as YAML, each once, with the file that it stands in. */
import type { Json, Position, Problem } from '#kernel'

/** One document of a copy. */
export interface CopiedObject {
  readonly object: Json
  readonly at: Position
}

/** What a site keeps of one version of a package. */
export interface PackageCopy {
  /** For example `contour.tanzu.vmware.com`. */
  readonly refName: string
  readonly version: string
  /** From the root, for example `environments/packages/contour.tanzu.vmware.com/1.20.2+vmware.1-tkg.1`. */
  readonly folder: string
  readonly objects: readonly Json[]
  /** Why it cannot be trusted; overlays are tried on a copy without any only. */
  readonly problems: readonly Problem[]
}

/** The copy that documents make; `problems` are those of reading them. */
export function packageCopy(
  identity: Pick<PackageCopy, 'refName' | 'version' | 'folder'>,
  documents: readonly CopiedObject[],
  problems: readonly Problem[],
): PackageCopy {
  const found = [...problems, ...documents.flatMap(refuseOther), ...findTwice(documents)]
  const empty = documents.length === 0 && found.length === 0 ? [nothing(identity.folder)] : []
  return { ...identity, objects: documents.map(({ object }) => object), problems: [...found, ...empty] }
}

interface Named {
  readonly apiVersion?: unknown
  readonly kind?: unknown
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown } | null
}

/** A file of data values, say, which lies in a bundle too, would count as an object. */
function refuseOther({ object, at }: CopiedObject): Problem[] {
  const { apiVersion, kind } = (object ?? {}) as Named
  if (typeof apiVersion === 'string' && typeof kind === 'string') return []
  return [
    {
      severity: 'error',
      rule: 'package-copies/object',
      at,
      message: 'is no Kubernetes object',
      found: Array.isArray(object) ? 'a list' : `keys ${Object.keys(object ?? {}).join(', ') || 'none'}`,
      expected: 'apiVersion and kind, as in everything that a package makes',
      fix: 'keep what the package makes and nothing else: no data values, no schema',
    },
  ]
}

/** A template and what was rendered of it, or two renderings, would make every overlay match twice. */
function findTwice(documents: readonly CopiedObject[]): Problem[] {
  const first = new Map<string, Position>()
  return documents.flatMap(({ object, at }) => {
    const name = nameOf(object)
    const before = first.get(name)
    if (!before) first.set(name, at)
    return before ? [twice(name, at, before)] : []
  })
}

function nameOf(object: Json): string {
  const { apiVersion, kind, metadata } = (object ?? {}) as Named
  const place = typeof metadata?.namespace === 'string' ? `${metadata.namespace}/` : ''
  return `${String(kind)} ${place}${String(metadata?.name)} of ${String(apiVersion)}`
}

function twice(name: string, at: Position, before: Position): Problem {
  return {
    severity: 'error',
    rule: 'package-copies/twice',
    at,
    message: `${name} is there twice`,
    found: `the other in ${before.file}:${before.line ?? 1}`,
    expected: 'one copy of one rendering',
    fix: 'delete the files of the older one',
  }
}

function nothing(folder: string): Problem {
  return {
    severity: 'error',
    rule: 'package-copies/empty',
    at: { file: folder },
    message: 'holds no object',
    expected: 'what the package makes, as YAML',
    fix: 'write it there, or delete the folder; packages/package-copies/README.md says how',
  }
}
