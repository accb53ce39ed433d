import { expect, test } from 'vitest'
import { installPackage, kappController, tanzuStandard } from '#carvel'
import { defineComponent, group } from '#kernel'
import { agentGoldens, mirrors, problemText, renderScene, type AgentCase } from '#testing'
import { argoCd } from './index.ts'
import { isKept } from './kept.ts'

const { https, ssh } = mirrors
const contour = defineComponent({
  name: 'contour',
  values: group('contour', {}),
  chart: (chart, context) =>
    installPackage(chart, context, { refName: 'contour.tanzu.vmware.com', values: { namespace: 'ingress' } }),
})
const components = [tanzuStandard(), contour()]

const cases: readonly AgentCase[] = [
  { name: 'an agent over https', use: argoCd(), git: https },
  {
    name: 'an agent over ssh with a tag',
    use: argoCd({ namespace: 'gitops', syncPeriod: '30m', retry: { limit: 3 } }),
    git: { ...ssh, ref: 'v1.2.3' },
  },
]

test.each(agentGoldens('argo-cd', components, cases))('its golden $file', async ({ file, text }) => {
  await expect(text()).toMatchFileSnapshot(`testdata/${file}`)
})

test('the project allows every kind and namespace of manifests/, and no other', () => {
  const objects = renderScene(components, { environment: { agent: argoCd(), git: https } })
  const pulled = objects.filter(({ folder }) => folder === 'manifests').map(({ object }) => object!)
  const { spec } = objects.find(({ object }) => object?.kind === 'AppProject')!.object as unknown as {
    readonly spec: {
      readonly destinations: readonly { readonly namespace: string }[]
      readonly clusterResourceWhitelist: readonly Kind[]
      readonly namespaceResourceWhitelist: readonly Kind[]
    }
  }
  const kinds = (namespaced: boolean) =>
    pulled.filter(({ metadata }) => (metadata.namespace !== undefined) === namespaced).map(kindOf)
  expect(new Set(spec.clusterResourceWhitelist.map(nameOf))).toEqual(new Set(kinds(false)))
  expect(new Set(spec.namespaceResourceWhitelist.map(nameOf))).toEqual(new Set(kinds(true)))
  expect(new Set(spec.destinations.map(({ namespace }) => namespace))).toEqual(
    new Set(pulled.flatMap(({ metadata }) => metadata.namespace ?? [])),
  )
})

interface Kind {
  readonly group: string
  readonly kind: string
}

function nameOf({ group, kind }: Kind): string {
  return `${kind}.${group}`
}

function kindOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  return `${kind}.${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}`
}

test.each([
  ['namespaces/Namespace_payments.yaml', true],
  ['multus-cni/CustomResourceDefinition.apiextensions.k8s.io_networks.k8s.cni.cncf.io.yaml', true],
  ['contour/tanzu-packages/ServiceAccount_contour-package.yaml', true],
  ['contour/ClusterRole.rbac.authorization.k8s.io_contour-package.yaml', true],
  ['contour/ClusterRoleBinding.rbac.authorization.k8s.io_contour-package.yaml', true],
  ['contour/tanzu-packages/PackageInstall.packaging.carvel.dev_contour.yaml', false],
  ['contour/tanzu-packages/Secret_contour-values.yaml', false],
  ['access/payments/RoleBinding.rbac.authorization.k8s.io_edit.yaml', false],
])('of what it never deletes by itself, %s: %s', (path, kept) => {
  expect(isKept(path)).toBe(kept)
})

test('a mirror over SSH without known hosts or credentials is refused', () => {
  const text = problemText([], { environment: { agent: argoCd(), git: { url: ssh.url } } })
  expect(text).toContain('the Git mirror is reached over SSH without known hosts')
  expect(text).toContain('the Git mirror is reached over SSH without credentials')
})

test.each([
  ['syncPeriod', { syncPeriod: 'often' }, 'often'],
  ['retry.duration', { retry: { duration: '10 s' } }, '10 s'],
  ['retry.maxDuration', { retry: { maxDuration: 'x' } }, 'x'],
])('%s is a duration', (path, values, found) => {
  const text = problemText([], { environment: { agent: argoCd(values), git: https } })
  expect(text).toContain(`argo-cd: ${path} is no duration`)
  expect(text).toContain(`found:    ${found}`)
})

test('a namespace that is no name, or that of the packages, is refused', () => {
  const refused = (namespace: string) =>
    problemText([], { environment: { agent: argoCd({ namespace }), git: https } })
  expect(refused('tanzu-packages')).toContain('argo-cd: the namespace is that of the packages')
  expect(refused('Argo CD')).toContain('argo-cd: the namespace is no name of one')
})

test('a cluster may have it where its environment has another agent', () => {
  const paths = renderScene(components, {
    environment: { agent: kappController(), git: https },
    cluster: { agent: argoCd() },
  }).map(({ path }) => path)
  expect(paths.filter(path => path.startsWith('agent/kapp-controller'))).toEqual([])
  expect(paths.filter(path => path.startsWith('agent/argo-cd/')).length).toBeGreaterThan(3)
})
