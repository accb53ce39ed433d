/** Checks of a component's options that report as they go: what they share is how a problem is said, and where. */
import type { Context, ProblemReport } from './component.ts'
import type { Path, Problem } from '#values'

/** Adds a problem at a path of the options. The rule and the message come without the component's name. */
export type Refuse = (rule: string, path: Path, report: Omit<ProblemReport, 'of'>) => void

/** Runs a check of a component's options and collects what it refuses. */
export function collectRefusals(
  context: Pick<Context, 'problem'>,
  component: string,
  check: (refuse: Refuse) => void,
): Problem[] {
  const problems: Problem[] = []
  check((rule, path, { message, ...report }) =>
    problems.push(
      context.problem(`${component}/${rule}`, path, {
        ...report,
        message: `${component}: ${message}`,
        of: 'options',
      }),
    ),
  )
  return problems
}

/** Refuses a number outside its bounds; says nothing where none is given. */
export function checkNumber(
  refuse: Refuse,
  path: Path,
  value: number | undefined,
  [least, most]: readonly [number, number],
): void {
  if (value === undefined || (value >= least && value <= most)) return
  refuse('number', path, {
    message: `${path.at(-1)} is out of its range`,
    found: String(value),
    expected: `${least} to ${most}`,
    fix: 'choose a number in that range',
  })
}
