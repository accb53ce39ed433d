/** The Git mirror bears the agents that ask it. */
import { findSeconds, platformRule } from '#kernel'
import { app, fetchesOf } from './parts/carvel.ts'
import { at, text } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { hostOf } from './parts/served-hosts.ts'

/** Shallow fetches that a Git server on a small machine answers without effort. */
const USUAL = 120

const git = { url: 'https://git.test.example.internal/platform/drawbridge.git' }

export const mirrorLoad = platformRule({
  id: 'mirror-load',
  severity: 'warning',
  why: 'A mirror that is asked more often than it can answer makes every agent late, and the clusters drift apart.',
  fix: 'give the agents a longer syncPeriod, or the mirror more machines, and say git.fetchesPerMinute',
  references: ['NIST SC-5', 'kapp-controller: syncPeriod'],
  collect: ({ manifests, environment: { git } }) => ({
    mirror: hostOf(git.url),
    bears: git.fetchesPerMinute ?? USUAL,
    fetches: objectsOf(manifests, 'App.kappctrl.k14s.io').reduce(
      (sum, { object: { spec } }) =>
        sum +
        fetchesOf(spec).filter(({ fetch }) => fetch['git']).length *
          (60 / (findSeconds(text(at(spec, 'syncPeriod')) ?? '30s') ?? 30)),
      0,
    ),
  }),
  check: members =>
    [...new Set(members.map(({ facts }) => facts.mirror))].flatMap(mirror => {
      const users = members.filter(({ facts }) => facts.mirror === mirror)
      const fetches = users.reduce((sum, { facts }) => sum + facts.fetches, 0)
      const bears = Math.min(...users.map(({ facts }) => facts.bears))
      return fetches <= bears
        ? []
        : [
            {
              cluster: users[0]!.cluster,
              message: `the mirror ${mirror} is asked more often than it bears`,
              found: `${fetches.toFixed(1)} fetches a minute of ${users.length} clusters`,
              expected: `at most ${bears}`,
            },
          ]
    }),
  examples: {
    passes: [
      [{ objects: [app({})] }],
      [{ environment: { git: { ...git, fetchesPerMinute: 1 } }, objects: [app({ syncPeriod: '10m' })] }],
    ],
    fails: [
      [{ environment: { git: { ...git, fetchesPerMinute: 1 } }, objects: [app({})] }],
      [
        {
          cluster: { name: 'a' },
          environment: { git: { ...git, fetchesPerMinute: 3 } },
          objects: [app({ syncPeriod: '30s' })],
        },
        {
          cluster: { name: 'b' },
          environment: { git: { ...git, fetchesPerMinute: 3 } },
          objects: [app({ syncPeriod: '30s' })],
        },
      ],
    ],
  },
})
