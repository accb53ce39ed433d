/**
 * packages/schemas/kubernetes/definitions.json is what the official OpenAPI documents say: it is derived anew and compared.
 * To derive it for other releases, change the modules here and run `npm run parsers -- kubernetes-schemas -u`.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hasGo } from './build.ts'
import { deriveSchemas, type OpenApi } from './kubernetes-schemas/derive.ts'
import { readLifecycle } from './kubernetes-schemas/lifecycle.ts'
import { moduleFolder } from './kubernetes-schemas/modules.ts'

const FILE = resolve(import.meta.dirname, '../../packages/schemas/kubernetes/definitions.json')

/** The release of TKG 1.6 and the next one. */
const RELEASES = {
  '1.23': {
    path: 'k8s.io/kubernetes',
    version: 'v1.23.10',
    sum: 'h1:mgs1AJoKaBd4umoS7Z5A9dbWHkhgrUfdQ2nJiUQWSNM=',
  },
  '1.24': {
    path: 'k8s.io/kubernetes',
    version: 'v1.24.0',
    sum: 'h1:9qRjlCuMjooyFTXLxduMBT+MZSdROWa3idI1AXZirVs=',
  },
}
const API = { path: 'k8s.io/api', version: 'v0.24.0', sum: 'h1:J0hann2hfxWr1hinZIDefw7Q96wmCBx6SSB8IY0MdDg=' }

describe.skipIf(!hasGo)(`the schemas of Kubernetes${hasGo ? '' : ' (skipped: no go)'}`, () => {
  test('are those of its releases', async () => {
    const documents = Object.entries(RELEASES).map(([release, module]) => {
      const text = readFileSync(join(moduleFolder(module), 'api/openapi-spec/swagger.json'), 'utf8')
      return [release, JSON.parse(text) as OpenApi] as const
    })
    const versions = Object.values(RELEASES).map(({ version }) => version)
    const source = `${RELEASES['1.23'].path} ${versions.join(', ')}: api/openapi-spec/swagger.json; ${API.path} ${API.version}: prerelease-lifecycle; Apache-2.0`
    const derived = deriveSchemas(source, Object.fromEntries(documents), readLifecycle(moduleFolder(API)))
    await expect(derived).toMatchFileSnapshot(FILE)
  })
})
