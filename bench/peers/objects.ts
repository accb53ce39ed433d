/** The objects of one cluster as data: what every peer has to print. */
import { App, Chart } from 'cdk8s'
import { addWorkloads } from '../room/objects.ts'

/** Stand for what differs from cluster to cluster and from workload to workload in the peers' templates. */
export const CLUSTER = 'cluster-000'
export const WORKLOAD = 'ledger-000'
export const REPLICAS = 3

export type Data = Readonly<Record<string, unknown>>

/** Two objects of the namespace, then six for each workload. */
export function objectsOf(cluster: string, count: number): Data[] {
  const chart = new Chart(new App(), 'workloads', { disableResourceNameHashes: true })
  addWorkloads(chart, {
    cluster,
    domain: 'bench.example.internal',
    namespace: 'payments',
    count,
    replicas: REPLICAS,
  })
  return chart.toJson() as Data[]
}

/** One line an object, keys and objects sorted: two programs that print the same objects give the same text. */
export function canonical(objects: readonly unknown[]): string {
  return objects
    .map(object => JSON.stringify(sorted(object)))
    .toSorted()
    .join('\n')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
