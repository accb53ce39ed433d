/** Package copies: overlays of a package are tried on a copy of what the package makes, where a site keeps one. */
export { packageCopyCheck, UNTRIED } from './check.ts'
export { packageCopy, type CopiedObject, type PackageCopy } from './copy.ts'
