/**
 * Waits for a namespace that a component's package brings: policies cannot be applied before it is there. kapp takes an
 * object with the annotation `exists` for somebody else's; it waits for it when it is missing and otherwise leaves it alone
 * (kapp v0.49 docs: exists). So the first time policies come after the package; but later on, when the namespace is there,
 * nothing holds them back and a new version of the package finds its new flows open. A rule that put policies after the
 * package for good would have each wait for the other.
 */
import { ApiObject, type Chart } from 'cdk8s'
import { changeRules, groupOf } from '#carvel'
import type { Context } from '#kernel'

/** Adds nothing for a namespace of the cluster's own words: those are made in the same place as the policies. */
export function awaitNamespace(chart: Chart, { cluster, offers }: Context, namespace: string): void {
  if (Object.hasOwn(cluster.namespaces ?? {}, namespace)) return
  const owners = offers.filter(({ offers }) => offers.namespaces?.includes(namespace))
  new ApiObject(chart, `namespace:${namespace}`, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      annotations: {
        'kapp.k14s.io/exists': '',
        ...changeRules(owners.map(({ component }) => groupOf(component))),
      },
    },
  })
}
