import { expect, test } from 'vitest'
import type { Release } from '#kernel'
import { renderText, type Scene } from '#testing'
import { known, tkg160, tkg161 } from '#tkg'
import { defineComponent, group } from '#kernel'
import { append, insert, merge, overlay } from '#overlay'
import { installPackage } from './install-package.ts'
import { packageRights } from './package-rights.ts'
import { pluralOf } from './rules.ts'

const REF = 'contour.tanzu.vmware.com'
const thing = defineComponent({
  name: 'thing',
  values: group('thing', {}),
  chart: (chart, context) => installPackage(chart, context, { refName: REF }),
})
const creating = (creates: NonNullable<Release['creates']>[string]): Scene => ({
  environment: { release: known(tkg161, { creates: { [REF]: creates } }) },
})

test.each([
  { name: 'a package with roles', scene: {} },
  {
    name: 'a package without roles and records',
    scene: creating({ '': ['Namespace'], apps: ['StatefulSet'] }),
  },
  { name: 'a package that may make anything', scene: creating('any') },
])('$name', async ({ name, scene }) => {
  await expect(renderText('thing', [thing()], scene)).toMatchFileSnapshot(
    `testdata/${name.replaceAll(' ', '-')}.yaml`,
  )
})

const policy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'envoy', namespace: 'ingress' },
}

test('an overlay that brings another kind brings the right to make it', async () => {
  const packageOverlays = [
    overlay({ kind: 'DaemonSet' }, insert(policy, { after: true })),
    overlay({ kind: 'Deployment', apiVersion: 'apps/v1' }, { kind: merge('StatefulSet') }),
    overlay({}, append({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'known' } })),
  ]
  await expect(renderText('thing', [thing({}, { packageOverlays })])).toMatchFileSnapshot(
    'testdata/a-package-whose-overlays-bring-other-kinds.yaml',
  )
})

test('a package that no list names is installed by a cluster-admin, with the reason beside it', () => {
  const { [REF]: _, ...creates } = tkg161.creates ?? {}
  const text = renderText('thing', [thing()], { environment: { release: { ...tkg161, creates } } })
  expect(text).toContain('name: cluster-admin')
  expect(text).toContain(`cluster-admin: no list says what ${REF} makes`)
})

const installed = [tkg160, tkg161].flatMap(release =>
  Object.keys(release.creates ?? {}).map(refName => ({ release, version: release.version, refName })),
)

test.each(installed)('$refName of $version: each kind may be made, and nothing is a wildcard', each => {
  const { cluster = [], own = [] } = packageRights(each.release, each.refName)
  const rules = [...cluster, ...own]
  const kinds = Object.entries(each.release.creates?.[each.refName] ?? {}) as [string, string[]][]
  const makers = kinds.flatMap(([apiGroup, names]) =>
    names.map(kind => [
      kind,
      rules.filter(
        ({ apiGroups, resources, verbs }) =>
          apiGroups.includes(apiGroup) && resources.includes(pluralOf(kind)) && verbs.includes('create'),
      ).length,
    ]),
  )
  expect(makers.filter(([, count]) => count !== 1)).toEqual([])
  expect(JSON.stringify(rules)).not.toContain('"*"')
  // kapp keeps its records as ConfigMaps of the packages' namespace
  expect(rules.some(({ resources }) => resources.includes('configmaps'))).toBe(true)
})

test.each(installed)('$refName of $version holds escalate just where it makes roles', each => {
  const { cluster = [], reason } = packageRights(each.release, each.refName)
  const makes = JSON.stringify(each.release.creates?.[each.refName]).includes('Role"')
  expect(cluster.some(({ verbs }) => verbs.includes('escalate'))).toBe(makes)
  expect(reason.includes('escalate')).toBe(makes)
  expect(reason).toContain("TKG's own build is not public")
})

test('a package that people can install has a list of what it makes, or is none of ours', () => {
  const core = ['addons-manager', 'antrea', 'aws-ebs-csi-driver', 'calico', 'kapp-controller']
  const others = ['metrics-server', 'pinniped', 'secretgen-controller', 'fluxcd-helm-controller']
  const unlisted = Object.keys(tkg161.packages).filter(refName => !(refName in (tkg161.creates ?? {})))
  expect(unlisted.toSorted()).toEqual([...core, ...others].map(name => `${name}.tanzu.vmware.com`).toSorted())
})
