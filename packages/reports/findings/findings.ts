/** What rules and checks found in a run, for reports: data in, text out. */
import { createHash } from 'node:crypto'
import { compareProblems, compareText, type Excused, type Problem } from '#kernel'

/** What reports say of a rule. */
export interface RuleWords {
  readonly id: string
  readonly severity: Problem['severity']
  readonly why: string
  readonly fix: string
  readonly references: readonly string[]
}

export interface Findings {
  /** What was looked at, for example `3 environments, 10 clusters, 873 objects`. */
  readonly subject: string
  readonly problems: readonly Problem[]
  readonly excused: readonly Excused[]
  readonly rules: readonly RuleWords[]
}

/** All problems of one rule. */
export interface Group {
  readonly rule: string
  readonly severity: Problem['severity']
  readonly why?: string | undefined
  readonly problems: readonly Problem[]
}

/** Problems by rule: errors before warnings, then what there is most of, then by name. */
export function groupFindings({ problems, rules }: Findings): Group[] {
  const words = new Map(rules.map(rule => [rule.id, rule]))
  const groups = new Map<string, Problem[]>()
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.rule}`
    groups.set(key, [...(groups.get(key) ?? []), problem])
  }
  return [...groups.values()]
    .map(([first, ...more]) => ({
      rule: first!.rule,
      severity: first!.severity,
      why: words.get(first!.rule)?.why,
      problems: [first!, ...more].toSorted(compareProblems),
    }))
    .toSorted(
      (a, b) =>
        compareText(a.severity, b.severity) ||
        b.problems.length - a.problems.length ||
        compareText(a.rule, b.rule),
    )
}

/** `2 errors, 1 warning, 4 waived`. */
export function countFindings({ problems, excused }: Findings): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const said = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
  return `${said(errors, 'error')}, ${said(problems.length - errors, 'warning')}, ${excused.length} waived`
}

/**
 * What recognises each problem when lines move and others come and go: its rule, what it is about, and the field by the
 * names of the elements on the way. Of equals each next one has a number.
 */
export function fingerprints(problems: readonly Problem[]): string[] {
  const seen = new Map<string, number>()
  return problems.map(problem => {
    const key = JSON.stringify(identityOf(problem))
    const number = seen.get(key) ?? 0
    seen.set(key, number + 1)
    return createHash('sha256').update(`${key} ${number}`).digest('hex').slice(0, 40)
  })
}

function identityOf({ rule, subject, at, message, found }: Problem): readonly unknown[] {
  if (subject) return [rule, subject.of, subject.object, subject.path, subject.path.length === 0 ? found : '']
  return [rule, at?.file, message]
}
