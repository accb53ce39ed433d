/** The pods of a Job say what follows a failure. */
import type { ObjectRule } from '#kernel'
import { show } from './parts/json.ts'
import { podExample } from './parts/pod-rule.ts'
import { asWorkload, findPod } from './parts/pods.ts'

export const jobRestartPolicy: ObjectRule = {
  scope: 'object',
  id: 'job-restart-policy',
  severity: 'error',
  why: 'A Job takes OnFailure or Never only, and the API server refuses every other.',
  fix: 'set restartPolicy: OnFailure or Never',
  references: ['kube-linter restart-policy', 'kube-score cronjob-restartpolicy'],
  kinds: ['Job.batch', 'CronJob.batch'],
  check: object => {
    const pod = findPod(object)
    const found = pod?.spec['restartPolicy']
    if (!pod || found === 'OnFailure' || found === 'Never') return []
    return [
      {
        message: 'restarts its pods in a way that no Job may',
        found: show(found),
        expected: 'OnFailure or Never',
        path: [...pod.path, 'restartPolicy'],
      },
    ]
  },
  examples: {
    passes: [
      asWorkload('Job.batch', podExample({ restartPolicy: 'Never' })),
      asWorkload('CronJob.batch', podExample({ restartPolicy: 'OnFailure' })),
    ],
    fails: [
      asWorkload('Job.batch', podExample({})),
      asWorkload('CronJob.batch', podExample({ restartPolicy: 'Always' })),
    ],
  },
}
