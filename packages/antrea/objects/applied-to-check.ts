/** What Antrea's webhook refuses of appliedTo, and what would hold for other pods than anybody meant. */
import type { Path, Refuse } from '#kernel'
import { knownGroups, missingGroup } from './groups.ts'
import type { PlacedRule } from './placed-rule.ts'
import type { AppliedTo, Policy } from './policy-options.ts'
import { given, type AntreaContext } from './words.ts'

export function checkAppliedTo(
  context: AntreaContext,
  policy: Policy,
  rules: readonly PlacedRule[],
  path: Path,
  refuse: Refuse,
): void {
  checkPlaces(policy, rules, path, refuse)
  const places = [
    { appliedTo: policy.appliedTo, path },
    ...rules.map(({ rule, path }) => ({ ...rule, path })),
  ]
  for (const { appliedTo = [], path } of places)
    checkTargets(context, appliedTo, [...path, 'appliedTo'], refuse)
}

/** Whether the policy says what it holds for in one place: once for all rules, or in each of them. */
function checkPlaces(policy: Policy, rules: readonly PlacedRule[], path: Path, refuse: Refuse): void {
  const inRules = rules.filter(({ rule }) => rule.appliedTo)
  const found = policy.appliedTo
    ? `in the policy and in ${inRules.length} of its ${rules.length} rules`
    : `in ${inRules.length} of its ${rules.length} rules`
  const right = policy.appliedTo
    ? inRules.length === 0
    : inRules.length > 0 && inRules.length === rules.length
  if (right) return
  refuse('applied-to', [...path, 'appliedTo'], {
    message: 'appliedTo is said either once for the policy or in each of its rules',
    found,
    expected: 'in the policy alone, or in every rule',
    fix: 'say it in one of the two places',
  })
}

function checkTargets(
  context: AntreaContext,
  targets: readonly AppliedTo[],
  path: Path,
  refuse: Refuse,
): void {
  targets.forEach((target, i) => {
    const [at, fields] = [[...path, i], given(target)]
    if (target.group !== undefined) return checkGroupTarget(context, target.group, fields, at, refuse)
    if (target.namespaceSelector) return
    refuse('applied-to', at, {
      message: target.podSelector
        ? 'pods without a namespace are pods of all namespaces, those of the system too'
        : 'appliedTo selects nothing',
      found: fields.join(', ') || 'nothing',
      expected: 'namespaceSelector, with podSelector or without, or group',
      fix: 'name the namespaces; namespaceSelector: {} for all of them, if all are meant',
    })
  })
}

function checkGroupTarget(
  { options }: AntreaContext,
  group: string,
  fields: readonly string[],
  path: Path,
  refuse: Refuse,
): void {
  if (fields.length > 1)
    refuse('applied-to', path, {
      message: 'a group stands alone in appliedTo',
      found: fields.join(', '),
      expected: 'group only',
      fix: 'make two members of the list of it, or put the selectors into the group',
    })
  if (!knownGroups(options).includes(group))
    refuse('group', [...path, 'group'], missingGroup(group, knownGroups(options)))
  if (options.clusterGroups[group]?.ipBlocks)
    refuse('applied-to', [...path, 'group'], {
      message: `${group} is a group of addresses, and a policy that is applied to one has no effect`,
      found: group,
      expected: 'a group of pods',
      fix: 'name a group of pods; addresses belong into from and to',
    })
}
