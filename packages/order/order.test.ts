/** Plans: of the small cluster as text and as a picture, and kapp's own documented examples. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { KubernetesObject, Manifest } from '#kernel'
import { sharedData, unlessShared } from '#testing'
import { changesOf, graphOf, planData, planMermaid, planOf, planText, type Action } from './index.ts'
import { CORE_KINDS, PACKAGE_KINDS } from './package-kinds.ts'
import { smallCluster } from './testdata/scene.ts'

const view = smallCluster()
const planned = (action: Action) => planOf(graphOf(changesOf(view.manifests), action))

describe('the small cluster', () => {
  test.each(['create', 'delete'] as const)('%s, as text', async action => {
    await expect(planText(planned(action), view)).toMatchFileSnapshot(`testdata/${action}.txt`)
  })

  test.each(['create', 'delete'] as const)('%s, as a picture', async action => {
    await expect(planMermaid(planned(action))).toMatchFileSnapshot(`testdata/${action}.mmd`)
  })

  test('another agent is said to be one', () => {
    const manifests = view.manifests.filter(({ object }) => object?.kind !== 'App')
    expect(planText(planned('create'), { ...view, manifests })).toContain(
      'the agent of this cluster is another than kapp-controller',
    )
  })

  test('data says why each object waits', () => {
    const { steps } = planData(planned('create'))
    const contour = steps
      .flatMap(({ objects }) => objects)
      .find(({ kind, name }) => kind === 'PackageInstall' && name === 'contour')
    expect(contour).toMatchObject({ operation: 'create', until: 'until it is reconciled' })
    expect(contour?.waitsFor).toContainEqual({
      rule: 'upsert after upserting cert-manager/package',
      source: 'kapp.k14s.io/change-rule.create-cert-manager-package',
      objects: 1,
    })
  })
})

/** Objects in a row, `Kind name` each, with annotations; the steps that kapp would take, as lists of names. */
function stepsOf(objects: readonly KubernetesObject[], action: Action = 'create'): string[][] {
  const manifests = objects.map((object, i): Manifest => ({
    path: `manifests/x/${i}.yaml`,
    component: 'x',
    folder: 'manifests',
    object,
    construct: 'x',
  }))
  const { steps } = planOf(graphOf(changesOf(manifests), action))
  return steps.map(({ changes }) => changes.map(({ change }) => change.object.metadata.name))
}

function object(
  apiVersion: string,
  kind: string,
  name: string,
  annotations: Record<string, string> = {},
  rest: Record<string, string> = {},
): KubernetesObject {
  return {
    apiVersion,
    kind,
    metadata: { name, ...(Object.keys(annotations).length > 0 && { annotations }), ...rest },
  }
}

const inside = { namespace: 'apps' }
const group = (name: string) => ({ 'kapp.k14s.io/change-group': name })
const rule = (text: string) => ({ 'kapp.k14s.io/change-rule': text })

