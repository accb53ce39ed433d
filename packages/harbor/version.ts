/** The version of Harbor follows from the release; what only one of the two has is refused in the other. */
import { findLayer, formatPath, type Path, type Problem } from '#kernel'
import type { HarborContext } from './context.ts'

const REF_NAME = 'harbor.tanzu.vmware.com'

/** Harbor 2.5 is in TKG 1.6.0, Harbor 2.6 in TKG 1.6.1. */
export function versionOf({ environment }: Pick<HarborContext, 'environment'>): '2.5.3' | '2.6.1' {
  return environment.release.packages[REF_NAME]?.startsWith('2.5.') ? '2.5.3' : '2.6.1'
}

const CLAIM = ['existingClaim', 'storageClass', 'subPath', 'accessMode', 'size']
const JOBSERVICE: Path = ['persistence', 'persistentVolumeClaim', 'jobservice']

/** A value that only one version has, and what the other calls it, where it has something like it. */
interface Word {
  readonly version: '2.5.3' | '2.6.1'
  readonly path: Path
  readonly elsewhere?: Path
}

const WORDS: readonly Word[] = [
  ...CLAIM.flatMap((key): Word[] => [
    { version: '2.5.3', path: [...JOBSERVICE, key], elsewhere: [...JOBSERVICE, 'jobLog', key] },
    { version: '2.6.1', path: [...JOBSERVICE, 'jobLog', key], elsewhere: [...JOBSERVICE, key] },
    { version: '2.6.1', path: [...JOBSERVICE, 'scanDataExports', key] },
  ]),
  { version: '2.6.1', path: ['cache', 'enabled'] },
  { version: '2.6.1', path: ['cache', 'expireHours'] },
]

/** A problem for every value that the version of the release does not have; the package would take it and ignore it. */
export function checkVersion(context: HarborContext): Problem[] {
  const version = versionOf(context)
  return WORDS.filter(word => word.version !== version && findLayer(context.layers, word.path)).map(
    ({ path, elsewhere }) =>
      context.problem('harbor/version', path, {
        message: `${formatPath(path)} is not a value of harbor ${version}, which TKG ${context.environment.release.version} has`,
        found: formatPath(path),
        ...(elsewhere && { expected: formatPath(elsewhere) }),
        fix: elsewhere ? `call it ${formatPath(elsewhere)}` : 'remove it, or take another release of TKG',
      }),
  )
}
