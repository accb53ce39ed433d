/** Names of the objects that access renders: stable, told apart, and readable as far as the group's own name is. */

/** In the order of their rights. */
export const ROLES = ['view', 'edit', 'admin', 'operate'] as const
export type Role = (typeof ROLES)[number]

/** Longest part of a name that a group makes; the rest of the 253 characters is for what stands before it. */
export const LONGEST = 200

/** Name of a role's ClusterRole. */
export function roleName(role: Role): string {
  return `drawbridge:${role}`
}

/** The binding that makes the break-glass group cluster-admin. */
export const BREAK_GLASS = 'drawbridge:break-glass'

/**
 * Name of the binding of a group to a role. The role is part of it, because the role of an existing binding can never be
 * changed: another role is another object.
 */
export function bindingName(role: Role, group: string): string {
  return `${roleName(role)}:${encode(group)}`
}

/** RBAC names may hold all but `/` and `%`; what a shell would trip over is encoded as `~` and its bytes. Injective. */
export function encode(group: string): string {
  return group.replace(/[^A-Za-z0-9._@=,+-]/gu, character =>
    [...Buffer.from(character, 'utf8')].map(byte => `~${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}
