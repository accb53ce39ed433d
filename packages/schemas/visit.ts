/** A visit of one object: where in it the visitor stands, and what is wrong so far. */
import type { Path, Problem } from '#kernel'

/** What is wrong at a place of an object, in words that follow the place. */
export interface Fault extends Pick<Problem, 'severity' | 'found' | 'expected' | 'fix'> {
  /** After `schemas/`. */
  readonly rule: string
  readonly path: Path
  /** For example `is not a field of Service`. */
  readonly message: string
}

export type Words = Partial<Pick<Fault, 'severity' | 'found' | 'expected' | 'fix'>>

export class Visit {
  /** Changed while the visitor walks: a copy for each value would cost more than all checks. */
  readonly path: (string | number)[] = []
  readonly faults: Fault[] = []
  /** Whether a null was met, which for Kubernetes' own kinds means absent. */
  hasNull = false
  /** Members of maps that are null, which is not absent but empty: where they are, and what stands for them. */
  readonly zeros: { readonly path: Path; readonly zero: unknown }[] = []

  /** How many values are not what their schema says, so that no law could read them. */
  broken = 0
  #inLaw = false

  /** Reports what is wrong here. */
  fault(rule: string, message: string, words: Words = {}): void {
    this.faultAt([], rule, message, words)
  }

  /** Reports what is wrong below this place. */
  faultAt(below: Path, rule: string, message: string, words: Words = {}): void {
    const { severity = 'error' } = words
    if (!this.#inLaw && severity === 'error' && !HARMLESS.has(rule)) this.broken++
    this.faults.push({ ...words, severity, rule, path: [...this.path, ...below], message })
  }

  /** Lets a law look at a value. */
  obey(law: Validator, value: unknown): void {
    this.#inLaw = true
    law(value, this)
    this.#inLaw = false
  }
}

/** Faults of a schema that leave every value what it should be. */
const HARMLESS: ReadonlySet<string> = new Set(['unknown-field', 'duplicate'])

/** Looks at a value, where the visit stands, and reports what is wrong with it. */
export type Validator = (value: unknown, visit: Visit) => void
