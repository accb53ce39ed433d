/**
 * What an agent that applies with its own ServiceAccount must be allowed: every kind that `manifests/` holds, where it holds
 * it, and no other. What lies in the packages' namespace alone (Secrets among it) is allowed there alone.
 */
import type { ApiObject } from 'cdk8s'
import { NAMESPACE } from './packages-namespace.ts'
import { roleRules } from './role-rights.ts'
import { APPLY, keyOf, rulesOf, type GroupKind, type PolicyRule } from './rules.ts'

export interface AgentRights {
  /** For a ClusterRole, bound in the whole cluster. */
  readonly cluster: readonly PolicyRule[]
  /** For a Role in the packages' namespace. */
  readonly packages: readonly PolicyRule[]
}

/**
 * `objects`: all of `manifests/`; see `manifestObjects` for when to ask. `own`: kinds that the agent keeps records of its own
 * as, in the packages' namespace. `bindsFirst`: see `roleRules`.
 */
export function agentRights(
  objects: readonly ApiObject[],
  own: readonly GroupKind[] = [],
  bindsFirst = false,
): AgentRights {
  const isHere = ({ metadata }: ApiObject) => metadata.namespace === NAMESPACE
  const cluster = objects.filter(object => !isHere(object)).map(groupKindOf)
  const elsewhere = new Set(cluster.map(keyOf))
  const here = [...objects.filter(isHere).map(groupKindOf), ...own]
  const plurals = definedPlurals(objects)
  const everywhere = rulesOf(cluster, APPLY, plurals)
  const packages = rulesOf(
    here.filter(kind => !elsewhere.has(keyOf(kind))),
    APPLY,
    plurals,
  )
  const held = (namespace: string | undefined) =>
    namespace === NAMESPACE ? [...everywhere, ...packages] : everywhere
  return { cluster: [...everywhere, ...roleRules(objects, held, bindsFirst)], packages }
}

function groupKindOf({ apiGroup, kind }: ApiObject): GroupKind {
  return { group: apiGroup === 'core' ? '' : apiGroup, kind }
}

/** Plurals of kinds whose definitions are among the objects. */
function definedPlurals(objects: readonly ApiObject[]): Map<string, string> {
  return new Map(
    objects
      .filter(({ kind }) => kind === 'CustomResourceDefinition')
      .map(object => (object.toJson() as { spec: { group: string; names: Names } }).spec)
      .map(({ group, names }) => [keyOf({ group, kind: names.kind }), names.plural]),
  )
}

interface Names {
  readonly kind: string
  readonly plural: string
}
