/**
 * Paths of manifests: an injective, stable function of (folder, component, API group, kind, namespace, name). Two objects
 * never share a file; adding an object adds one file and renames none.
 */
import { createHash } from 'node:crypto'

export interface ObjectIdentity {
  readonly folder: string
  readonly component: string
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string | undefined
  readonly name: string
}

/** The longest file name that every usual file system takes is 255 bytes. */
const LONGEST = 240

/**
 * `manifests/contour/tanzu-packages/PackageInstall.packaging.carvel.dev_contour.yaml`: the namespace is a folder, a
 * cluster-wide object stands in the component's own folder. `_` ends the kind and its group and is legal in neither;
 * every namespace folder and every file is told apart by it, since a namespace may not contain `_` either.
 */
export function manifestPath(object: ObjectIdentity): string {
  const group = apiGroup(object.apiVersion)
  const kind = encodeKind(object.kind) + (group === '' ? '' : `.${encode(group)}`)
  const folders = [
    object.folder,
    object.component,
    ...(object.namespace === undefined ? [] : [shorten(encode(object.namespace))]),
  ]
  return `${folders.join('/')}/${shorten(`${kind}_${encode(object.name)}`)}.yaml`
}

/** `packaging.carvel.dev` of `packaging.carvel.dev/v1alpha1`; the core group is the empty text. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? '' : apiVersion.slice(0, slash)
}

/**
 * Percent-encodes whatever a file system, a URL or the rules above could take for something else: `system:node` →
 * `system%3Anode`. Capitals are encoded too, for file systems that ignore case; only in kinds they are kept.
 */
function encode(text: string): string {
  if (/^[a-z0-9-]+$/.test(text)) return text
  return text.replace(/[^a-z0-9.-]|^\.|\.$/gu, percent)
}

function encodeKind(kind: string): string {
  return kind.replace(/[^A-Za-z0-9]/gu, percent)
}

function percent(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}

/** A name too long for a file system keeps its beginning and ends in the SHA-256 of the whole. */
function shorten(name: string): string {
  if (name.length <= LONGEST) return name
  return `${name.slice(0, LONGEST - 65)}~${createHash('sha256').update(name).digest('hex')}`
}
