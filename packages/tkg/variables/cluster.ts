/** What is created, and with which addresses. Facts: TKG 1.6 fact sheet, section 4.1. */
import { choice, elsewhere, integer, text } from '#kernel'
import { variables } from './group.ts'

const byOrdinaryWords = (words: string) => elsewhere(`is set by ${words}`)

export const cluster = variables('The cluster', {
  CLUSTER_NAME: byOrdinaryWords("the cluster's `name`"),
  CLUSTER_PLAN: byOrdinaryWords('`plan` of the cluster, its role or its environment'),
  NAMESPACE: text('Namespace of the management cluster that holds a workload cluster; default `default`.'),
  INFRASTRUCTURE_PROVIDER: elsewhere('is always aws'),
  CLUSTER_API_SERVER_PORT: integer('Port of the Kubernetes API; TKG takes 6443.'),
  OS_NAME: choice(['', 'ubuntu', 'amazon'])("Operating system of the nodes; empty: the release's own.", ''),
  OS_VERSION: choice(['', '18.04', '20.04', '2'])('Its version: 18.04 or 20.04 of ubuntu, 2 of amazon.', ''),
  OS_ARCH: choice(['', 'amd64'])('Its architecture.', ''),
  KUBERNETES_RELEASE: byOrdinaryWords("the environment's `release`"),
  KUBERNETES_VERSION: byOrdinaryWords("the environment's `release`"),
})

export const addresses = variables('Addresses of pods and services', {
  CNI: byOrdinaryWords('`cni` of the cluster, its role or its environment'),
  CLUSTER_CIDR: byOrdinaryWords("the cluster's `pods`"),
  SERVICE_CIDR: byOrdinaryWords("the cluster's `services`"),
  CORE_DNS_IP: elsewhere('is the tenth address of the services; TKG computes it'),
  TKG_IP_FAMILY: elsewhere('is always ipv4 on AWS'),
})
