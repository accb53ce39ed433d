/** For tests: what gives form to the word `namespaces`, which access only refers to. */
import { defineComponent, group } from '#kernel'

export const namespacesStandIn = defineComponent({
  name: 'namespaces',
  values: group('namespaces', {}),
  reads: ['namespaces'],
})()
