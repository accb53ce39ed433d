/** The variables that follow from the description of the environment and the cluster. Facts: TKG 1.6 fact sheet, section 4. */
import { clusterRanges, remember, type Cluster, type Context, type Environment } from '#kernel'
import { directHosts } from '#carvel'
import { bundle } from './trust.ts'
import type { values } from './values.ts'

export type TkgContext = Context<typeof values>
export type Variables = Readonly<Record<string, string | number | boolean>>

/** The design's plan: three control plane nodes over three zones (TKG-CLS-004). */
export function planOf(cluster: Cluster): 'dev' | 'prod' {
  return cluster.plan ?? 'prod'
}

/** The zones a cluster stands in: the first one of the environment for plan dev, all for plan prod. */
export function zonesOf(cluster: Cluster, environment: Environment): readonly string[] {
  return planOf(cluster) === 'dev' ? environment.availabilityZones.slice(0, 1) : environment.availabilityZones
}

/** Everything that no author writes twice. */
export function derivedVariables(context: TkgContext): Variables {
  return {
    ...ofCluster(context),
    ...ofNetwork(context),
    ...ofMachines(context),
    ...ofEnvironment(context.environment),
    ...ofOperation(context),
  }
}

/** TKG's own ranges are written out too, so that a reader of the file sees them. */
function ofCluster({ cluster, environment }: TkgContext): Variables {
  const { pods, services } = clusterRanges(environment, cluster)
  return {
    CLUSTER_NAME: cluster.name,
    CLUSTER_PLAN: planOf(cluster),
    INFRASTRUCTURE_PROVIDER: 'aws',
    CNI: cluster.cni ?? 'antrea',
    CLUSTER_CIDR: pods,
    SERVICE_CIDR: services,
    IDENTITY_MANAGEMENT_TYPE: environment.identity.type,
  }
}

/** AWS_VPC_CIDR makes no VPC here: TKG adds it to the addresses that bypass a proxy. */
function ofNetwork({ cluster, environment }: TkgContext): Variables {
  const { vpc, cidr, subnets } = cluster.network
  const zones = zonesOf(cluster, environment)
  return {
    AWS_REGION: environment.region,
    AWS_SSH_KEY_NAME: environment.sshKey,
    AWS_VPC_ID: vpc,
    AWS_VPC_CIDR: cidr,
    ...inZones('AWS_NODE_AZ', zones),
    ...inZones(
      'AWS_PRIVATE_SUBNET_ID',
      zones.map(zone => subnets[zone] ?? ''),
    ),
    AWS_LOAD_BALANCER_SCHEME_INTERNAL: true,
    BASTION_HOST_ENABLED: false,
  }
}

/** `NAME`, `NAME_1`, `NAME_2`. */
function inZones<T extends string | number>(name: string, values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value, zone) => [zone === 0 ? name : `${name}_${zone}`, value]))
}

function ofMachines({ cluster, environment, values }: TkgContext): Variables {
  const { controlPlane = {}, workers = {} } = cluster
  const zones = zonesOf(cluster, environment)
  const type = workers.instanceType ?? 'm5.large'
  const types = [type, values.NODE_MACHINE_TYPE_1 ?? type, values.NODE_MACHINE_TYPE_2 ?? type]
  return {
    CONTROL_PLANE_MACHINE_COUNT: controlPlaneCount(cluster),
    CONTROL_PLANE_MACHINE_TYPE: controlPlane.instanceType ?? 't3.large',
    AWS_CONTROL_PLANE_OS_DISK_SIZE_GIB: controlPlane.diskGiB ?? 80,
    ...workerCounts(cluster),
    ...inZones('NODE_MACHINE_TYPE', types.slice(0, zones.length)),
    AWS_NODE_OS_DISK_SIZE_GIB: workers.diskGiB ?? 80,
  }
}

export function controlPlaneCount(cluster: Cluster): number {
  return cluster.controlPlane?.count ?? (planOf(cluster) === 'dev' ? 1 : 3)
}

/** Plan prod has one set of machines in each of three zones; TKG wants all three counts, or it divides the sum itself. */
function workerCounts(cluster: Cluster): Variables {
  if (planOf(cluster) === 'dev') return { WORKER_MACHINE_COUNT: cluster.workers?.count ?? 1 }
  const perZone = cluster.workers?.perZone ?? 1
  return {
    WORKER_MACHINE_COUNT: 3 * perZone,
    WORKER_MACHINE_COUNT_0: perZone,
    WORKER_MACHINE_COUNT_1: perZone,
    WORKER_MACHINE_COUNT_2: perZone,
  }
}

/** Remembered, because every cluster of an environment says the same. */
const ofEnvironment = remember((environment: Environment): Variables => ({
  ...ofRegistry(environment),
  ...ofProxy(environment),
}))

function ofRegistry({ registry, git, compliance }: Environment): Variables {
  const authorities = bundle([registry.ca, git.ca])
  return {
    TKG_CUSTOM_IMAGE_REPOSITORY: `${registry.host}/${registry.project}`,
    TKG_CUSTOM_IMAGE_REPOSITORY_SKIP_TLS_VERIFY: false,
    ...(authorities && { TKG_CUSTOM_IMAGE_REPOSITORY_CA_CERTIFICATE: authorities }),
    ...(compliance?.fips && { TKG_CUSTOM_COMPATIBILITY_IMAGE_PATH: 'fips/tkg-compatibility' }),
  }
}

/**
 * TKG takes a proxy only when it is told twice, and trusts the proxy's CAs instead of the registry's, not beside them.
 * It bypasses the VPC and the cluster by itself; hosts of the site and AWS (through VPC endpoints) are ours to name.
 */
function ofProxy(environment: Environment): Variables {
  const { proxy, registry, git } = environment
  if (!proxy) return {}
  const authorities = proxy.ca && bundle([proxy.ca, registry.ca, git.ca])
  return {
    TKG_HTTP_PROXY_ENABLED: true,
    TKG_HTTP_PROXY: proxy.http,
    TKG_HTTPS_PROXY: proxy.https,
    TKG_NO_PROXY: directHosts(environment).join(','),
    ...(authorities && { TKG_PROXY_CA_CERT: authorities }),
  }
}

/** Written out although some are TKG's defaults: a reviewer looks for them. */
function ofOperation({ cluster, values }: TkgContext): Variables {
  return {
    ENABLE_AUDIT_LOGGING: values.ENABLE_AUDIT_LOGGING,
    ...(cluster.role === 'management' && { ENABLE_CEIP_PARTICIPATION: false }),
    ENABLE_MHC_CONTROL_PLANE: values.ENABLE_MHC_CONTROL_PLANE,
    ENABLE_MHC_WORKER_NODE: values.ENABLE_MHC_WORKER_NODE,
  }
}
