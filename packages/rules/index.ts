/** Rules: what every rendered object must satisfy, one file a rule. */
import type { Rule } from '#kernel'
import { internalLoadBalancer } from './internal-load-balancer.ts'
import { noDefaultNamespace } from './no-default-namespace.ts'
import { noLiteralSecret } from './no-literal-secret.ts'
import { privateRegistry } from './private-registry.ts'

export const rules: readonly Rule[] = [
  internalLoadBalancer,
  noDefaultNamespace,
  noLiteralSecret,
  privateRegistry,
]
