/** Nothing that reconciles is stopped in Git. */
import type { ObjectRule } from '#kernel'
import { CARVEL_KINDS, packageInstall } from './parts/carvel.ts'
import { at } from './parts/json.ts'

export const nothingPaused: ObjectRule = {
  scope: 'object',
  id: 'nothing-paused',
  severity: 'error',
  why: 'What is paused or canceled in Git stays so for good, and the cluster drifts away from what is committed.',
  fix: 'remove it; pause with kctrl while you look into something',
  references: ['NIST CM-3', 'kapp-controller: paused and canceled'],
  kinds: CARVEL_KINDS,
  check: ({ spec }) =>
    (['paused', 'canceled'] as const).flatMap(key =>
      at(spec, key) === true
        ? [
            {
              message: `is ${key}`,
              found: `${key}: true`,
              expected: 'false, or nothing',
              path: ['spec', key],
            },
          ]
        : [],
    ),
  examples: {
    passes: [packageInstall({}), packageInstall({ paused: false })],
    fails: [packageInstall({ paused: true }), packageInstall({ canceled: true })],
  },
}
