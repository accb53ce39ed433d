/** A package is installed with an account of its own. */
import type { ObjectRule } from '#kernel'
import { app, packageInstall } from './parts/carvel.ts'
import { at, text } from './parts/json.ts'

export const ownInstaller: ObjectRule = {
  scope: 'object',
  id: 'own-installer',
  severity: 'error',
  why: 'An App without an account acts with the rights of kapp-controller, and a package with a shared account with those of another.',
  fix: 'name the account of the package in serviceAccountName',
  references: ['NIST AC-6', 'V-242381', 'kapp-controller: serviceAccountName'],
  kinds: ['PackageInstall.packaging.carvel.dev', 'App.kappctrl.k14s.io'],
  check: ({ spec }) => {
    const found = text(at(spec, 'serviceAccountName')) ?? ''
    return (found !== '' && found !== 'default') || at(spec, 'cluster')
      ? []
      : [
          {
            message: 'has no account of its own',
            found: found || 'nothing',
            expected: 'an account',
            path: ['spec', 'serviceAccountName'],
          },
        ]
  },
  examples: {
    passes: [packageInstall({}), app({})],
    fails: [packageInstall({ serviceAccountName: '' }), app({ serviceAccountName: 'default' })],
  },
}
