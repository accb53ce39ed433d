/** Quotas: which resources they may name, in which amounts. Kubernetes 1.23 docs: Resource Quotas. */

/** Resources that are counted in amounts of machines. */
const AMOUNTS = [
  'cpu',
  'ephemeral-storage',
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
  'requests.storage',
]

/** Resources that are counted in objects. */
const COUNTS = [
  'configmaps',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
  'services.loadbalancers',
  'services.nodeports',
]

export const RESOURCES: readonly string[] = [...AMOUNTS, ...COUNTS].toSorted()

const COUNT_OF_KIND = /^count\/[a-z]+(\.[a-z0-9-]+)*$/
const OF_CLASS = /^[a-z0-9.-]+\.storageclass\.storage\.k8s\.io\/(requests\.storage|persistentvolumeclaims)$/
/** Devices and huge pages cannot be overcommitted, so a quota names their requests only. */
const EXTENDED = /^requests\.([a-z0-9.-]+\/[A-Za-z0-9._-]+|hugepages-\d+[KMG]i)$/

const QUANTITY = /^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/
const WHOLE = /^\d+$/

export type Kind = 'amount' | 'count'

/** How a resource is counted, or undefined when a quota cannot name it. */
export function findKind(resource: string): Kind | undefined {
  if (COUNTS.includes(resource) || COUNT_OF_KIND.test(resource) || EXTENDED.test(resource)) return 'count'
  if (AMOUNTS.includes(resource)) return 'amount'
  const ofClass = OF_CLASS.exec(resource)?.[1]
  if (ofClass === undefined) return undefined
  return ofClass === 'requests.storage' ? 'amount' : 'count'
}

/** Whether `text` is an amount of that kind: a count is a whole number, an amount may have a unit. */
export function isQuantity(text: string, kind: Kind): boolean {
  return (kind === 'count' ? WHOLE : QUANTITY).test(text)
}
