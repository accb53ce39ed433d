/** Names of namespaces that are somebody else's: Kubernetes', TKG's, or those of its packages. */

const PREFIXES = ['kube-', 'tanzu-', 'tkg-', 'tkr-', 'vmware-system-', 'pinniped-', 'capi-', 'capa-'] as const

/** Facts: TKG 1.6 fact sheet, sections 1.2 and 1.5. */
const NAMES: ReadonlySet<string> = new Set([
  'avi-system',
  'caa-system',
  'cert-manager',
  'default',
  'external-secrets',
  'helm-system',
  'kapp-controller',
  'kustomize-system',
  'projectcontour',
  'secretgen-controller',
  'source-system',
])

/** Why applications cannot have a namespace of this name, as the end of a sentence; undefined when they can. */
export function findOwner(name: string): string | undefined {
  const prefix = PREFIXES.find(each => name.startsWith(each))
  if (prefix !== undefined) return `names with ${prefix} in front are those of Kubernetes and TKG`
  return NAMES.has(name) ? `${name} is one of Kubernetes' or of TKG's packages` : undefined
}
