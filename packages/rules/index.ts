/** Rules: what every rendered object must satisfy, one file a rule. */
import type { Rule } from '#kernel'

export const rules: readonly Rule[] = []
