/** Load balancers face inward (TKG-CLS-002): inside the gap nothing has an address that the Internet could know. */
import type { Context } from './component.ts'
import type { Path, Problem } from '#values'

/** The annotation of a Service that makes AWS build its load balancer in private subnets; the text, not the boolean. */
export const INTERNAL_LOAD_BALANCER = 'service.beta.kubernetes.io/aws-load-balancer-internal'

/** What a component adds to the annotations of every Service of type LoadBalancer. */
export const internalAnnotations: Readonly<Record<string, string>> = { [INTERNAL_LOAD_BALANCER]: 'true' }

/** A problem if the annotations that an author wrote at `path` of the values would turn a load balancer outward. */
export function checkInternal(
  context: Pick<Context, 'problem'>,
  path: Path,
  annotations: Readonly<Record<string, string>> | null | undefined,
): Problem[] {
  const found = annotations?.[INTERNAL_LOAD_BALANCER]
  if (found === undefined || found === 'true') return []
  return [
    context.problem('internal-load-balancer', [...path, INTERNAL_LOAD_BALANCER], {
      message: 'a load balancer must be internal',
      found: `${INTERNAL_LOAD_BALANCER}: '${found}'`,
      expected: `${INTERNAL_LOAD_BALANCER}: 'true'`,
      fix: 'remove the annotation; Drawbridge sets it',
    }),
  ]
}
