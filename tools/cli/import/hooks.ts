/** Helm's hooks: kapp knows none, so an object that Helm applies at a certain moment would be applied at once and stay. */
import type { KubernetesObject, Problem } from '#kernel'
import type { Refuse } from './check.ts'

/** Moments that never come here; applied at once, such an object does its work in the middle of the installation. */
const NEVER: Readonly<Record<string, string>> = {
  test: 'render without it: `helm template --skip-tests`',
  'test-success': 'render without it: `helm template --skip-tests`',
  'test-failure': 'render without it: `helm template --skip-tests`',
  'pre-delete': 'take it out of the input, and do by hand what it does, before the component goes',
  'post-delete': 'take it out of the input, and do by hand what it does, once the component is gone',
  'pre-rollback':
    'take it out of the input: what was before is a commit, and the agent applies it like any other',
  'post-rollback':
    'take it out of the input: what was before is a commit, and the agent applies it like any other',
}

/** Refuses an object all of whose moments never come. */
export function hookProblem(object: KubernetesObject, what: string, refuse: Refuse): Problem[] {
  const hooks = hooksOf(object)
  const [first] = hooks
  if (first === undefined || !hooks.every(hook => hook in NEVER)) return []
  return [
    refuse('hook', `${what} is a hook of Helm that would run at installation`, {
      found: `helm.sh/hook: ${hooks.join(',')}`,
      expected: 'objects that belong to the cluster as it should be',
      fix: NEVER[first] ?? '',
    }),
  ]
}

/** A sentence for a hook that is kept: it is applied with everything else, and no longer deleted by anybody. */
export function hookNote(object: KubernetesObject): string[] {
  const hooks = hooksOf(object)
  return hooks.length > 0
    ? [
        `${object.kind} ${object.metadata.name} is a hook of Helm (${hooks.join(', ')}); here it is applied with everything else, without order: say it with changeRules(…) of #carvel where it matters`,
      ]
    : []
}

function hooksOf({ metadata }: KubernetesObject): string[] {
  const hooks = metadata.annotations?.['helm.sh/hook'] ?? ''
  return hooks
    .split(',')
    .map(hook => hook.trim())
    .filter(hook => hook !== '')
}
