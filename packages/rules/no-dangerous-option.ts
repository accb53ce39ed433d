/** kapp deletes and takes over nothing by mistake. */
import type { ObjectRule } from '#kernel'
import { app } from './parts/carvel.ts'
import { at, maps, texts } from './parts/json.ts'

export const noDangerousOption: ObjectRule = {
  scope: 'object',
  id: 'no-dangerous-option',
  severity: 'error',
  why: 'With these options kapp removes all that it made when it is given nothing, or takes objects that belong to others.',
  fix: 'remove the option',
  references: ['NIST CM-3', 'kapp: dangerous options'],
  kinds: ['App.kappctrl.k14s.io'],
  check: ({ spec }) =>
    [...maps(at(spec, 'deploy'))].flatMap(([i, deploy]) =>
      texts(at(deploy, 'kapp', 'rawOptions')).flatMap((option, j) =>
        option.startsWith('--dangerous-')
          ? [
              {
                message: 'has a dangerous option',
                found: option,
                expected: 'none',
                path: ['spec', 'deploy', i, 'kapp', 'rawOptions', j],
              },
            ]
          : [],
      ),
    ),
  examples: {
    passes: [app({ deploy: [{ kapp: { rawOptions: ['--wait-timeout=15m'] } }] })],
    fails: [
      app({
        deploy: [
          { kapp: { rawOptions: ['--wait-timeout=15m', '--dangerous-allow-empty-list-of-resources=true'] } },
        ],
      }),
    ],
  },
}
