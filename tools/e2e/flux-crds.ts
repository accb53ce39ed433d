/** The definitions of kinds that Flux brings, with the version that TKG's Flux serves. */
import { join } from 'node:path'
import type { Json, KubernetesObject } from '#kernel'
import { moduleFolder } from './build.ts'
import { readCrds } from './objects.ts'

/**
 * Those of both controllers. TKG's Flux (0.24.4) serves v1beta2. Of Kustomization the module still has it; of GitRepository it
 * has v1 only, which therefore is served as v1beta2 too, with the one field that v1 has dropped: what was v1beta2 in 0.24.4 is a
 * part of that. The controller reads the same stored objects as v1.
 */
export function fluxCrds(): KubernetesObject[] {
  return ['source-controller', 'kustomize-controller']
    .flatMap(name => readCrds(join(moduleFolder(name, `github.com/fluxcd/${name}`), 'config/crd/bases')))
    .map(crd => (crd.metadata.name.startsWith('gitrepositories.') ? withOldVersion(crd) : crd))
}

function withOldVersion(crd: KubernetesObject): KubernetesObject {
  const spec = crd['spec'] as unknown as Definition
  const versions = spec.versions.map(withImplementation)
  const [newest] = versions
  const old = { ...newest, name: 'v1beta2', storage: false }
  return { ...crd, spec: { ...spec, versions: [...versions, old] } as unknown as Json }
}

/** source-controller v0.24.4, api/v1beta2/gitrepository_types.go. */
function withImplementation(version: Version): Version {
  const copy = structuredClone(version)
  copy.schema.openAPIV3Schema.properties.spec.properties['gitImplementation'] = {
    type: 'string',
    enum: ['go-git', 'libgit2'],
    default: 'go-git',
  }
  return copy
}

interface Definition {
  readonly versions: readonly Version[]
}

interface Version {
  readonly name: string
  readonly schema: {
    readonly openAPIV3Schema: {
      readonly properties: { readonly spec: { readonly properties: Record<string, Json> } }
    }
  }
}
