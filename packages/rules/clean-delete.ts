/** What an App made goes when the App goes. */
import type { ObjectRule } from '#kernel'
import { CARVEL_KINDS, packageInstall } from './parts/carvel.ts'
import { at } from './parts/json.ts'

export const cleanDelete: ObjectRule = {
  scope: 'object',
  id: 'clean-delete',
  severity: 'error',
  why: 'With noopDelete everything that was made stays, without anybody to look after it.',
  fix: 'remove noopDelete',
  references: ['NIST CM-8', 'kapp-controller: noopDelete'],
  kinds: CARVEL_KINDS,
  check: ({ spec }) =>
    at(spec, 'noopDelete') === true
      ? [
          {
            message: 'leaves behind what it made',
            found: 'noopDelete: true',
            expected: 'false, or nothing',
            path: ['spec', 'noopDelete'],
          },
        ]
      : [],
  examples: {
    passes: [packageInstall({})],
    fails: [packageInstall({ noopDelete: true })],
  },
}
