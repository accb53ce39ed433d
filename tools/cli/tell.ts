/** Runs a verb as a person would read it: whether it succeeded, its problems as text, its lines. For tests. */
import { formatProblem, type Problem } from '#kernel'
import type { Options, Verb } from './verb.ts'

export interface Told {
  readonly ok: boolean
  /** The problems, formatted, a blank line between them. */
  readonly text: string
  readonly said: string
}

export async function tell(root: string, verb: Verb, options: Options = {}): Promise<Told> {
  const problems: Problem[] = []
  const said: string[] = []
  const { ok } = await verb(root, options, {
    say: line => said.push(line),
    progress: () => {},
    report: some => problems.push(...some),
  })
  return { ok, text: problems.map(formatProblem).join('\n\n'), said: said.join('\n') }
}
