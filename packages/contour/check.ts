/**
 * What the package itself refuses when it is rendered, and what cert-manager refuses of the certificates. Source: the
 * community package contour 1.20.2, bundle/config/contour.star; cert-manager v1.7, validation of Certificates.
 */
import { findSeconds, type Path, type Problem } from '#kernel'
import { needsCertManager, valuesOf, type ContourContext } from './builds.ts'

type Values = ContourContext['values']

export function checkValues(context: ContourContext): Problem[] {
  const values = valuesOf(context)
  return [
    ...checkPresent(context, values),
    ...(needsCertManager(context) ? checkCertificates(context, values) : []),
    ...checkProxyProtocol(context, values),
  ]
}

/** Zero and nothing are not "leave it to the package": rendering fails over them. */
function checkPresent({ problem }: ContourContext, values: Values): Problem[] {
  const { hostPorts } = values.envoy
  const required: readonly (readonly [Path, unknown, string])[] = [
    [['namespace'], values.namespace, 'a name'],
    [['contour', 'replicas'], values.contour.replicas, 'at least 1'],
    [
      ['envoy', 'terminationGracePeriodSeconds'],
      values.envoy.terminationGracePeriodSeconds,
      'at least 1 second',
    ],
    [['envoy', 'hostPorts', 'http'], hostPorts.enable ? hostPorts.http : 1, 'a port, for example 80'],
    [['envoy', 'hostPorts', 'https'], hostPorts.enable ? hostPorts.https : 1, 'a port, for example 443'],
  ]
  return required
    .filter(([, value]) => value === '' || (typeof value === 'number' && value < 1))
    .map(([path, value, expected]) =>
      problem('contour/required', path, {
        message: `contour: ${path.join('.')} must be given`,
        found: value === '' ? 'nothing' : String(value),
        expected,
      }),
    )
}

const HOUR = 3600
const FIVE_MINUTES = 300

function checkCertificates({ problem }: ContourContext, { certificates }: Values): Problem[] {
  const { duration, renewBefore } = certificates
  const [lasts, before] = [findSeconds(duration), findSeconds(renewBefore)]
  const report = (key: string, found: string, expected: string) =>
    problem('contour/certificate-time', ['certificates', key], {
      message: `contour: cert-manager refuses certificates.${key}`,
      found,
      expected,
    })
  if (lasts === undefined || lasts < HOUR)
    return [report('duration', duration, 'a Go duration of at least 1h, for example 8760h')]
  if (before === undefined || before < FIVE_MINUTES || before >= lasts)
    return [report('renewBefore', renewBefore, `a Go duration of at least 5m, shorter than ${duration}`)]
  return []
}

const PROXY_PROTOCOL = 'service.beta.kubernetes.io/aws-load-balancer-proxy-protocol'

/** Envoy drops every connection that does not begin with the PROXY protocol, and the package asks only a classic one for it. */
function checkProxyProtocol({ problem }: ContourContext, { contour, envoy }: Values): Problem[] {
  const { LBType, loadBalancerType } = envoy.service.aws
  const isNetwork = LBType === 'nlb' || loadBalancerType === 'nlb'
  if (!contour.useProxyProtocol || !isNetwork || envoy.service.annotations[PROXY_PROTOCOL] !== undefined)
    return []
  return [
    problem('contour/proxy-protocol', ['contour', 'useProxyProtocol'], {
      severity: 'warning',
      message:
        'contour: Envoy expects the PROXY protocol, and nobody asks the network load balancer to speak it',
      found: 'useProxyProtocol with a load balancer of type nlb',
      expected: `the annotation ${PROXY_PROTOCOL}`,
      fix: `add '${PROXY_PROTOCOL}': '*' to envoy.service.annotations, or drop useProxyProtocol`,
    }),
  ]
}
