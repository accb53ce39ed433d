import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manifestPath, type ObjectIdentity } from './path.ts'

const base = { folder: 'manifests', component: 'contour' }

test.each([
  [
    'an object in a namespace',
    {
      apiVersion: 'packaging.carvel.dev/v1alpha1',
      kind: 'PackageInstall',
      namespace: 'tanzu-packages',
      name: 'contour',
    },
    'manifests/contour/tanzu-packages/PackageInstall.packaging.carvel.dev_contour.yaml',
  ],
  [
    'an object of the core group',
    { apiVersion: 'v1', kind: 'Secret', namespace: 'tanzu-packages', name: 'contour-values' },
    'manifests/contour/tanzu-packages/Secret_contour-values.yaml',
  ],
  [
    'a cluster-wide object',
    { apiVersion: 'v1', kind: 'Namespace', name: 'payments' },
    'manifests/contour/Namespace_payments.yaml',
  ],
  [
    'a NetworkPolicy of Kubernetes',
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: 'a', name: 'p' },
    'manifests/contour/a/NetworkPolicy.networking.k8s.io_p.yaml',
  ],
  [
    'a NetworkPolicy of Antrea',
    { apiVersion: 'crd.antrea.io/v1alpha1', kind: 'NetworkPolicy', namespace: 'a', name: 'p' },
    'manifests/contour/a/NetworkPolicy.crd.antrea.io_p.yaml',
  ],
  [
    'a role with a colon and a capital',
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'system:Node' },
    'manifests/contour/ClusterRole.rbac.authorization.k8s.io_system%3A%4Eode.yaml',
  ],
  [
    'a name of dots',
    { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name: '..' },
    'manifests/contour/a/ConfigMap_%2E%2E.yaml',
  ],
])('%s has its path', (_, object, path) => {
  expect(manifestPath({ ...base, ...object })).toBe(path)
})

test('the version of an API is no part of the path, so that a new version is a change and not a new file', () => {
  const object = { ...base, kind: 'HTTPProxy', namespace: 'a', name: 'p' }
  expect(manifestPath({ ...object, apiVersion: 'projectcontour.io/v1' })).toBe(
    manifestPath({ ...object, apiVersion: 'projectcontour.io/v2' }),
  )
})

/** Names that a Kubernetes object may have, with those that try to look like something else. */
const name = fc.oneof(
  fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,30}[a-z0-9])?$/),
  fc.constantFrom(
    'a',
    'A',
    'a.b',
    'a_b',
    'a%5Fb',
    'a:b',
    '..',
    '.',
    'con',
    'a.yaml',
    'x'.repeat(250),
    `${'x'.repeat(249)}y`,
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
)
const object: fc.Arbitrary<ObjectIdentity> = fc.record({
  folder: fc.constantFrom('manifests', 'agent', 'management'),
  component: fc.constantFrom('contour', 'grafana', 'a'),
  apiVersion: fc.constantFrom(
    'v1',
    'apps/v1',
    'networking.k8s.io/v1',
    'crd.antrea.io/v1alpha1',
    'a.b/v1',
    'b/v1',
  ),
  kind: fc.constantFrom('NetworkPolicy', 'Secret', 'A', 'B'),
  namespace: fc.option(name, { nil: undefined }),
  name,
})
const identity = ({ folder, component, apiVersion, kind, namespace, name }: ObjectIdentity) =>
  JSON.stringify([
    folder,
    component,
    apiVersion.includes('/') ? apiVersion.split('/')[0] : '',
    kind,
    namespace ?? null,
    name,
  ])

test('in 10,000 object sets, files out are objects in, whatever case the file system ignores, and no file stands where a folder must', () => {
  fc.assert(
    fc.property(fc.uniqueArray(object, { selector: identity, maxLength: 25 }), objects => {
      const paths = objects.map(manifestPath)
      const ignoringCase = objects.map((each, i) => `${each.kind} ${paths[i]?.toLowerCase()}`)
      expect(new Set(paths).size).toBe(objects.length)
      expect(new Set(ignoringCase).size).toBe(objects.length)
      const folders = new Set(paths.map(path => path.slice(0, path.lastIndexOf('/'))))
      for (const path of paths) expect(folders.has(path)).toBe(false)
      for (const segment of paths.flatMap(path => path.split('/'))) {
        expect(segment.length).toBeLessThanOrEqual(255)
        expect(segment).not.toMatch(/^\.{1,2}$|[\\\0]/)
      }
    }),
    { numRuns: 10_000 },
  )
})

test('in 10,000 object sets, adding one object adds one file and renames none', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(object, { selector: identity, minLength: 1, maxLength: 15 }),
      fc.nat(),
      (objects, at) => {
        const without = objects.filter((_, i) => i !== at % objects.length)
        const before = new Set(without.map(manifestPath))
        const added = objects.map(manifestPath).filter(path => !before.has(path))
        expect(added).toEqual([manifestPath(objects[at % objects.length] as ObjectIdentity)])
      },
    ),
    { numRuns: 10_000 },
  )
})
