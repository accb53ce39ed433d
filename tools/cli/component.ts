/** `component`: scaffolds packages/<name>/. */
import { checkName, problem, scaffold } from './scaffold/scaffold.ts'
import { componentFiles } from './scaffold/component.ts'
import type { Verb } from './verb.ts'

const REF_NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/

export const run: Verb = (root, options, output, files) => {
  const {
    name,
    refName,
    namespace = name,
  } = options as { name: string; refName?: string; namespace?: string }
  const problems = [
    ...checkName('component', name),
    ...(namespace === name ? [] : checkName('namespace', namespace)),
    ...(!refName || REF_NAME.test(refName)
      ? []
      : [
          problem(
            'ref-name',
            `${refName} is not the name of a package`,
            refName,
            'a name such as velero.tanzu.vmware.com',
            'look it up with `tanzu package available list`',
          ),
        ]),
  ]
  const made = componentFiles({ name, namespace: namespace, refName: refName || undefined })
  const next = 'Describe its values in values.ts, then use it in a cluster, a role or an environment.'
  return scaffold(root, options, output, files, { problems, made, next })
}
