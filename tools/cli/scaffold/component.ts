/** The files of a new component room: they type-check, render and pass their own test as they are. */
import { camelCase } from '#kernel'
import type { NewFile } from './scaffold.ts'

export interface ComponentNames {
  readonly name: string
  /** The Carvel package, for example `velero.tanzu.vmware.com`; absent for a component of plain objects. */
  readonly refName?: string | undefined
  readonly namespace: string
}

export function componentFiles(names: ComponentNames): NewFile[] {
  const folder = `packages/${names.name}`
  return [
    [`${folder}/index.ts`, index(names)],
    [`${folder}/values.ts`, values(names)],
    [`${folder}/chart.ts`, names.refName ? packageChart(names.refName) : objectChart(names)],
    [`${folder}/${names.name}.test.ts`, test(names)],
    [
      `${folder}/testdata/defaults.yaml`,
      names.refName ? packageGolden(names, names.refName) : objectGolden(names),
    ],
  ]
}

const index = ({ name }: ComponentNames) => `/** ${name}: say in one sentence what it is for. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { values } from './values.ts'

export const ${camelCase(name)} = defineComponent({
  name: '${name}',
  values,
  chart,
})
`

const values = ({
  name,
  namespace,
}: ComponentNames) => `/** Data values of ${name}: every one with its meaning and the package's own default. */
import { group, text } from '#kernel'

export const values = group('${name}', {
  namespace: text('Namespace of its objects.', '${namespace}'),
})
`

const packageChart = (
  refName: string,
) => `/** The PackageInstall, pinned to the version of the environment's TKG release. */
import type { Chart } from 'cdk8s'
import { installPackage } from '#carvel'
import type { Context } from '#kernel'

export function chart(chart: Chart, context: Context): void {
  installPackage(chart, context, { refName: '${refName}' })
}
`

const objectChart = ({ name }: ComponentNames) => `/** Its objects. */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import type { Context } from '#kernel'
import type { values as schema } from './values.ts'

export function chart(chart: Chart, { values }: Context<typeof schema>): void {
  new k8s.KubeNamespace(chart, 'namespace', { metadata: { name: values.namespace } })
  const metadata = { name: '${name}', namespace: values.namespace }
  new k8s.KubeConfigMap(chart, 'settings', { metadata, data: {} })
}
`

function test({ name, refName }: ComponentNames): string {
  const use = camelCase(name)
  const release = refName
    ? `
/** A release that has the package; add the real version, and what it makes, to the catalogue in packages/tkg. */
const release = {
  version: '1.6.1',
  repositoryTag: 'v1.6.1',
  kubernetes: 'v1.23.10+vmware.1-tkg.1',
  packages: { '${refName}': '1.0.0' },
}
`
    : ''
  const scene = refName ? ', { environment: { release } }' : ''
  return `import { expect, test } from 'vitest'
import { problemText, renderText } from '#testing'
import { ${use} } from './index.ts'
${release}
test.each([{ name: 'defaults', use: ${use}() }])('$name', async ({ name, use }) => {
  const text = renderText('${name}', [use]${scene})
  await expect(text).toMatchFileSnapshot(\`testdata/\${name}.yaml\`)
})

test('an unknown value is refused by name', () => {
  const misspelt = { namspace: 'x' } as object
  const text = problemText([${use}(misspelt)]${scene})
  expect(text).toContain('did you mean namespace?')
})
`
}

const objectGolden = ({ name, namespace }: ComponentNames) => `# manifests/${name}/Namespace_${namespace}.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: ${namespace}
---
# manifests/${name}/${namespace}/ConfigMap_${name}.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: ${namespace}
data: {}
`

const packageGolden = (
  { name }: ComponentNames,
  refName: string,
) => `# manifests/${name}/ClusterRoleBinding.rbac.authorization.k8s.io_${name}-package.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ${name}-package
  labels:
    drawbridge/package: ${name}
  annotations:
    drawbridge/reason: "cluster-admin: no list says what ${refName} makes; name it with known() in the environment's release"
    kapp.k14s.io/change-group: ${name}.drawbridge/setup
roleRef:
  kind: ClusterRole
  name: cluster-admin
  apiGroup: rbac.authorization.k8s.io
subjects:
- kind: ServiceAccount
  name: ${name}-package
  namespace: tanzu-packages
---
# manifests/${name}/tanzu-packages/PackageInstall.packaging.carvel.dev_${name}.yaml
apiVersion: packaging.carvel.dev/v1alpha1
kind: PackageInstall
metadata:
  name: ${name}
  namespace: tanzu-packages
  annotations:
    kapp.k14s.io/change-group: ${name}.drawbridge/package
${changeRules(name, 'create', 'upsert after upserting')}
${changeRules(name, 'delete', 'delete before deleting')}
spec:
  packageRef:
    refName: ${refName}
    versionSelection:
      constraints: "1.0.0"
  serviceAccountName: ${name}-package
  syncPeriod: 10m
---
# manifests/${name}/tanzu-packages/ServiceAccount_${name}-package.yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}-package
  namespace: tanzu-packages
  annotations:
    kapp.k14s.io/change-group: ${name}.drawbridge/setup
`

function changeRules(name: string, action: string, words: string): string {
  return [`${name}-setup`, 'tanzu-standard-repository']
    .toSorted()
    .map(
      group =>
        `    kapp.k14s.io/change-rule.${action}-${group}: ${words} ${group.replace(/-(?=setup$|repository$)/, '.drawbridge/')}`,
    )
    .join('\n')
}
