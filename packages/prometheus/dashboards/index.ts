/** Dashboards of what Prometheus and its exporters measure; the first four are the reference design's. */
import type { Dashboard } from '#kernel'
import { apiServerAvailability } from './api-server-availability.ts'
import { clusterCompute } from './cluster-compute.ts'
import { monitoring } from './monitoring.ts'
import { namespaceNetworking } from './namespace-networking.ts'
import { namespacePodsCompute } from './namespace-pods-compute.ts'
import { nodes } from './nodes.ts'
import { persistentVolumes } from './persistent-volumes.ts'

export const dashboards: readonly Dashboard[] = [
  namespacePodsCompute,
  namespaceNetworking,
  apiServerAvailability,
  clusterCompute,
  nodes,
  persistentVolumes,
  monitoring,
]
