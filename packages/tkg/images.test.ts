import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compose, reportCluster, type ClusterInput, type Release } from '#kernel'
import { scene, sharedData, standIn, unlessShared } from '#testing'
import { known, tkg, tkg160, tkg161 } from './index.ts'

type Shape = Partial<Pick<ClusterInput, 'role' | 'cni' | 'name'>>

const oidc = {
  type: 'oidc',
  issuer: 'https://login.test.example.internal',
  clientId: 'tkg',
  clientSecret: { kind: 'secret', provider: 'existing', namespace: 'a', name: 'b', key: 'c' },
} as const
const management = { name: 'management', role: 'management' } as const

/** `repository:tag` of every image, with a question mark where it is uncertain. */
function imagesOf(
  release: Release,
  shape: Shape = {},
  identity: object = { type: 'none' },
  fips = false,
): string[] {
  const use = tkg(shape.role === 'management' ? {} : { ENABLE_AUTOSCALER: true })
  const { composed, problems } = compose(
    scene([use, standIn('pinniped')], {
      environment: { release, identity: identity as never, compliance: { fips } },
      cluster: shape,
    }),
  )
  if (!composed) throw new Error(problems.map(({ message }) => message).join('\n'))
  return reportCluster(composed)
    .images.map(({ repository, tag, uncertain }) => `${repository}:${tag}${uncertain ? ' ?' : ''}`)
    .toSorted()
}

test.each([
  { name: 'a workload cluster of 1.6.1', release: tkg161, shape: {} },
  { name: 'a management cluster of 1.6.0', release: tkg160, shape: management },
])('the images of $name', async ({ name, release, shape }) => {
  await expect(`${imagesOf(release, shape).join('\n')}\n`).toMatchFileSnapshot(
    `testdata/images-of-${name.replaceAll(' ', '-')}.txt`,
  )
})

test('follow the pod network and whether people log in', () => {
  const antrea = imagesOf(tkg161)
  const calico = imagesOf(tkg161, { cni: 'calico' }, oidc)
  expect(antrea.filter(image => /antrea|calico|dex/.test(image))).toEqual([
    'antrea-advanced-debian:v1.5.3_vmware.3',
    'packages/core/antrea:v1.5.3_tkg.2-advanced',
  ])
  expect(calico.filter(image => /antrea|calico|dex/.test(image))).toHaveLength(6)
})

test('are all uncertain where FIPS is asked for, because its builds have tags of their own', () => {
  const images = imagesOf(tkg161, management, undefined, true)
  expect(images.filter(image => !image.endsWith(' ?'))).toEqual([])
  expect(images).toContain('fips/tkg-compatibility:v15 ?')
})

describe.skipIf(!sharedData)(`the list of a real copy of TKG 1.6.1${unlessShared}`, () => {
  const file = resolve(String(sharedData), 'tkg-1.6.1-images/tkg-v1.6.1_tkr-v1.23.10.image-refs.txt')

  test.each([{ cni: 'antrea' }, { cni: 'calico' }, { cni: 'antrea', ...management }] as const)(
    'has every image of %j, and none of them is uncertain',
    shape => {
      const list = readFileSync(file, 'utf8').split('\n')
      const missing = imagesOf(tkg161, shape, oidc).filter(
        image => !list.includes(`projects.registry.vmware.com/tkg/${image}`),
      )
      expect(missing).toEqual([])
    },
  )
})

describe('what is uncertain of a release', () => {
  test('is marked where it is used', () => {
    const images = imagesOf(tkg160, management)
    expect(images).toContain('packages/core/repo:v1.23.8_vmware.2-tkg.1 ?')
    expect(images).toContain('kube-apiserver:v1.23.8_vmware.2')
    expect(imagesOf(tkg161, management).filter(image => image.endsWith('?'))).toEqual([])
  })

  test('names fields and packages that the release has', () => {
    const named = [tkg160, tkg161].flatMap(release => {
      const paths = Object.keys(release.uncertain ?? {})
      const there = [
        ...Object.keys(release),
        ...Object.keys(release.packages).map(refName => `packages.${refName}`),
        ...Object.keys(release.creates ?? {}).map(refName => `creates.${refName}`),
      ]
      return paths.filter(path => !there.includes(path))
    })
    expect(named).toEqual([])
  })

  test('is overridden by what somebody has seen', () => {
    const seen = known(tkg160, {
      coreRepositoryTag: 'v1.23.8_vmware.2-tkg.2',
      packages: { 'pinniped.tanzu.vmware.com': '0.12.1+vmware.1-tkg.3' },
      creates: { 'contour.tanzu.vmware.com': { apps: ['Deployment'] } },
    })
    expect(seen.creates?.['contour.tanzu.vmware.com']).toEqual({ apps: ['Deployment'] })
    expect(seen.creates?.['grafana.tanzu.vmware.com']).toBe(tkg160.creates?.['grafana.tanzu.vmware.com'])
    expect(seen.packages['pinniped.tanzu.vmware.com']).toBe('0.12.1+vmware.1-tkg.3')
    expect(seen.packages['contour.tanzu.vmware.com']).toBe(tkg160.packages['contour.tanzu.vmware.com'])
    const left = Object.keys(seen.uncertain ?? {})
    expect(left).toContain('repositoryTag')
    expect(left).not.toContain('coreRepositoryTag')
    expect(left).not.toContain('creates.contour.tanzu.vmware.com')
    expect(left).toContain('creates.grafana.tanzu.vmware.com')
    expect(left).not.toContain('packages.pinniped.tanzu.vmware.com')
    expect(imagesOf(seen, management)).toContain('packages/core/repo:v1.23.8_vmware.2-tkg.2')
  })
})

test('both releases know the same packages, and older versions of them only', () => {
  expect(Object.keys(tkg160.packages).toSorted()).toEqual(Object.keys(tkg161.packages).toSorted())
  for (const { packages, older } of [tkg160, tkg161])
    for (const [refName, versions] of Object.entries(older ?? {}))
      expect([refName, versions.includes(packages[refName] ?? '')]).toEqual([refName, false])
})