describe("kapp's documented order", () => {
  test('migrations, then the application, then its health check (kapp docs: apply ordering)', () => {
    const deployment = group('apps.big.co/deployment')
    const after = rule('upsert after upserting apps.big.co/db-migrations')
    expect(
      stepsOf([
        object('batch/v1', 'Job', 'health', rule('upsert after upserting apps.big.co/deployment'), inside),
        object('apps/v1', 'Deployment', 'app', { ...deployment, ...after }, inside),
        object('v1', 'Service', 'service', deployment, inside),
        object('batch/v1', 'Job', 'migrations', group('apps.big.co/db-migrations'), inside),
        object('v1', 'ConfigMap', 'config', {}, inside),
      ]),
    ).toEqual([['config'], ['service', 'migrations'], ['app'], ['health']])
  })

  test('definitions, namespaces, configuration, roles, bindings, everything else', () => {
    const definition = {
      ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.example.com'),
      spec: { group: 'example.com', names: { kind: 'Thing' } },
    }
    expect(
      stepsOf([
        object('example.com/v1', 'Thing', 'thing', {}, inside),
        object('apps/v1', 'Deployment', 'app', {}, inside),
        object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'binding', {}, inside),
        object('rbac.authorization.k8s.io/v1', 'Role', 'role', {}, inside),
        object('v1', 'Secret', 'secret', {}, inside),
        object('v1', 'Namespace', 'apps'),
        definition,
      ]),
    ).toEqual([['apps', 'things.example.com'], ['role', 'secret'], ['binding'], ['thing', 'app']])
  })

  test('custom resources go before their definitions, and everything else after them', () => {
    const definition = {
      ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.example.com'),
      spec: { group: 'example.com', names: { kind: 'Thing' } },
    }
    expect(
      stepsOf(
        [
          object('apps/v1', 'Deployment', 'controller', {}, inside),
          definition,
          object('example.com/v1', 'Thing', 'thing', {}, inside),
        ],
        'delete',
      ),
    ).toEqual([['thing'], ['things.example.com'], ['controller']])
  })

  test("a rule of the author's wins over kapp's own where the two would form a ring", () => {
    expect(
      stepsOf([
        object('apps/v1', 'Deployment', 'app', group('app'), inside),
        object('v1', 'ConfigMap', 'report', rule('upsert after upserting app'), inside),
        object('v1', 'ConfigMap', 'config', {}, inside),
      ]),
    ).toEqual([['config'], ['app'], ['report']])
  })

  test('"before" makes the others wait', () => {
    expect(
      stepsOf([
        object('v1', 'ConfigMap', 'second', group('others')),
        object('v1', 'ConfigMap', 'first', rule('upsert before upserting others')),
      ]),
    ).toEqual([['first'], ['second']])
  })

  test('placeholders stand for what the object says of itself', () => {
    expect(
      stepsOf([
        object('v1', 'ConfigMap', 'second', rule('upsert after upserting own/{kind}-{namespace}'), inside),
        object('v1', 'ConfigMap', 'first', group('own/ConfigMap-apps'), { namespace: 'elsewhere' }),
      ]),
    ).toEqual([['first'], ['second']])
  })

  test('what is awaited is waited for and never deleted; what is ignored is nowhere', () => {
    const objects = [
      object('v1', 'ConfigMap', 'inside', {}, inside),
      object('v1', 'Namespace', 'apps', { 'kapp.k14s.io/exists': '' }),
      object('v1', 'Namespace', 'other', { 'kapp.k14s.io/noop': '' }),
    ]
    expect(stepsOf(objects)).toEqual([['apps'], ['inside']])
    expect(stepsOf(objects, 'delete')).toEqual([['inside']])
  })

  test('an account and a package are deleted at once when nobody says otherwise', () => {
    const objects = [
      object('v1', 'ServiceAccount', 'account', {}, inside),
      object('packaging.carvel.dev/v1alpha1', 'PackageInstall', 'package', {}, inside),
    ]
    expect(stepsOf(objects)).toEqual([['account'], ['package']])
    expect(stepsOf(objects, 'delete')).toEqual([['account', 'package']])
  })
})

/** Kinds of the definitions in a file, by API version. */
function kindsOf(file: string): Record<string, string[]> {
  const kinds: Record<string, string[]> = {}
  const definitions = parseAllDocuments(readFileSync(join(sharedData!, 'crds', file), 'utf8'))
    .map(document => document.toJS() as Definition | null)
    .filter(definition => definition?.kind === 'CustomResourceDefinition')
  for (const { spec } of definitions as Definition[])
    for (const { name, served } of spec.versions)
      if (served) (kinds[`${spec.group}/${name}`] ??= []).push(spec.names.kind)
  return Object.fromEntries(Object.entries(kinds).map(([version, names]) => [version, names.toSorted()]))
}

interface Definition {
  readonly kind: string
  readonly spec: {
    readonly group: string
    readonly names: { readonly kind: string }
    readonly versions: readonly { readonly name: string; readonly served: boolean }[]
  }
}

describe.skipIf(!sharedData)(`what TKG's packages bring is what their definitions say${unlessShared}`, () => {
  const known: Readonly<Record<string, unknown>> = { ...CORE_KINDS, ...PACKAGE_KINDS }
  const names: Readonly<Record<string, string>> = {
    antrea: 'antrea',
    calico: 'calico',
    'cert-manager': 'cert-manager.tanzu.vmware.com',
    contour: 'contour.tanzu.vmware.com',
    'kapp-controller': 'kappController',
    'multus-cni': 'multus-cni.tanzu.vmware.com',
    pinniped: 'pinniped',
    'secretgen-controller': 'secretgen',
    whereabouts: 'whereabouts.tanzu.vmware.com',
  }
  test.each(sharedData ? readdirSync(join(sharedData, 'crds')) : [])('%s', file => {
    const name = names[file.replace(/-\d.*$/, '')]
    expect(name).toBeDefined()
    expect(known[name!]).toEqual(kindsOf(file))
  })
})
