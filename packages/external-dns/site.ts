/** The words of what a closed site refuses: what is known of it, and how a refusal is said. */
import type { Refusal, Setting } from './settings.ts'

/** What the rules must know of the site and the rest of the pod. */
export interface Site {
  readonly domain: string
  /** FIPS or STIG: no weak signatures. */
  readonly strict: boolean
  /** Flags that the environment of the container sets, for example `rfc2136-tsig-secret`. */
  readonly inEnvironment: ReadonlySet<string>
}

export interface SiteRefusal extends Refusal {
  readonly rule: string
  /** The flag it is about. */
  readonly name: string
  readonly severity?: 'warning'
}

/** The place of the first of some settings; none where there is none. */
export function at(settings: readonly Setting[]): { readonly index?: number } {
  const [first] = settings
  return first ? { index: first.index } : {}
}
