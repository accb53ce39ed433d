/** Address ranges: private, apart from each other, and apart from Docker's bridge on the bootstrap machine. */
import {
  clusterRanges,
  findRange,
  isPrivate,
  overlaps,
  PRIVATE_RANGES,
  SERVICE_RANGE,
  type Path,
  type Problem,
} from '#kernel'
import type { TkgContext } from '../derived.ts'

const DOCKER_BRIDGE = '172.17.0.0/16'

/** kube-apiserver takes no more than 2^20 services; a larger range never comes up, and TKG refuses it. */
const MOST_SERVICES = 2 ** 20

export function* checkNetwork(context: TkgContext): Iterable<Problem> {
  const { cluster, problem } = context
  const { cidr } = cluster.network
  const base = { of: 'cluster', found: cidr } as const
  if (!isPrivate(cidr))
    yield problem('tkg/network', ['network', 'cidr'], {
      ...base,
      message: `the VPC of cluster ${cluster.name} has public addresses`,
      expected: `a range in ${PRIVATE_RANGES.slice(0, -1).join(', ')} or ${PRIVATE_RANGES.at(-1)} (RFC 1918)`,
      fix: 'use a VPC with a private range',
    })
  if (overlaps(cidr, DOCKER_BRIDGE))
    yield problem('tkg/network', ['network', 'cidr'], {
      ...base,
      message: `the VPC of cluster ${cluster.name} overlaps Docker's bridge on the bootstrap machine`,
      expected: `a range apart from ${DOCKER_BRIDGE}`,
      fix: 'use a VPC with another range',
    })
  yield* checkServices(context)
  yield* checkPeers(context)
  yield* checkOverlaps(context)
}

function* checkServices({ cluster, environment, problem }: TkgContext): Iterable<Problem> {
  const { services } = clusterRanges(environment, cluster)
  const range = findRange(services)
  if (!range || range.last - range.first < MOST_SERVICES) return
  yield problem('tkg/network', ['services'], {
    of: 'cluster',
    message: `the services of cluster ${cluster.name} have more addresses than the Kubernetes API takes`,
    found: services,
    expected: 'a range of /12 or smaller',
    fix: `use a smaller range, for example ${SERVICE_RANGE}`,
  })
}

/** Two VPCs that talk through a transit gateway cannot have the same addresses. */
function* checkPeers({ cluster, management, problem }: TkgContext): Iterable<Problem> {
  const own = cluster.network
  const other = management?.cluster.network
  if (!other || other.vpc === own.vpc || !overlaps(own.cidr, other.cidr)) return
  yield problem('tkg/network', ['network', 'cidr'], {
    of: 'cluster',
    message: `the VPC of cluster ${cluster.name} overlaps that of its management cluster`,
    found: `${own.cidr} and ${other.cidr}`,
    expected: 'the same VPC, or ranges apart from each other',
    fix: 'use a VPC with another range',
  })
}

interface Named {
  readonly path: Path
  readonly what: string
  readonly cidr: string
}

/** Pods reach nothing outside the cluster whose addresses are also pods or services. */
function* checkOverlaps({ cluster, environment, management, problem }: TkgContext): Iterable<Problem> {
  const ranges = clusterRanges(environment, cluster)
  const pods = { path: ['pods'], what: 'pods', cidr: ranges.pods }
  const services = { path: ['services'], what: 'services', cidr: ranges.services }
  const outside: Omit<Named, 'path'>[] = [
    { what: 'its VPC', cidr: cluster.network.cidr },
    ...(management && management.cluster.network.vpc !== cluster.network.vpc
      ? [{ what: "the management cluster's VPC", cidr: management.cluster.network.cidr }]
      : []),
    ...(environment.registry.address ? [{ what: 'the registry', cidr: environment.registry.address }] : []),
    ...environment.dns.map(address => ({ what: 'a resolver', cidr: `${address}/32` })),
  ]
  const pairs: [Named, Omit<Named, 'path'>][] = [
    ...[pods, services].flatMap(range => outside.map((other): [Named, typeof other] => [range, other])),
    [services, pods],
  ]
  for (const [range, other] of pairs) {
    if (!overlaps(range.cidr, other.cidr)) continue
    yield problem('tkg/overlap', range.path, {
      of: 'cluster',
      message: `the ${range.what} of cluster ${cluster.name} overlap ${other.what}`,
      found: `${range.cidr} and ${other.cidr}`,
      expected: 'ranges apart from each other',
      fix: `give the ${range.what} another range`,
    })
  }
}
