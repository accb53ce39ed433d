/** Images come from the environment's own registry. */
import type { KubernetesObject, ObjectRule } from '#kernel'
import { findStrings } from './parts/strings.ts'

/** Registries on the Internet that images are commonly named by; a cluster inside the gap waits for them in vain. */
const PUBLIC = [
  'docker.io',
  'hub.docker.com',
  'registry.hub.docker.com',
  'quay.io',
  'gcr.io',
  'ghcr.io',
  'registry.k8s.io',
  'public.ecr.aws',
  'mcr.microsoft.com',
  'nvcr.io',
  'pkg.dev',
  'registry.gitlab.com',
  'docker.elastic.co',
  'registry.redhat.io',
  'registry.access.redhat.com',
  'registry.vmware.com',
  'registry.tanzu.vmware.com',
  'registry.pivotal.io',
]

const HOSTS = PUBLIC.map(host => host.replaceAll('.', String.raw`\.`)).join('|')

/** Quick to say no, which it does for nearly every string. */
const MENTIONED = new RegExp(HOSTS)

/**
 * A public registry or a name below it (`k8s.gcr.io`, `projects.registry.vmware.com`), but not as a folder of another
 * registry (`registry.example.internal/quay.io/…`) nor as the beginning of another host (`quay.io.example.internal`).
 */
const NAMED = new RegExp(String.raw`(?<![\w.-]|[^/]/)(?:[\w*-]+\.)*(?:${HOSTS})(?![\w-]|\.\w)`)

/** A host with a dot, a path, and a tag or a digest: an image, whatever key it stands under. */
const IMAGE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\/[\w./-]+(?::[\w][\w.-]*|@sha256:[0-9a-f]{64})$/

export const privateRegistry: ObjectRule = {
  scope: 'object',
  id: 'private-registry',
  severity: 'error',
  why: 'Inside the gap only the private registry can be reached; an image from anywhere else is never pulled.',
  fix: 'take the image from the registry of the environment, and carry it across the gap if it is not there yet',
  references: [
    'TKG-CLS-001',
    'kubescape C-0001',
    'kubescape C-0078',
    'trivy AVD-KSV-0124',
    'trivy AVD-KSV-0125',
    'kyverno restrict-image-registries',
    'gatekeeper allowedrepos',
  ],
  check: (object, { environment: { registry } }) => {
    const own = `${registry.host}/`
    return findStrings(object, (value, key, above) => isForeign(value, key, above, own)).map(
      ({ path, keys, value }) => ({
        message: `${path} does not come from the private registry`,
        found: NAMED.exec(value)?.[0] ?? value,
        expected: `an image below ${own}`,
        path: keys,
      }),
    )
  },
  // the examples are of an environment with registry.test.example.internal
  examples: {
    passes: [
      pod('registry.test.example.internal/tkg/contour:v1.20.2'),
      fetching({
        imgpkgBundle: { image: 'registry.test.example.internal/tkg/packages/standard/repo:v1.6.1' },
      }),
      text('registry.test.example.internal/quay.io/prometheus/node-exporter:v1.4.0'),
      text('see https://docs.example.internal/images: node-exporter:v1.4.0'),
      text('repository: quay.io.mirror.test.example.internal/jetstack'),
      fetching({ git: { url: 'https://git.test.example.internal/platform/drawbridge.git' } }),
      text('registry.example.internal/us.gcr.io'),
      text('upsert after upserting contour.drawbridge/setup'),
    ],
    fails: [
      pod('nginx:1.25'),
      pod('docker.io/library/nginx:1.25'),
      pod('registry.example.com/tkg/contour:v1.20.2'),
      pod('registry.test.example.internal.example.com/tkg/contour:v1.20.2'),
      fetching({ imgpkgBundle: { image: 'projects.registry.vmware.com/tkg/packages/standard/repo:v1.6.1' } }),
      fetching({ image: { url: 'busybox:1.36' } }),
      text('registry.example.com:5000/tools/shell:v1'),
      text(`registry.example.com/tools/shell@sha256:${'0'.repeat(64)}`),
      text('sidecar:\n  repository: k8s.gcr.io/pause\n'),
      text('docker run quay.io/prometheus/prometheus'),
      text('https://ghcr.io/v2/'),
      text('*.docker.io'),
    ],
  },
}

/** `image.url` is how kapp-controller fetches an image that is no bundle. */
function isForeign(value: string, key: string, above: string, own: string): boolean {
  if (value.startsWith(own)) return false
  if (key === 'image' || (key === 'url' && above === 'image')) return true
  if (!value.includes('.')) return false
  return (MENTIONED.test(value) && NAMED.test(value)) || (value.includes('/') && IMAGE.test(value))
}

function pod(image: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', namespace: 'a' },
    spec: { containers: [{ name: 'a', image }] },
  }
}

function fetching(source: Readonly<Record<string, Readonly<Record<string, string>>>>): KubernetesObject {
  return {
    apiVersion: 'packaging.carvel.dev/v1alpha1',
    kind: 'PackageRepository',
    metadata: { name: 'a', namespace: 'a' },
    spec: { fetch: source },
  }
}

function text(value: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'a' },
    data: { value },
  }
}
