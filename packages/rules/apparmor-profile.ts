/** No container steps out of its AppArmor profile. */
import type { KubernetesObject } from '#kernel'
import { map, show, text } from './parts/json.ts'
import { podRule, podExample } from './parts/pod-rule.ts'

/** Kubernetes 1.23 has no field for it yet. */
const PREFIX = 'container.apparmor.security.beta.kubernetes.io/'

export const apparmorProfile = podRule({
  id: 'apparmor-profile',
  severity: 'error',
  why: 'Nodes of Ubuntu confine each container with AppArmor, and this annotation is how one is let out.',
  fix: 'remove the annotation, or name runtime/default',
  references: [
    'NIST SC-39',
    'trivy AVD-KSV-0002',
    'kyverno restrict-apparmor-profiles',
    'gatekeeper apparmor',
  ],
  check: ({ metadata }) =>
    Object.entries(map(metadata['annotations']))
      .filter(
        ([key, value]) =>
          key.startsWith(PREFIX) && value !== 'runtime/default' && !text(value)?.startsWith('localhost/'),
      )
      .map(([key, value]) => ({
        message: `container ${key.slice(PREFIX.length)} is not confined by AppArmor`,
        found: show(value),
        expected: 'runtime/default or localhost/…',
      })),
  examples: {
    passes: [annotated('runtime/default'), annotated('localhost/strict'), {}],
    fails: [annotated('unconfined')],
  },
})

function annotated(profile: string): KubernetesObject {
  const pod = podExample({})
  return { ...pod, metadata: { ...pod.metadata, annotations: { [`${PREFIX}app`]: profile } } }
}
