/** What is mounted of a node is not written. */
import { hostPathsOf } from './parts/host-paths.ts'
import { maps, show, text } from './parts/json.ts'
import { containerRule, podWith } from './parts/pod-rule.ts'

const volumes = {
  volumes: [
    { name: 'logs', hostPath: { path: '/var/log' } },
    { name: 'scratch', emptyDir: {} },
  ],
}

export const readOnlyHostPath = containerRule({
  id: 'read-only-host-path',
  severity: 'error',
  why: 'A file that a container puts on its node may be run there by root.',
  fix: 'set readOnly: true on the mount',
  references: ['NIST AC-6', 'kube-linter writable-host-mount', 'kubescape C-0045', 'trivy AVD-KSV-0014'],
  check: ({ container, pod }) => {
    const names = new Set(hostPathsOf(pod.spec).map(({ name }) => name))
    if (names.size === 0) return []
    return [...maps(container['volumeMounts'])].flatMap(([i, mount]) =>
      names.has(text(mount['name']) ?? '') && mount['readOnly'] !== true
        ? [
            {
              message: `may write to the node through ${text(mount['name'])}`,
              found: `readOnly: ${show(mount['readOnly'])}`,
              expected: 'readOnly: true',
              path: ['volumeMounts', i],
            },
          ]
        : [],
    )
  },
  examples: {
    passes: [
      podWith(volumes, {
        volumeMounts: [
          { name: 'logs', mountPath: '/logs', readOnly: true },
          { name: 'scratch', mountPath: '/tmp' },
        ],
      }),
      {},
    ],
    fails: [
      podWith(volumes, { volumeMounts: [{ name: 'logs', mountPath: '/logs' }] }),
      podWith(volumes, { volumeMounts: [{ name: 'logs', mountPath: '/logs', readOnly: false }] }),
    ],
  },
})
