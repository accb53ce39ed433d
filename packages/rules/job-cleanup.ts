/** Jobs that are done go away. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at, show } from './parts/json.ts'

export const jobCleanup: ObjectRule = {
  scope: 'object',
  id: 'job-cleanup',
  severity: 'warning',
  why: 'Every finished Job keeps its pods and their logs in the API until somebody deletes them.',
  fix: 'set ttlSecondsAfterFinished',
  references: ['kube-linter job-ttl-seconds-after-finished'],
  kinds: ['Job.batch'],
  check: ({ spec }) =>
    typeof at(spec, 'ttlSecondsAfterFinished') === 'number'
      ? []
      : [
          {
            message: 'stays after it is done',
            found: show(at(spec, 'ttlSecondsAfterFinished')),
            expected: 'a number of seconds',
            path: ['spec', 'ttlSecondsAfterFinished'],
          },
        ],
  examples: {
    passes: [job({ ttlSecondsAfterFinished: 3600 })],
    fails: [job({})],
  },
}

function job(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'load', namespace: 'shop' }, spec }
}
