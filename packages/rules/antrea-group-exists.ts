/** A group that a policy of Antrea names is there. */
import type { ClusterRule, KubernetesObject, Path } from '#kernel'
import { at, maps, text, texts } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { policy } from './parts/policies.ts'

const group: KubernetesObject = {
  apiVersion: 'crd.antrea.io/v1alpha3',
  kind: 'ClusterGroup',
  metadata: { name: 'a' },
  spec: {},
}

export const antreaGroupExists: ClusterRule = {
  scope: 'cluster',
  id: 'antrea-group-exists',
  severity: 'error',
  why: 'A policy of a group that is missing matches nothing, and what it should refuse passes.',
  fix: 'correct the name, or render the ClusterGroup',
  references: ['antrea: ClusterGroup'],
  check: ({ manifests }) => {
    const groups = new Set(
      objectsOf(manifests, 'ClusterGroup.crd.antrea.io').map(({ object }) => object.metadata.name),
    )
    return objectsOf(manifests, 'ClusterNetworkPolicy.crd.antrea.io', 'ClusterGroup.crd.antrea.io').flatMap(
      manifest =>
        groupsOf(manifest.object)
          .filter(({ name }) => !groups.has(name))
          .map(({ name, path }) => ({
            message: `names the group ${name}, which is not there`,
            found: name,
            expected: 'a ClusterGroup of this cluster',
            path,
            manifest,
          })),
    )
  },
  examples: {
    passes: [
      { objects: [policy('ClusterNetworkPolicy', 'crd.antrea.io', { appliedTo: [{ group: 'a' }] }), group] },
      {
        objects: [
          policy('ClusterNetworkPolicy', 'crd.antrea.io', {
            egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
          }),
        ],
      },
    ],
    fails: [
      { objects: [policy('ClusterNetworkPolicy', 'crd.antrea.io', { appliedTo: [{ group: 'a' }] })] },
      {
        objects: [
          policy('ClusterNetworkPolicy', 'crd.antrea.io', { ingress: [{ from: [{ group: 'b' }] }] }),
          group,
        ],
      },
      { objects: [{ ...group, spec: { childGroups: ['b'] } }] },
    ],
  },
}

interface Named {
  readonly name: string
  readonly path: Path
}

function groupsOf({ spec }: KubernetesObject): Named[] {
  const own = peers(at(spec, 'appliedTo'), ['spec', 'appliedTo'])
  const rules = (['ingress', 'egress'] as const).flatMap(way =>
    [...maps(at(spec, way))].flatMap(([i, rule]) =>
      ['from', 'to', 'appliedTo'].flatMap(key => peers(rule[key], ['spec', way, i, key])),
    ),
  )
  const children = texts(at(spec, 'childGroups')).map((name, i) => ({
    name,
    path: ['spec', 'childGroups', i],
  }))
  return [...own, ...rules, ...children]
}

function peers(value: unknown, path: Path): Named[] {
  return [...maps(value)].flatMap(([i, peer]) => {
    const name = text(peer['group'])
    return name === undefined ? [] : [{ name, path: [...path, i, 'group'] }]
  })
}
