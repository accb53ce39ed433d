/** Where a flow's problem is reported. */
import type { ClusterFlow, Context, Path, Problem, ProblemReport } from '#kernel'

/** A problem of a flow, at its own words where it has some; else the component that said it is named. */
export function flowProblem(
  context: Context,
  flow: ClusterFlow,
  below: Path,
  rule: string,
  report: ProblemReport,
): Problem {
  return flow.name === undefined
    ? context.problem(rule, [], { ...report, message: `${flow.component}: ${report.message}` })
    : context.problem(rule, ['flows', flow.name, ...below], { ...report, of: 'cluster' })
}
