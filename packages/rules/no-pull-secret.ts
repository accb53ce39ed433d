/** Images are pulled without a login. */
import { podRule } from './parts/pod-rule.ts'
import { maps, show } from './parts/json.ts'

export const noPullSecret = podRule({
  id: 'no-pull-secret',
  severity: 'warning',
  why: 'TKG pulls its own images without one, so the registry must give every image of the project to everybody.',
  fix: 'make the project of the registry public, and remove the secret',
  references: ['reference design: Must not implement user authentication'],
  check: ({ spec }) =>
    [...maps(spec['imagePullSecrets'])].map(([i, { name }]) => ({
      message: 'the pod logs in to pull its images',
      found: show(name),
      expected: 'no imagePullSecrets',
      path: ['imagePullSecrets', i],
    })),
  examples: {
    passes: [{}, { imagePullSecrets: [] }],
    fails: [{ imagePullSecrets: [{ name: 'registry' }] }],
  },
})
