/** An environment is like the one that proves its changes, but for what it says. */
import { type ClusterExample, type EnvironmentInput, platformRule } from '#kernel'

export const declaredDifferences = platformRule({
  id: 'declared-differences',
  severity: 'warning',
  why: 'A difference that nobody has declared is one that no test in the other environment can show.',
  fix: 'install it there too, or say why not in provenIn.except',
  references: ['NIST CM-4', 'NIST CM-2'],
  collect: ({ cluster, environment, components }) => ({
    role: cluster.role,
    plan: cluster.plan ?? 'prod',
    release: environment.release.version,
    components: components.map(({ name }) => name),
    provenIn: environment.provenIn?.environment ?? '',
    except: Object.keys(environment.provenIn?.except ?? {}),
  }),
  check: (members, isComplete) =>
    members.flatMap(({ cluster, facts }) => {
      if (facts.provenIn === '' || !isComplete(facts.provenIn)) return []
      const peers = members.filter(
        other => other.environment === facts.provenIn && other.facts.role === facts.role,
      )
      if (peers.length === 0)
        return [
          {
            cluster,
            message: `no ${facts.role} cluster of ${facts.provenIn} proves it`,
            found: 'none',
            expected: 'one',
          },
        ]
      const there = new Set(
        peers.flatMap(peer => [
          ...peer.facts.components,
          `release ${peer.facts.release}`,
          `plan ${peer.facts.plan}`,
        ]),
      )
      return [...facts.components, `release ${facts.release}`, `plan ${facts.plan}`]
        .filter(thing => !there.has(thing) && !facts.except.includes(thing))
        .map(thing => ({
          cluster,
          message: `has ${thing}, which no ${facts.role} cluster of ${facts.provenIn} has`,
          found: thing,
          expected: `the same in ${facts.provenIn}, or a reason in provenIn.except`,
        }))
    }),
  examples: {
    passes: [
      [proving({}), proving({ name: 'production', provenIn: { environment: 'test' } })],
      [
        proving({}),
        proving({
          name: 'production',
          provenIn: {
            environment: 'test',
            except: { example: 'it needs a licence', 'plan dev': 'there is one machine' },
          },
          plan: 'dev',
          availabilityZones: ['us-gov-west-1a'],
        }),
      ],
      [proving({})],
    ],
    fails: [
      [
        proving({}),
        proving({
          name: 'production',
          provenIn: { environment: 'test' },
          plan: 'dev',
          availabilityZones: ['us-gov-west-1a'],
        }),
      ],
      [proving({ name: 'production', provenIn: { environment: 'test' } })],
    ],
  },
})

function proving(environment: Partial<EnvironmentInput>): ClusterExample {
  return { environment }
}
