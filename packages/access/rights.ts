/** Rights: what a role may do, written as verbs on the resources of API groups, and how that becomes rules of RBAC. */
import { sortedEntries } from '#kernel'

/** Resources by API group; the core group is the empty text. Subresources are written `pods/log`. */
export type Resources = Readonly<Record<string, readonly string[]>>

/** Verbs, and everything that they may be done to. */
export interface Rights {
  readonly verbs: readonly Verb[]
  readonly resources: Resources
}

/** The verbs of Kubernetes that a role of ours may hold. `escalate`, `bind`, `impersonate`, `use` and `*` are none of them. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete'

export const READ: readonly Verb[] = ['get', 'list', 'watch']
export const WRITE: readonly Verb[] = ['create', 'update', 'patch', 'delete']

/** A rule of a Role or a ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: string[]
  readonly resources: string[]
  readonly verbs: string[]
}

/** One rule for each API group of each of the rights, in the order they are given; groups and resources sorted. */
export function rulesOf(rights: readonly Rights[]): PolicyRule[] {
  return rights.flatMap(({ verbs, resources }) =>
    sortedEntries(resources).map(([apiGroup, names]) => ({
      apiGroups: [apiGroup],
      resources: names.toSorted(),
      verbs: [...verbs],
    })),
  )
}
