/** Everything that may be wrong with fluent-bit's values and options. */
import type { Problem } from '#kernel'
import { writtenTexts } from '../texts.ts'
import type { FluentBitContext } from '../values.ts'
import { checkMade } from './made.ts'
import { checkPipeline } from './pipeline.ts'
import { checkSecrets } from './secrets.ts'
import { checkSection } from './section.ts'
import { checkService } from './service.ts'
import { checkSyntax } from './syntax.ts'
import { checkTransport } from './transport.ts'

export function check(context: FluentBitContext): Problem[] {
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
