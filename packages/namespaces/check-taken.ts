/** What is wrong with the namespaces of a cluster once all components have said which ones their packages make. */
import type { Problem } from '#kernel'
import type { NamespacesContext } from './values.ts'

/** kapp refuses a Namespace that two apps own. Facts: TKG 1.6 fact sheet, section 1.3. */
export function checkTaken({ cluster, offers, problem }: NamespacesContext): Problem[] {
  return Object.keys(cluster.namespaces ?? {}).flatMap(name => {
    const owners = offers.filter(({ offers }) => offers.namespaces?.includes(name))
    if (owners.length === 0) return []
    return [
      problem('namespaces/taken', ['namespaces', name], {
        of: 'cluster',
        message: `namespaces: ${owners.map(({ component }) => component).join(' and ')} makes the namespace ${name} already`,
        found: name,
        expected: "a name of the applications' own",
        fix: 'give the applications another namespace',
      }),
    ]
  })
}
