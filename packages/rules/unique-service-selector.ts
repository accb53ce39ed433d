/** No two Services of a namespace lead to the same pods. */
import { type ClusterRule, sortedEntries } from '#kernel'
import { at, map, show } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { service } from './parts/services.ts'

export const uniqueServiceSelector: ClusterRule = {
  scope: 'cluster',
  id: 'unique-service-selector',
  severity: 'warning',
  why: 'Whoever mends one of them believes that the other is something else.',
  fix: 'keep one of the two, or tell their pods apart by a label',
  references: ['gatekeeper uniqueserviceselector'],
  check: ({ manifests }) => {
    const known = new Map<string, string>()
    return objectsOf(manifests, 'Service').flatMap(manifest => {
      const { metadata, spec } = manifest.object
      const selector = sortedEntries(map(at(spec, 'selector')))
      // a Service without an address of its own names the pods of a StatefulSet, beside the one that is called
      if (selector.length === 0 || at(spec, 'clusterIP') === 'None') return []
      const key = JSON.stringify([metadata.namespace, selector])
      const other = known.get(key)
      known.set(key, other ?? metadata.name)
      return other === undefined
        ? []
        : [
            {
              message: `leads to the same pods as ${other}`,
              found: show(at(spec, 'selector')),
              expected: 'one Service',
              path: ['spec', 'selector'],
              manifest,
            },
          ]
    })
  },
  examples: {
    passes: [
      { objects: [service(), service({ selector: { app: 'b' } }, 'b')] },
      { objects: [service(), service({ clusterIP: 'None' }, 'b')] },
    ],
    fails: [{ objects: [service(), service({}, 'b')] }],
  },
}
