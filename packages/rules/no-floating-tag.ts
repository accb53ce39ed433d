/** An image is the same today and tomorrow. */
import { containerRule } from './parts/pod-rule.ts'
import { text } from './parts/json.ts'

const MOVING = new Set([
  'latest',
  'main',
  'master',
  'stable',
  'edge',
  'nightly',
  'dev',
  'test',
  'prod',
  'production',
  'current',
])

export const noFloatingTag = containerRule({
  id: 'no-floating-tag',
  severity: 'error',
  why: 'A tag that moves, or none, brings another program with the next restart, and across the gap nobody knows which.',
  fix: 'name a version, best with the digest of the image',
  references: [
    'NIST CM-2',
    'kube-linter latest-tag',
    'kube-score container-image-tag',
    'polaris tagNotSpecified',
    'trivy AVD-KSV-0013',
    'checkov CKV_K8S_14',
    'kyverno disallow-latest-tag',
    'gatekeeper disallowedtags',
  ],
  check: ({ container }) => {
    const image = text(container['image']) ?? ''
    if (image.includes('@sha256:')) return []
    const tag = /:([^/:]+)$/.exec(image)?.[1]
    return tag && !MOVING.has(tag)
      ? []
      : [
          {
            message: `has an image ${tag ? `whose tag ${tag} moves` : 'without a tag'}`,
            found: image || 'nothing',
            expected: 'the tag of a version',
            path: ['image'],
          },
        ]
  },
  examples: {
    passes: [
      { image: 'registry.test.example.internal/a:v1.2.3' },
      { image: `registry.test.example.internal:5000/a@sha256:${'0'.repeat(64)}` },
    ],
    fails: [
      { image: 'registry.test.example.internal/a:latest' },
      { image: 'registry.test.example.internal/a' },
      { image: 'registry.test.example.internal:5000/a' },
      { image: 'registry.test.example.internal/a:main' },
    ],
  },
})
