/** What somebody else asks for, and where it is judged: by rules, in another place, or not at all, and why. */

export interface Asked {
  /** What is asked for, in few words. */
  readonly what: string
  /** Ids of the rules that judge it. */
  readonly rules?: readonly string[]
  /** Where else it is judged, or made so that it cannot be wrong. */
  readonly elsewhere?: string
  /** Why it cannot be judged on what is rendered. */
  readonly not?: string
}
