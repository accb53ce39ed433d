/** CRDs as they are read: those of TKG's own programs, and what a site exports from its cluster. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readCrds } from './objects.ts'

const SOURCE = resolve(import.meta.dirname, '../../../shared/data/crds')
const why = existsSync(SOURCE) ? '' : ' (skipped: no ../shared)'

interface Spec {
  readonly group: string
  readonly versions: readonly { readonly served: boolean }[]
}

test.skipIf(why !== '')(
  `every definition of TKG has a group, a name and a version that is served${why}`,
  () => {
    const crds = readCrds(SOURCE)
    expect(crds.length).toBe(71)
    for (const { metadata, spec } of crds) {
      const { group, versions } = spec as unknown as Spec
      expect(metadata.name.endsWith(`.${group}`)).toBe(true)
      expect(versions.some(({ served }) => served)).toBe(true)
    }
  },
)

test('a list that kubectl has exported is read without what the cluster has written on it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-crds-'))
  writeFileSync(
    join(folder, 'exported.yaml'),
    `apiVersion: v1
kind: List
items:
  - apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata:
      name: apps.kappctrl.k14s.io
      annotations: { packaging.carvel.dev/prefer: this }
      resourceVersion: '517'
      uid: 0f6f0c1e-4f0d-4f0e-9a57-2a7b1b6f3b11
    spec: { group: kappctrl.k14s.io }
    status: { acceptedNames: { kind: App } }
`,
  )
  expect(readCrds(folder)).toEqual([
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'apps.kappctrl.k14s.io', annotations: { 'packaging.carvel.dev/prefer': 'this' } },
      spec: { group: 'kappctrl.k14s.io' },
    },
  ])
  rmSync(folder, { recursive: true })
})
