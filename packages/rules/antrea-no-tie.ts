/** No two policies of Antrea that disagree have the same place. */
import type { ClusterRule, KubernetesObject } from '#kernel'
import { at, maps, show, text } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { policy } from './parts/policies.ts'

export const antreaNoTie: ClusterRule = {
  scope: 'cluster',
  id: 'antrea-no-tie',
  severity: 'error',
  why: 'Of two rules with one tier and one priority Antrea takes either, and after a restart perhaps the other.',
  fix: 'give one of the two another priority',
  references: ['antrea: ClusterNetworkPolicy priority'],
  check: ({ manifests }) => {
    const places = new Map<string, Decided[]>()
    return objectsOf(manifests, 'ClusterNetworkPolicy.crd.antrea.io', 'NetworkPolicy.crd.antrea.io').flatMap(
      manifest => {
        const { metadata, spec } = manifest.object
        const actions = new Set(
          (['ingress', 'egress'] as const).flatMap(way =>
            [...maps(at(spec, way))].map(([, { action }]) => `${way} ${text(action)}`),
          ),
        )
        const place = `${text(at(spec, 'tier')) ?? 'application'} ${show(at(spec, 'priority'))}`
        const known = places.get(place) ?? []
        places.set(place, [...known, { name: metadata.name, actions }])
        const other = known.find(each => disagree(actions, each.actions))
        if (!other) return []
        return [
          {
            message: `has the place of ${other.name}, which decides otherwise`,
            found: place,
            expected: 'a priority of its own',
            path: ['spec', 'priority'],
            manifest,
          },
        ]
      },
    )
  },
  examples: {
    passes: [
      { objects: [named('a', 'Allow', 5), named('b', 'Drop', 6)] },
      { objects: [named('a', 'Drop', 5), named('b', 'Drop', 5)] },
    ],
    fails: [{ objects: [named('a', 'Allow', 5), named('b', 'Drop', 5)] }],
  },
}

interface Decided {
  readonly name: string
  /** For example `ingress Allow`. */
  readonly actions: ReadonlySet<string>
}

/** Whether the two do different things with traffic of one direction. */
function disagree(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return ['ingress', 'egress'].some(way => {
    const [own, other] = [some, others].map(actions => [...actions].filter(action => action.startsWith(way)))
    return own!.length > 0 && other!.length > 0 && new Set([...own!, ...other!]).size > 1
  })
}

function named(name: string, action: string, priority: number): KubernetesObject {
  return policy('ClusterNetworkPolicy', 'crd.antrea.io', { priority, ingress: [{ action }] }, { name })
}
