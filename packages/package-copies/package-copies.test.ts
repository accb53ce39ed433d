import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ApiObject } from 'cdk8s'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { defineComponent, formatProblem, group, renderCluster, type Json } from '#kernel'
import { insert, merge, overlay, remove, type Overlay } from '#overlay'
import { scene } from '#testing'
import { known, tkg161 } from '#tkg'
import { packageCopy, packageCopyCheck, type PackageCopy } from './index.ts'

const [REF, VERSION] = ['contour.tanzu.vmware.com', '1.20.2+vmware.1-tkg.1']
const identity = { refName: REF, version: VERSION, folder: `environments/packages/${REF}/${VERSION}` }

/** Installs the package, and nothing else. */
const shop = defineComponent({
  name: 'shop',
  values: group('', {}),
  chart: chart => {
    const packageRef = { refName: REF, versionSelection: { constraints: VERSION } }
    const metadata = { name: 'shop', namespace: 'tanzu-packages' }
    new ApiObject(chart, 'install', {
      apiVersion: 'packaging.carvel.dev/v1alpha1',
      kind: 'PackageInstall',
      metadata,
      spec: { packageRef },
    })
  },
})

function copyOf(text: string): PackageCopy {
  const objects = parseAllDocuments(text).map(document => document.toJS() as Json)
  const at = (i: number) => ({ file: `${identity.folder}/rendered.yaml`, line: i + 1 })
  return packageCopy(
    identity,
    objects.map((object, i) => ({ object, at: at(i) })),
    [],
  )
}

const SHOP = readFileSync(join(import.meta.dirname, 'testdata/shop.yaml'), 'utf8')

/** What is said of overlays, tried on the copies that there are. */
function told(packageOverlays: readonly Overlay[], copies: readonly PackageCopy[] = [copyOf(SHOP)]) {
  const described = scene([shop({}, { packageOverlays })], {
    environment: { release: known(tkg161, { creates: { [REF]: RELEASED } }) },
  })
  const { problems } = renderCluster(described, { rules: [], checks: [packageCopyCheck(() => copies)] })
  return problems.map(formatProblem).join('\n\n')
}
const RELEASED = { '': ['Namespace'], apps: ['DaemonSet', 'Deployment'] }

const envoy = { kind: 'DaemonSet', name: 'envoy', namespace: 'web' } as const
const first = { spec: { template: { spec: { priorityClassName: 'system-node-critical' } } } }
const firstOrNew = {
  spec: { template: { spec: { priorityClassName: merge('system-node-critical', { missingOk: true }) } } },
}

describe('overlays of a package are tried on its copy', () => {
  test('and nothing is said where each finds what it means', () => {
    expect(told([overlay(envoy, firstOrNew)])).toBe('')
  })

  test('one after the other: a later one sees what an earlier one has made', () => {
    expect(told([overlay(envoy, firstOrNew), overlay(envoy, first)])).toBe('')
  })

  test.each<[name: string, overlays: readonly Overlay[]]>([
    ['an object of another name', [overlay({ ...envoy, name: 'envoi' }, firstOrNew)]],
    ['an object of another namespace', [overlay({ ...envoy, namespace: 'wed' }, firstOrNew)]],
    ['a key that is not there yet', [overlay(envoy, first)]],
    [
      'a container of another name',
      [
        overlay(envoy, {
          spec: {
            template: { spec: { containers: [merge({ name: 'envoi', image: 'x' }, { by: 'name' })] } },
          },
        }),
      ],
    ],
    ['two objects where one was meant', [overlay({ apiVersion: 'apps/v1' }, remove())]],
    ['what is left is no object', [overlay(envoy, { metadata: { name: remove() } })]],
  ])('refused: %s', async (name, overlays) => {
    await expect(`${told(overlays)}\n`).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.txt`)
  })
})

describe('without a copy that can be trusted', () => {
  test.each<[name: string, copies: readonly PackageCopy[]]>([
    ['no copy at all', []],
    ['a copy of another version', [{ ...copyOf(SHOP), version: '1.18.2+vmware.1-tkg.1' }]],
    ['a copy with a misspelt name', [{ ...copyOf(SHOP), refName: 'contuor.tanzu.vmware.com' }]],
    ['a copy without objects', [copyOf('')].map(copy => packageCopy({ ...copy }, [], []))],
    ['a copy with data values', [copyOf('namespace: web\nreplicas: 2\n')]],
    ['a copy with everything twice', [copyOf(`${SHOP}---\n${SHOP}`)]],
  ])('%s', async (name, copies) => {
    const text = told([overlay({ ...envoy, name: 'envoi' }, firstOrNew)], copies)
    await expect(`${text}\n`).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.txt`)
  })

  test('nothing is said of a package that has no overlays', () => {
    expect(told([], [])).toBe('')
  })
})

describe('the account of the package must have the right to all that is made', () => {
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'a' } }
  const job = `${SHOP}---\napiVersion: batch/v1\nkind: Job\nmetadata: { name: certgen }\n`

  test('it has it to what an overlay brings', () => {
    expect(told([overlay(envoy, insert(policy, { after: true }))])).toBe('')
  })

  test('a kind that no list names is told of, unless an overlay removes it', async () => {
    await expect(`${told([overlay(envoy, firstOrNew)], [copyOf(job)])}\n`).toMatchFileSnapshot(
      'testdata/a-kind-without-a-right.txt',
    )
    expect(told([overlay({ kind: 'Job' }, remove())], [copyOf(job)])).toBe('')
  })

  test('what configures kapp is not applied', () => {
    const config = `${SHOP}---\napiVersion: kapp.k14s.io/v1alpha1\nkind: Config\n`
    expect(told([overlay(envoy, firstOrNew)], [copyOf(config)])).toBe('')
  })
})
