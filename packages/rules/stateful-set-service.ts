/** The Service that names the pods of a StatefulSet is there. */
import type { ClusterRule } from '#kernel'
import { at, text } from './parts/json.ts'
import { findObject, objectsOf } from './parts/objects.ts'
import { deployment } from './parts/pod-rule.ts'
import { service } from './parts/services.ts'

export const statefulSetService: ClusterRule = {
  scope: 'cluster',
  id: 'stateful-set-service',
  severity: 'error',
  why: 'Without it the pods have no names in DNS, and members of a cluster do not find each other.',
  fix: 'add a Service with clusterIP: None of that name',
  references: ['kube-score statefulset-has-servicename'],
  check: ({ manifests }) =>
    objectsOf(manifests, 'StatefulSet.apps').flatMap(manifest => {
      const { metadata, spec } = manifest.object
      const name = text(at(spec, 'serviceName')) ?? ''
      if (name !== '' && findObject(manifests, 'Service', metadata.namespace, name)) return []
      return [
        {
          message: 'no Service names its pods',
          found: name || 'no serviceName',
          expected: 'a Service of this namespace',
          path: ['spec', 'serviceName'],
          manifest,
        },
      ]
    }),
  examples: {
    passes: [
      { objects: [deployment({ serviceName: 'app' }, {}, 'StatefulSet'), service({ clusterIP: 'None' })] },
    ],
    fails: [
      { objects: [deployment({}, {}, 'StatefulSet')] },
      { objects: [deployment({ serviceName: 'other' }, {}, 'StatefulSet'), service({})] },
    ],
  },
}
