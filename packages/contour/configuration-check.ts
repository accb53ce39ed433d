/**
 * What Contour would refuse in its configuration file beyond its shape, or would pass over in silence. Source: the
 * functions Validate of contour v1.20, pkg/config; what is ours is said with its reason.
 */
import { accessLog, headers } from './configuration-access-log.ts'
import { certificates, fipsTls, metricsServers, ports } from './configuration-servers.ts'
import { leaderElection, timeouts } from './configuration-times.ts'
import type { Configuration } from './configuration.ts'
import type { Finding } from './finding.ts'

/** `fips`: whether the environment asks for FIPS 140-2. */
export function findMistakes(file: Configuration, fips: boolean): Finding[] {
  return [
    ...timeouts(file),
    ...leaderElection(file),
    ...certificates(file),
    ...accessLog(file),
    ...headers(file),
    ...metricsServers(file),
    ...rateLimit(file),
    ...gateway(file),
    ...ports(file),
    ...(fips ? fipsTls(file) : []),
  ]
}

/** Contour takes the names apart at the slash and then waits for an object of an empty name; Envoy refuses an empty domain. */
function* rateLimit({ rateLimitService }: Configuration): Iterable<Finding> {
  const { extensionService, domain, failOpen, enableXRateLimitHeaders } = rateLimitService
  if ([extensionService, domain, failOpen, enableXRateLimitHeaders].every(value => value === undefined))
    return
  const path = ['rateLimitService']
  if (!/^[a-z0-9.-]+\/[a-z0-9.-]+$/.test(extensionService ?? ''))
    yield {
      rule: 'rate-limit',
      path: [...path, 'extensionService'],
      message: 'contour: rateLimitService.extensionService names no ExtensionService',
      found: extensionService ?? 'nothing',
      expected: 'namespace/name',
    }
  if (!domain)
    yield {
      rule: 'rate-limit',
      path: [...path, 'domain'],
      message: 'contour: rateLimitService has no domain, and Envoy refuses an empty one',
      found: 'nothing',
      expected: 'the domain of the limits, for example contour',
    }
}

function* gateway({ gateway: { controllerName } }: Configuration): Iterable<Finding> {
  if (controllerName === undefined) return
  const path = ['gateway', 'controllerName']
  if (controllerName === '') {
    yield { rule: 'gateway', path, message: 'contour: gateway has an empty controllerName', found: "''" }
    return
  }
  yield {
    rule: 'gateway',
    path,
    severity: 'warning',
    message: 'contour: the package brings no CRDs of Gateway API, and Contour does not start without them',
    found: controllerName,
    fix: 'apply the CRDs of Gateway API v1alpha2 before the agent is handed over, or leave gateway out',
  }
}
