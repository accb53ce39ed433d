/** What all clusters of an environment use is in a cluster of its own. */
import { platformRule } from '#kernel'

export const sharedServices = platformRule({
  id: 'shared-services',
  severity: 'warning',
  why: 'A registry or dashboards for all that run in the cluster of one application go down with it.',
  fix: "add a cluster of role 'shared-services'",
  references: [
    'reference design: VMware recommends installing the necessary components into a centralized shared services cluster',
  ],
  collect: ({ cluster }) => cluster.role,
  check: (members, isComplete) => {
    const central = new Set(
      members.filter(({ facts }) => facts === 'shared-services').map(({ environment }) => environment),
    )
    const lacking = members.filter(
      ({ environment, facts }) =>
        facts === 'workload' && !central.has(environment) && isComplete(environment),
    )
    return lacking
      .filter(({ environment }, i) => lacking.findIndex(other => other.environment === environment) === i)
      .map(({ cluster, environment }) => ({
        cluster,
        message: `${environment} has no cluster for shared services`,
        found: 'none',
        expected: 'one',
      }))
  },
  examples: {
    passes: [
      [{ cluster: { name: 'a' } }, { cluster: { name: 'b', role: 'shared-services' } }],
      [{ cluster: { name: 'a', role: 'management' } }],
    ],
    fails: [[{ cluster: { name: 'a' } }, { cluster: { name: 'b' } }]],
  },
})
