/**
 * Defaults of containers. Where a quota counts a resource, Kubernetes refuses every container that does not say how much
 * it wants of it; a LimitRange says so in its place.
 */
import type { Namespace, NamespacesContext } from './values.ts'

const COUNTED = ['cpu', 'memory', 'ephemeral-storage'] as const

export interface Defaults {
  /** LimitRange's name for requests. */
  readonly defaultRequest: Record<string, string>
  /** LimitRange's name for limits. */
  readonly default: Record<string, string>
}

/** The defaults that a quota makes necessary; undefined where it counts nothing that containers ask for. */
export function findDefaults(
  quota: NonNullable<Namespace['quota']>,
  { requests, limits }: NamespacesContext['options'],
): Defaults | undefined {
  const limited = COUNTED.filter(resource => `limits.${resource}` in quota)
  // a limit without a request would become the request too, and a container would take all that it may have
  const requested = COUNTED.filter(
    resource => resource in quota || `requests.${resource}` in quota || limited.includes(resource),
  )
  if (requested.length === 0) return undefined
  return {
    defaultRequest: Object.fromEntries(requested.map(resource => [resource, requests[resource]])),
    default: Object.fromEntries(limited.map(resource => [resource, limits[resource]])),
  }
}
