/** A node asks the registry before it runs an image by its tag. */
import { containerRule } from './parts/pod-rule.ts'
import { show, text } from './parts/json.ts'

export const pullPolicy = containerRule({
  id: 'pull-policy',
  severity: 'warning',
  why: 'A node that has an image under a tag runs it without asking, even where the registry has mended it since.',
  fix: 'set imagePullPolicy: Always, or name the image by its digest',
  references: [
    'NIST SI-2',
    'kube-score container-image-pull-policy',
    'polaris pullPolicyNotAlways',
    'kubescape C-0075',
    'checkov CKV_K8S_15',
  ],
  check: ({ container }) => {
    const [image, found] = [text(container['image']) ?? '', container['imagePullPolicy']]
    if (found === 'Always' || (image.includes('@sha256:') && found !== 'Never')) return []
    return [
      {
        message: 'may run an image that the registry no longer has',
        found: show(found),
        expected: 'Always',
        path: ['imagePullPolicy'],
      },
    ]
  },
  examples: {
    passes: [
      { imagePullPolicy: 'Always' },
      { image: `registry.test.example.internal/a@sha256:${'0'.repeat(64)}` },
    ],
    fails: [
      {},
      { imagePullPolicy: 'IfNotPresent' },
      { image: `registry.test.example.internal/a@sha256:${'0'.repeat(64)}`, imagePullPolicy: 'Never' },
    ],
  },
})
