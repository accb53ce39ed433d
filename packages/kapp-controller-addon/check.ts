/** What kapp-controller would not start with. */
import { findRange, type Problem } from '#kernel'
import type { KappControllerContext } from './chart.ts'

export function check(context: KappControllerContext): Problem[] {
  return [...checkConcurrency(context), ...checkAddress(context), ...checkServices(context)]
}

function checkConcurrency({ values, problem }: KappControllerContext): Problem[] {
  const { concurrency } = values.kappController.deployment
  if (concurrency >= 1) return []
  return [
    problem('kapp-controller-addon/concurrency', ['kappController', 'deployment', 'concurrency'], {
      message: 'kapp-controller-addon: with no concurrency nothing is reconciled',
      found: String(concurrency),
      expected: '1 or more',
    }),
  ]
}

/** The port of its metrics on its node; undefined where it serves none. */
export function metricsPort(address: string): number | undefined {
  const port = Number(/:(\d+)$/.exec(address)?.[1])
  return port >= 1 && port <= 65_535 ? port : undefined
}

/** Ports of a node that something else has: its API, the kubelet, what stands on every control plane. */
const TAKEN = [2379, 2380, 6443, 10_100, 10_248, 10_249, 10_250, 10_256, 10_257, 10_259, 10_349]

function checkAddress({ values, problem }: KappControllerContext): Problem[] {
  const { metricsBindAddress } = values.kappController.deployment
  const port = metricsPort(metricsBindAddress)
  if (metricsBindAddress === '0' || (port !== undefined && !TAKEN.includes(port))) return []
  return [
    problem('kapp-controller-addon/metrics', ['kappController', 'deployment', 'metricsBindAddress'], {
      message: 'kapp-controller-addon: it cannot serve metrics at metricsBindAddress',
      found: metricsBindAddress,
      expected: port === undefined ? "an address such as :8080, or '0'" : 'a port of the node that is free',
    }),
  ]
}

/** TKG takes a range of at least sixteen Services; a smaller one has no tenth address for its DNS. */
function checkServices({ cluster, problem }: KappControllerContext): Problem[] {
  const range = cluster.services === undefined ? undefined : findRange(cluster.services)
  if (range === undefined || range.last - range.first >= 15) return []
  return [
    problem('kapp-controller-addon/services', ['services'], {
      of: 'cluster',
      message: 'kapp-controller-addon: the range of Services is too small for the DNS of the cluster',
      found: String(cluster.services),
      expected: 'at least sixteen addresses',
    }),
  ]
}
