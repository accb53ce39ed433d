/** What may not be said of Harbor, though every value for itself is well-formed. */
import { checkCertificate, checkHost, isWritten } from '#carvel'
import type { Path, Problem } from '#kernel'
import { checkSecrets } from './check-secrets.ts'
import { checkStorage } from './check-storage.ts'
import { checkTrace } from './check-trace.ts'
import { complete } from './complete.ts'
import type { HarborContext } from './context.ts'
import { checkVersion } from './version.ts'

export function check(context: HarborContext): Problem[] {
  const { hostname, tlsCertificate } = context.values
  return [
    ...checkVersion(context),
    ...checkHost(context, ['hostname'], 'harbor', hostname),
    ...checkRegistry(context),
    ...checkCertificate(context, ['tlsCertificate'], 'harbor', tlsCertificate),
    ...checkCertificates(context),
    ...checkSecrets(context),
    ...checkStorage(context),
    ...checkOffline(context),
    ...checkDurations(context),
    ...checkFamilies(context),
    ...checkTrace(context),
    ...checkJobserviceMetrics(context),
  ]
}

/**
 * The images of the clusters come from a registry outside of TKG, apart from any that is deployed as a shared service
 * (reference design); a cluster that pulls its own registry's images from that registry never starts.
 */
function checkRegistry(context: HarborContext): Problem[] {
  const [host] = context.environment.registry.host.split(':')
  const { hostname } = complete(context)
  if (host !== hostname && host !== `notary.${hostname}`) return []
  return [
    context.problem('harbor/platform-registry', ['hostname'], {
      message:
        'harbor: the registry that clusters take their images from cannot be one that runs in a cluster',
      found: `${host}, which is environment.registry.host`,
      expected: 'a name of its own: this Harbor is for the images of applications',
      fix: 'leave out hostname, and keep the registry of the platform outside of TKG',
    }),
  ]
}

function checkCertificates({ values, problem }: HarborContext): Problem[] {
  const { tlsCertificate, tlsCertificateSecretName } = values
  const given = tlsCertificate['tls.crt'] ?? tlsCertificate['tls.key'] ?? tlsCertificate['ca.crt']
  if (tlsCertificateSecretName === null || given === null || given === undefined) return []
  return [
    problem('harbor/certificate-twice', ['tlsCertificateSecretName'], {
      message: 'harbor: its certificate is given twice',
      found: 'tlsCertificate and tlsCertificateSecretName',
      expected: 'one of the two',
      fix: 'remove tlsCertificate',
    }),
  ]
}

function checkOffline(context: HarborContext): Problem[] {
  const { trivy } = context.values
  if (context.environment.proxy || !trivy.enabled) return []
  return (['skipUpdate', 'offlineScan'] as const)
    .filter(key => isWritten(context, ['trivy', key]) && !trivy[key])
    .map(key =>
      context.problem('harbor/online-scanner', ['trivy', key], {
        message: `harbor: without trivy.${key} every scan waits for the Internet, and fails`,
        found: 'false, in an environment without a proxy',
        expected: 'true',
        fix: 'remove it; agent/README.md says how the database of vulnerabilities comes in',
      }),
    )
}

const DURATION = /^(?:\d+(?:\.\d+)?(?:h|m|s|ms|us|ns))+$/

function checkDurations({ values, problem }: HarborContext): Problem[] {
  const proxy = /^infinit[ey]$/
  const said: readonly (readonly [Path, string | null, RegExp | undefined])[] = [
    [['contourHttpProxy', 'timeout'], values.contourHttpProxy.timeout, proxy],
    [['contourHttpProxy', 'idleTimeout'], values.contourHttpProxy.idleTimeout, proxy],
    [['trivy', 'timeout'], values.trivy.timeout, undefined],
  ]
  return said
    .filter(([, text, word]) => text !== null && text !== '' && !DURATION.test(text) && !word?.test(text))
    .map(([path, text, word]) =>
      problem('harbor/duration', path, {
        message: `harbor: ${path.join('.')} is no duration`,
        found: text ?? '',
        expected: `a duration, for example 5m or 1m30s${word ? ', or infinity' : ''}`,
      }),
    )
}

function checkFamilies({ values, problem }: HarborContext): Problem[] {
  return values.network.ipFamilies.flatMap((family, i) =>
    family === 'IPv4' || family === 'IPv6'
      ? []
      : [
          problem('harbor/ip-family', ['network', 'ipFamilies', i], {
            message: 'harbor: an address family that the package does not know',
            found: family,
            expected: 'IPv4 or IPv6',
          }),
        ],
  )
}

function checkJobserviceMetrics(context: HarborContext): Problem[] {
  if (!isWritten(context, ['metrics', 'jobservice', 'path'])) return []
  return [
    context.problem('harbor/jobservice-metrics', ['metrics', 'jobservice', 'path'], {
      severity: 'warning',
      message: 'harbor: metrics.jobservice.path has no effect; the package writes the port in its place',
      found: context.values.metrics.jobservice.path,
      fix: 'remove it; the exporter knows the queues of jobservice',
    }),
  ]
}
