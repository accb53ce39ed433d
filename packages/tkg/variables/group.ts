/** A group of variables: one part of the cluster configuration file, in the order in which it is written. */
import type { elsewhere, group } from '#kernel'

type Fields = Parameters<typeof group>[1]

export interface VariableGroup<F extends Fields = Fields> {
  /** The comment above the group in the file. */
  readonly comment: string
  /** TKG's names; those an author may set have a type and TKG's default, the others say where they are decided. */
  readonly fields: F
}

export function variables<const F extends Fields>(comment: string, fields: F): VariableGroup<F> {
  return { comment, fields }
}

/** The same field under several names. */
export function each<const N extends string>(
  names: readonly N[],
  field: ReturnType<typeof elsewhere>,
): Record<N, ReturnType<typeof elsewhere>> {
  return Object.fromEntries(names.map(name => [name, field])) as Record<N, ReturnType<typeof elsewhere>>
}
