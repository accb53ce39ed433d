/** Everything that may be wrong with fluent-bit's values and options. */
import { Memory, type Problem } from '#kernel'
import { writtenTexts } from '../texts.ts'
import type { FluentBitContext } from '../values.ts'
import { checkMade } from './made.ts'
import { checkPipeline } from './pipeline.ts'
import { checkSecrets } from './secrets.ts'
import { checkSection } from './section.ts'
import { checkService } from './service.ts'
import { checkSyntax } from './syntax.ts'
import { checkTransport } from './transport.ts'

/**
 * What is found depends on nothing but what was written and what the environment says, so what was faultless in one of its
 * clusters need not be read again in the next.
 */
export function check(context: FluentBitContext): readonly Problem[] {
  const written = [context.environment, context.values, context.options]
  if (faultless.get(written)) return []
  const problems = findProblems(context)
  if (problems.length === 0) faultless.set(written, true)
  return problems
}

const faultless = new Memory<true>()

function findProblems(context: FluentBitContext): Problem[] {
  const all = writtenTexts(context)
  // what the program cannot read is not worth a closer look
  const written = all.filter(({ classic }) => !classic || classic.complaints.length === 0)
  return [
    ...checkSyntax(context, all),
    ...written.flatMap(({ sections }) => sections.flatMap(section => checkSection(context, section))),
    ...checkService(context, written),
    ...checkPipeline(context, written),
    ...checkSecrets(context, written),
    ...checkMade(context, written),
    ...checkTransport(context, written),
  ]
}
