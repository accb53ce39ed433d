/** A CronJob that could not run does not give up. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at } from './parts/json.ts'

export const cronJobDeadline: ObjectRule = {
  scope: 'object',
  id: 'cron-job-deadline',
  severity: 'warning',
  why: 'Without startingDeadlineSeconds a CronJob that missed a hundred times, as in a long maintenance, never runs again.',
  fix: 'set startingDeadlineSeconds',
  references: ['kube-score cronjob-has-deadline'],
  kinds: ['CronJob.batch'],
  check: ({ spec }) =>
    typeof at(spec, 'startingDeadlineSeconds') === 'number'
      ? []
      : [
          {
            message: 'gives up after a hundred missed runs',
            found: 'no startingDeadlineSeconds',
            expected: 'a number of seconds',
            path: ['spec', 'startingDeadlineSeconds'],
          },
        ],
  examples: {
    passes: [cronJob({ startingDeadlineSeconds: 600 })],
    fails: [cronJob({})],
  },
}

function cronJob(spec: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'load', namespace: 'shop' },
    spec: { schedule: '0 3 * * *', ...spec },
  }
}
