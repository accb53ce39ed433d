/**
 * A PackageInstall pinned to the exact version, its values, and the ServiceAccount that installs it, all in one neutral
 * namespace: most packages bring their own Namespace object, and kapp refuses an object that two apps own.
 */
import { ApiObject, type Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { toYaml, type Context, type Json } from '#kernel'
import { changeGroup, changeRules, groupOf } from './order.ts'
import { accountOf, addPackageAccount } from './package-account.ts'
import { NAMESPACE } from './packages-namespace.ts'
import { REPOSITORY_GROUP } from './tanzu-standard.ts'
import { splitSecrets } from './secret-values.ts'
import { secretValues } from './secret-objects.ts'
import { secretTexts } from './secret-text-object.ts'
import type { FileMount } from './mounted-files.ts'
import { addMounts } from './mounted-files-object.ts'
import { addPackageOverlays } from './package-overlays.ts'

export interface PackageInstallation {
  /** For example `contour.tanzu.vmware.com`. */
  readonly refName: string
  /** Components whose packages must be there first and may only go afterwards; those not in the cluster are ignored. */
  readonly after?: readonly string[]
  /** Values to render; default: what differs from the package's defaults. */
  readonly values?: Readonly<Record<string, unknown>>
  /** Files for the package's pods that the package has no value for; a list where several workloads have some. */
  readonly mount?: FileMount | readonly FileMount[] | undefined
}

/** Adds everything that installs a package to a component's chart. */
export function installPackage(
  chart: Chart,
  context: Context,
  { refName, after = [], values = context.changes, mount = [] }: PackageInstallation,
): void {
  const name = chart.node.id
  const setup = changeGroup(groupOf(name, 'setup'))
  const { plain, secrets, texts } = splitSecrets(context, values)
  const secretNames = [
    ...(Object.keys(plain).length > 0 ? [addValues(chart, name, plain, setup)] : []),
    ...secretValues(chart, name, NAMESPACE, secrets, setup),
    ...secretTexts(chart, name, NAMESPACE, texts, setup),
  ]
  const mounts = addMounts(chart, name, NAMESPACE, [mount].flat(), setup)
  const count = Object.keys(mounts).length
  const overlays = addPackageOverlays(chart, name, NAMESPACE, context.packageOverlays, setup, count)
  addPackageAccount(chart, {
    release: context.environment.release,
    refName,
    overlays: context.packageOverlays,
    setup,
  })
  new ApiObject(chart, 'package-install', {
    apiVersion: 'packaging.carvel.dev/v1alpha1',
    kind: 'PackageInstall',
    metadata: {
      name,
      namespace: NAMESPACE,
      annotations: {
        ...mounts,
        ...overlays,
        ...changeGroup(groupOf(name)),
        ...changeRules([
          groupOf(name, 'setup'),
          REPOSITORY_GROUP,
          ...after.filter(other => context.components.includes(other)).map(other => groupOf(other)),
        ]),
      },
    },
    spec: {
      serviceAccountName: accountOf(name),
      packageRef: { refName, versionSelection: { constraints: findVersion(context, refName) } },
      ...(secretNames.length > 0 && { values: secretNames.map(name => ({ secretRef: { name } })) }),
      syncPeriod: '10m',
    },
  })
}

function findVersion(context: Context, refName: string): string {
  const version = context.environment.release.packages[refName]
  if (version === undefined)
    throw new Error(
      `TKG ${context.environment.release.version} has no package ${refName}; its catalogue lists ${Object.keys(context.environment.release.packages).join(', ')}`,
    )
  return version
}

function addValues(
  chart: Chart,
  name: string,
  values: Readonly<Record<string, unknown>>,
  annotations: Record<string, string>,
): string {
  const secret = `${name}-values`
  new k8s.KubeSecret(chart, 'values', {
    metadata: { name: secret, namespace: NAMESPACE, annotations },
    type: 'Opaque',
    stringData: { 'values.yml': toYaml(values as Json, 'given') },
  })
  return secret
}
