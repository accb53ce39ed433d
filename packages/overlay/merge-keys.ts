/**
 * By which key strategic merge tells the items of a list apart: `patchMergeKey` of the types of k8s.io/api v0.24.0. Lists
 * that are not here are exchanged as a whole.
 */

const KEYS: Readonly<Record<string, string>> = {
  addresses: 'type',
  conditions: 'type',
  containers: 'name',
  drivers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ownerReferences: 'uid',
  podIPs: 'ip',
  secrets: 'name',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
  webhooks: 'name',
}

/** The key of the list at a path of keys, for example `['spec', 'template', 'spec', 'containers']`. */
export function mergeKeyOf(path: readonly string[]): string | undefined {
  const [around, name = ''] = path.slice(-2)
  // a container's ports are told apart by containerPort, those of a Service by port, those of a policy not at all
  if (name === 'ports')
    return around?.endsWith('ontainers') ? 'containerPort' : path.length === 2 ? 'port' : undefined
  return KEYS[name]
}

/** Lists of scalars to which strategic merge adds what is not there yet. */
export function mergesScalars(path: readonly string[]): boolean {
  return ['finalizers', 'podCIDRs'].includes(path.at(-1) ?? '')
}
