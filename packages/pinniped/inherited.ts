/**
 * What a cluster inherits from its management cluster: the Supervisor's issuer and CA, as they are said there. The audience
 * is never inherited: a token for one cluster must be worth nothing in another.
 */
import {
  isTree,
  mergeLayers,
  type ClusterDescription,
  type ComponentUse,
  type Layer,
  type Path,
} from '#kernel'
import type { PinnipedContext } from './context.ts'

export interface Supervisor {
  readonly issuer?: string | undefined
  readonly ca?: string | undefined
}

/** The Supervisor that a cluster trusts; a member is undefined where nobody said it, and `tanzu` asks for both. */
export function supervisorOf({ management, options, values }: PinnipedContext): Supervisor {
  const own: Supervisor = {
    issuer: options.supervisor.issuer ?? values.pinniped.supervisor_svc_external_dns ?? undefined,
    ca: options.supervisor.ca,
  }
  return own.issuer !== undefined && own.ca !== undefined
    ? own
    : management
      ? ofManagement(management.description)
      : own
}

/** What the files of the management cluster say, as they say it: their mistakes are reported there. */
function ofManagement(description: ClusterDescription): Supervisor {
  const uses = usesOf(description)
  const chosen = mergeLayers(uses.map(({ options }) => layer(options)))
  const set = mergeLayers(uses.map(({ values }) => layer(values)))
  return {
    issuer:
      textAt(chosen, ['supervisor', 'issuer']) ?? textAt(set, ['pinniped', 'supervisor_svc_external_dns']),
    ca: textAt(chosen, ['supervisor', 'ca']),
  }
}

function textAt(tree: unknown, path: Path): string | undefined {
  const found = path.reduce<unknown>((at, key) => (isTree(at) ? at[key] : undefined), tree)
  return typeof found === 'string' ? found : undefined
}

/** From the outermost to the innermost. */
function usesOf({ environment, role, source }: ClusterDescription): ComponentUse[] {
  return [environment.source, role?.source, source]
    .flatMap(each => each?.components ?? [])
    .filter(({ definition }) => definition.name === 'pinniped')
}

function layer(value: unknown): Layer {
  return { name: 'cluster', value: value ?? {} }
}
