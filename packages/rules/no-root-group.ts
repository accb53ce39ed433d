/** No process is in the group of root. */
import type { Finding, Path } from '#kernel'
import { list, map, type Tree } from './parts/json.ts'
import { podRule, container } from './parts/pod-rule.ts'
import { containersOf } from './parts/pods.ts'

export const noRootGroup = podRule({
  id: 'no-root-group',
  severity: 'error',
  why: 'Files of images are often writable for the group root, because some platforms give every container that group.',
  fix: 'choose a group above 0',
  references: ['NIST AC-6', 'trivy AVD-KSV-0116', 'bigbang require-non-root-group', 'gatekeeper fsgroup'],
  check: pod => [
    ...groupsOf(pod.spec, ['securityContext']),
    ...containersOf(pod).flatMap(({ container, list, path }) =>
      groupsOf(container, [list, path.at(-1)!, 'securityContext']),
    ),
  ],
  examples: {
    passes: [{ securityContext: { runAsGroup: 10_001, fsGroup: 10_001, supplementalGroups: [10_002] } }, {}],
    fails: [
      { securityContext: { runAsGroup: 0 } },
      { securityContext: { fsGroup: 0 } },
      { securityContext: { supplementalGroups: [10_002, 0] } },
      { initContainers: [container({ securityContext: { runAsGroup: 0 } })] },
    ],
  },
})

function groupsOf(owner: Tree, path: Path): Finding[] {
  const context = map(owner['securityContext'])
  const single = (['runAsGroup', 'fsGroup'] as const).filter(key => context[key] === 0).map(key => [key])
  const listed = list(context['supplementalGroups']).flatMap((group, i) =>
    group === 0 ? [['supplementalGroups', i]] : [],
  )
  return [...single, ...listed].map(key => ({
    message: 'a process is in the group of root',
    found: `${key[0]}: 0`,
    expected: 'a group above 0',
    path: [...path, ...key],
  }))
}
