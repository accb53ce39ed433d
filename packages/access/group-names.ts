/** Names of groups that would mean something else than they seem to. */
import type { Path, Problem, ProblemReport } from '#kernel'
import { encode, LONGEST } from './names.ts'
import type { AccessContext } from './values.ts'

interface Named {
  readonly group: string
  readonly of: NonNullable<ProblemReport['of']>
  readonly path: Path
}

/** A problem for each name in `access`, `breakGlass` and `infrastructureGroups` that no group of a directory can have. */
export function checkGroupNames({ environment, cluster, problem }: AccessContext): Problem[] {
  const { breakGlass, infrastructureGroups = [] } = environment
  const all: readonly Named[] = [
    ...Object.keys(cluster.access ?? {}).map(group => ({
      group,
      of: 'cluster' as const,
      path: ['access', group],
    })),
    ...(breakGlass === undefined
      ? []
      : [{ group: breakGlass, of: 'environment' as const, path: ['breakGlass'] }]),
    ...infrastructureGroups.map((group, i) => ({
      group,
      of: 'environment' as const,
      path: ['infrastructureGroups', i],
    })),
  ]
  return all.flatMap(({ group, of, path }) => {
    const wrong = verdict(group)
    return wrong ? [problem('access/group-name', path, { of, found: JSON.stringify(group), ...wrong })] : []
  })
}

function verdict(group: string): Pick<ProblemReport, 'message' | 'expected' | 'fix'> | undefined {
  if (group.startsWith('system:'))
    return {
      message: `access: ${group} is one of Kubernetes' own groups`,
      expected: "a group of the site's directory",
      fix: 'name the group whose members are meant; system:authenticated is everybody',
    }
  if (group === '' || group.trim() !== group)
    return {
      message: 'access: a group is compared letter by letter, and this one has blanks around its name',
      expected: 'the name as the directory writes it',
      fix: 'remove the blanks',
    }
  if (encode(group).length > LONGEST)
    return {
      message: "access: the group's name is too long to name an object by",
      expected: `at most ${LONGEST} characters, of which those beside letters, digits and ._@=,+- count thrice or more`,
      fix: 'let groups be named by a shorter attribute: groups.nameAttribute of the identity, for example cn',
    }
  return undefined
}
