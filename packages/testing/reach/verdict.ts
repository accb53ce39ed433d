/** What a packet meets. */

export interface Verdict {
  /** `ambiguous` where the program promises no order of two rules that say different things. */
  readonly verdict: 'allowed' | 'denied' | 'ambiguous'
  /** The policy that decided, for example `NetworkPolicy tanzu-system-ingress/default-deny`. */
  readonly because: string
}

export function allowed(because: string): Verdict {
  return { verdict: 'allowed', because }
}

export function denied(because: string): Verdict {
  return { verdict: 'denied', because }
}
