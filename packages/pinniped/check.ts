/** What is wrong with pinniped's values, and with the identity provider of the environment. */
import { checkInternal, type Problem } from '#kernel'
import { checkConnector } from './check-connector.ts'
import { checkIdentity } from './check-identity.ts'
import { checkSupervisor } from './check-supervisor.ts'
import { checkValues } from './check-values.ts'
import type { PinnipedContext } from './context.ts'

export function check(context: PinnipedContext): Problem[] {
  return [
    ...checkValues(context),
    ...checkAnnotations(context),
    ...checkIdentity(context),
    ...checkConnector(context),
    ...checkSupervisor(context),
  ]
}

function checkAnnotations(context: PinnipedContext): Problem[] {
  const { pinniped, dex } = context.values
  return [
    ...checkInternal(
      context,
      ['pinniped', 'supervisor', 'service', 'annotations'],
      pinniped.supervisor.service.annotations,
    ),
    ...checkInternal(context, ['dex', 'service', 'annotations'], dex.service.annotations),
  ]
}
