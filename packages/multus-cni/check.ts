/** What is wrong with the package's values, the networks and their policies. */
import { collectRefusals, type Problem } from '#kernel'
import { checkArgs } from './args-check.ts'
import { checkNetworks } from './networks/check.ts'
import { checkPolicies } from './policies/check.ts'
import type { MultusContext } from './values.ts'

export function check(context: MultusContext): Problem[] {
  return [
    ...checkArgs(context),
    ...checkNamespace(context),
    ...collectRefusals(context, 'multus-cni', refuse => {
      checkNetworks(context, refuse)
      checkPolicies(context, refuse)
    }),
  ]
}

/** Read in the package's open sibling: the namespace moves the DaemonSet, and not the account that it runs as. */
function checkNamespace({ values, problem }: MultusContext): Problem[] {
  if (values.namespace === 'kube-system') return []
  return [
    problem('multus-cni/namespace', ['namespace'], {
      severity: 'warning',
      message:
        'multus-cni: the package moves its DaemonSet there, and leaves its ServiceAccount in kube-system',
      found: values.namespace,
      expected: 'kube-system',
      fix: 'leave it, or make the namespace and a ServiceAccount multus in it by hand',
    }),
  ]
}
