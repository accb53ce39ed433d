/** Every image is in the list that crosses the gap. */
import { type ClusterRule, findNearest } from '#kernel'
import { podExample } from './parts/pod-rule.ts'
import { findStrings } from './parts/strings.ts'

export const imageListed: ClusterRule = {
  scope: 'cluster',
  id: 'image-listed',
  severity: 'error',
  why: 'An image that is not in the list is not in the registry, and is never pulled.',
  fix: 'offer the image in the room that names it: its images.ts',
  references: [
    'NIST CM-8',
    'NIST SR-4',
    'reference design: Must have all the Tanzu Kubernetes Grid images uploaded',
    'trivy AVD-KSV-0125',
  ],
  check: ({ manifests, components, environment: { registry } }) => {
    const below = `${registry.host}/${registry.project}/`
    const listed = new Set(
      components.flatMap(({ offers }) =>
        (offers.images ?? []).map(({ repository, tag }) => `${below}${repository}:${tag}`),
      ),
    )
    return manifests.flatMap(manifest =>
      manifest.object
        ? findStrings(
            manifest.object,
            (value, key) => (key === 'image' || key === 'url') && value.startsWith(below),
          ).flatMap(({ keys, value }) => {
            const image = value.replace(/@sha256:[0-9a-f]{64}$/, '')
            return listed.has(image)
              ? []
              : [
                  {
                    message: 'names an image that nobody lists',
                    found: value,
                    expected: nearest(image, listed),
                    path: keys,
                    manifest,
                  },
                ]
          })
        : [],
    )
  },
  examples: {
    passes: [
      { offers: { images: [{ repository: 'app', tag: 'v1.0.0' }] }, objects: [podExample({})] },
      { objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'a' } }] },
    ],
    fails: [
      { objects: [podExample({})] },
      { offers: { images: [{ repository: 'app', tag: 'v1.0.1' }] }, objects: [podExample({})] },
    ],
  },
}

function nearest(image: string, listed: ReadonlySet<string>): string {
  return findNearest(image, listed) ?? 'an image that a component offers'
}
