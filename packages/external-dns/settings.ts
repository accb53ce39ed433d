/** What a command line says, flag by flag, and what is said of a wrong one. */
import type { ProblemReport } from '#kernel'

/** One flag that was read. */
export interface Setting {
  readonly name: string
  /** Its value; `true` or `false` for a switch, and the path behind `@` for a value that is read from a file. */
  readonly value: string
  readonly fromFile: boolean
  /** Place among the arguments, from 0. */
  readonly index: number
}

/** Something external-dns would refuse, and at which argument; at none where something is missing. */
export interface Refusal extends Pick<ProblemReport, 'message' | 'found' | 'expected' | 'fix'> {
  readonly index?: number
}

/** The values of a flag, in order. */
export function valuesOf(settings: readonly Setting[], name: string): readonly string[] {
  return settings.filter(setting => setting.name === name).map(({ value }) => value)
}

/** The last value of a flag that comes once. */
export function valueOf(settings: readonly Setting[], name: string): string | undefined {
  return valuesOf(settings, name).at(-1)
}
