/**
 * How strategic merge treats lists: `patchStrategy` and `patchMergeKey` of the types of k8s.io/api v0.24.0, by kind and path.
 * `npm run parsers` compares every list of every kind with those types. Lists that are not here are exchanged as a whole.
 */

/** Lists that go by the same key wherever they stand. */
const KEYS: Readonly<Record<string, string>> = {
  conditions: 'type',
  containers: 'name',
  drivers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  initContainers: 'name',
  ownerReferences: 'uid',
  podIPs: 'ip',
  secrets: 'name',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  webhooks: 'name',
}

/** Lists that do so in one place only. A container's ports are told apart by containerPort, those of a Service by port. */
const PLACED: Readonly<Record<string, string>> = {
  'containers/ports': 'containerPort',
  'ephemeralContainers/ports': 'containerPort',
  'initContainers/ports': 'containerPort',
  'spec/imagePullSecrets': 'name',
  'spec/ports': 'port',
  'spec/volumes': 'name',
  'status/addresses': 'type',
}

/** Lists of scalars, to which what is not there yet is added. */
const SCALARS: ReadonlySet<string> = new Set(['metadata/finalizers', 'spec/podCIDRs'])

/** Kinds whose list of that name has no key. */
const EXCEPTIONS: ReadonlySet<string> = new Set([
  'CertificateSigningRequest status/conditions',
  'FlowSchema status/conditions',
  'PodSecurityPolicy spec/volumes',
  'PriorityLevelConfiguration status/conditions',
])

/** Groups whose types are in k8s.io/api. Of all others, those of definitions among them, nobody knows merge keys. */
export const BUILT_IN_GROUPS: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
])

/** By a key, as scalars, or not at all: then the patch takes the place of the list. */
export type ListMerge = { readonly key: string } | 'scalars' | 'exchange'

/** Of the list at a path of keys, for example `['spec', 'template', 'spec', 'containers']` of a Deployment. */
export function listMerge(kind: string, path: readonly string[]): ListMerge {
  const [name = '', around = ''] = path.toReversed()
  const place = `${around}/${name}`
  if (SCALARS.has(place)) return 'scalars'
  const key = EXCEPTIONS.has(`${kind} ${place}`) ? undefined : (KEYS[name] ?? PLACED[place])
  return key === undefined ? 'exchange' : { key }
}

/** Whether a patch of the map at a path takes its place, as `patchStrategy:"replace"` says. */
export function isExchanged(kind: string, path: readonly string[]): boolean {
  return kind === 'PodDisruptionBudget' && path.join('/') === 'spec/selector'
}
