/** A package is installed at one version. */
import type { ObjectRule } from '#kernel'
import { at, text } from './parts/json.ts'
import { packageInstall } from './parts/carvel.ts'

export const pinnedPackage: ObjectRule = {
  scope: 'object',
  id: 'pinned-package',
  severity: 'error',
  why: 'A range takes whatever version the repository brings next, in every cluster at once and without a commit.',
  fix: 'set versionSelection.constraints to one version',
  references: ['NIST CM-2', 'NIST SI-7', 'kapp-controller: PackageInstall versionSelection'],
  kinds: ['PackageInstall.packaging.carvel.dev'],
  check: ({ spec }) => {
    const found = text(at(spec, 'packageRef', 'versionSelection', 'constraints'))
    return found && /^v?\d+\.\d+\.\d+[-+.\w]*$/.test(found)
      ? []
      : [
          {
            message: 'is not installed at one version',
            found: found ?? 'nothing',
            expected: 'one version, for example 1.20.2+vmware.1-tkg.1',
            path: ['spec', 'packageRef', 'versionSelection', 'constraints'],
          },
        ]
  },
  examples: {
    passes: [packageInstall({}, '1.20.2+vmware.1-tkg.1')],
    fails: [
      packageInstall({}, '>=1.20.0'),
      packageInstall({}, '1.20.x'),
      packageInstall({}, ''),
      packageInstall({}, '*'),
    ],
  },
}
