/** An image is named by what it holds. */
import { containerRule } from './parts/pod-rule.ts'
import { text } from './parts/json.ts'

export const imageDigest = containerRule({
  id: 'image-digest',
  severity: 'warning',
  why: 'Whoever may write to the registry may put another image under the same tag; a digest cannot be moved.',
  fix: 'append @sha256:… as the lock of images has it',
  references: ['NIST SI-7', 'kubescape C-0306', 'checkov CKV_K8S_43', 'gatekeeper imagedigests'],
  check: ({ container }) => {
    const image = text(container['image']) ?? ''
    return /@sha256:[0-9a-f]{64}$/.test(image)
      ? []
      : [
          {
            message: 'names its image by a tag',
            found: image || 'nothing',
            expected: '…@sha256:…',
            path: ['image'],
          },
        ]
  },
  examples: {
    passes: [{ image: `registry.test.example.internal/a:v1@sha256:${'0'.repeat(64)}` }],
    fails: [
      { image: 'registry.test.example.internal/a:v1' },
      { image: 'registry.test.example.internal/a@sha256:0' },
    ],
  },
})
