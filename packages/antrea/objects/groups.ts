/** ClusterGroups: which there are, and what Antrea refuses of one. */
import type { Refuse } from '#kernel'
import { NAMESPACES_GROUP } from '../guardrails.ts'
import type { ClusterGroup } from './other-options.ts'
import { checkOwnName, given, type AntreaContext } from './words.ts'

/** Groups that a policy may name: the author's, and that of the guardrails where there are any. */
export function knownGroups({ clusterGroups, guardrails }: AntreaContext['options']): string[] {
  return [...Object.keys(clusterGroups), ...(guardrails ? [NAMESPACES_GROUP] : [])].toSorted()
}

export function missingGroup(name: string, known: readonly string[]) {
  return {
    message: `there is no ClusterGroup ${name}`,
    found: name,
    expected: known.length > 0 ? `one of ${known.toSorted().join(', ')}` : 'a group of clusterGroups',
    fix: `add ${name} to clusterGroups, or correct the name`,
  }
}

export function checkGroups({ options: { clusterGroups } }: AntreaContext, refuse: Refuse): void {
  for (const [name, group] of Object.entries(clusterGroups)) {
    checkOwnName(name, ['clusterGroups', name], refuse)
    checkFields(name, group, refuse)
    group.childGroups?.forEach((child, i) => {
      const path = ['clusterGroups', name, 'childGroups', i]
      const found = clusterGroups[child]
      if (!found) refuse('group', path, missingGroup(child, Object.keys(clusterGroups)))
      if (found?.childGroups)
        refuse('group', path, {
          message: `a group in a group has no groups in it, but ${child} has`,
          found: `${name} holds ${child}, which holds ${found.childGroups.join(', ')}`,
          expected: 'groups of pods or addresses',
          fix: `put the groups of ${child} into ${name}`,
        })
    })
  }
}

function checkFields(name: string, group: ClusterGroup, refuse: Refuse): void {
  const fields = given(group)
  const both = fields.length === 2 && group.podSelector && group.namespaceSelector
  if (fields.length === 1 || both) return
  refuse('group', ['clusterGroups', name], {
    message: `${name} is not one kind of group`,
    found: fields.join(', ') || 'nothing',
    expected: 'pods (podSelector, namespaceSelector), ipBlocks, serviceReference or childGroups',
    fix: 'make a group of each, and one that has them as childGroups',
  })
}
