/**
 * What Argo CD makes and mends but never deletes by itself, by the names of its files:
 *
 * - namespaces and definitions of kinds, because all that is in them would go too, whoever made it;
 * - what a package is installed with, because Argo CD prunes everything at the same moment, and kapp-controller cannot take
 *   a package away any more whose ServiceAccount or rights went first.
 *
 * Argo CD knows no other way to say so than annotations on the objects, and those are no agent's own.
 */

/** Matched with the path below `manifests/`; a `*` may be any text, slashes included (github.com/gobwas/glob). */
const FILES = [
  '*/Namespace_*.yaml',
  '*/CustomResourceDefinition.*.yaml',
  '*/ServiceAccount_*-package.yaml',
  '*/*.rbac.authorization.k8s.io_*-package.yaml',
]

/** For `directory.include` of one Application and `directory.exclude` of the other. */
export const KEPT_FILES = `{${FILES.join(',')}}`

/** Whether the file is among them, as Argo CD would see it. */
export function isKept(path: string): boolean {
  return FILES.some(pattern => {
    const parts = pattern.split('*').map(part => part.replaceAll('.', String.raw`\.`))
    return new RegExp(`^${parts.join('.*')}$`).test(path)
  })
}
