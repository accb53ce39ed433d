/**
 * Order of application and of deletion, said to kapp inside the objects (kapp v0.49, change groups and change rules).
 * Its built-in order covers creation only; without rules a ServiceAccount may vanish before what needs it is deleted.
 */

/** The group that stands for "the package of this component is installed", or another step of it. */
export function groupOf(component: string, step: 'setup' | 'package' = 'package'): string {
  return `${component}.drawbridge/${step}`
}

/** The annotation that puts an object into a group. */
export function changeGroup(group: string): Record<string, string> {
  return { 'kapp.k14s.io/change-group': group }
}

/** The annotations that make an object come after groups when it is created and go before them when it is deleted. */
export function changeRules(after: readonly string[]): Record<string, string> {
  const rules: Record<string, string> = {}
  for (const group of after) {
    // an annotation's name has at most 63 characters
    const suffix = group.replace('.drawbridge/', '-').replace(/[^a-z0-9-]+/g, '-')
    rules[`kapp.k14s.io/change-rule.create-${suffix}`] = `upsert after upserting ${group}`
    rules[`kapp.k14s.io/change-rule.delete-${suffix}`] = `delete before deleting ${group}`
  }
  return rules
}
