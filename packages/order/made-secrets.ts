/** Secrets that an object stands for: itself, or the one that a controller makes of it. */
import type { KubernetesObject } from '#kernel'
import { textsAt, typeOf } from './object.ts'

/** Where a controller's Secret gets its name: at this path, or else from the object itself. */
const MAKERS: Readonly<Record<string, { readonly path?: string; readonly controller: string }>> = {
  'Certificate.cert-manager.io': { path: 'spec.secretName', controller: 'cert-manager' },
  'Certificate.secretgen.k14s.io': { controller: 'secretgen-controller' },
  'ExternalSecret.external-secrets.io': { path: 'spec.target.name', controller: 'External Secrets' },
  'Password.secretgen.k14s.io': { controller: 'secretgen-controller' },
  'RSAKey.secretgen.k14s.io': { controller: 'secretgen-controller' },
  'SSHKey.secretgen.k14s.io': { controller: 'secretgen-controller' },
  'SecretImport.secretgen.carvel.dev': { controller: 'secretgen-controller' },
  'SecretTemplate.secretgen.carvel.dev': { controller: 'secretgen-controller' },
}

/** `namespace/name` of the Secrets that are there because of an object. */
export function secretsMadeBy(object: KubernetesObject, type = typeOf(object)): string[] {
  const maker = MAKERS[type]
  if (!maker && type !== 'Secret') return []
  const { namespace = '', name } = object.metadata
  const names = maker?.path === undefined ? [] : textsAt(object, maker.path)
  return (names.length > 0 ? names : [name]).map(each => `${namespace}/${each}`)
}

/** Who makes a Secret of this object, a moment after kapp is done with it. */
export function findController(object: KubernetesObject): string | undefined {
  return MAKERS[typeOf(object)]?.controller
}
