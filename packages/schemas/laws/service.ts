/** Services. Source: Kubernetes v1.24.0, pkg/apis/core/validation/validation.go, ValidateService. */
import { isCidr, isIp } from '../addresses.ts'
import { show } from '../compile/null.ts'
import { dnsLabel, dnsSubdomain, qualifiedName } from '../names.ts'
import type { Validator, Visit } from '../visit.ts'
import {
  law,
  mustBe,
  mustBePort,
  mustBePortOrName,
  mustBeWithin,
  mustDiffer,
  mustHave,
  mustHaveForm,
  PROTOCOLS,
  refuse,
} from './law.ts'
import { checkLabels } from './metadata.ts'

interface Port {
  readonly name?: string
  readonly port: number
  readonly targetPort?: number | string
  readonly nodePort?: number
  readonly protocol?: string
  readonly appProtocol?: string
}

interface Spec {
  readonly type?: string
  readonly ports?: readonly Port[]
  readonly selector?: Readonly<Record<string, string>>
  readonly clusterIP?: string
  readonly clusterIPs?: readonly string[]
  readonly externalName?: string
  readonly externalIPs?: readonly string[]
  readonly externalTrafficPolicy?: string
  readonly healthCheckNodePort?: number
  readonly internalTrafficPolicy?: string
  readonly sessionAffinity?: string
  readonly sessionAffinityConfig?: { readonly clientIP?: { readonly timeoutSeconds?: number } }
  readonly loadBalancerSourceRanges?: readonly string[]
  readonly allocateLoadBalancerNodePorts?: boolean
  readonly loadBalancerClass?: string
  readonly ipFamilies?: readonly string[]
  readonly ipFamilyPolicy?: string
}

export const serviceSpec: Validator = law((spec: Spec, visit) => {
  const { type = '', ports = [], selector, clusterIP = '', externalName = '' } = spec
  mustBe(visit, ['type'], type, ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'])
  if (selector) checkLabels(visit, 'selector', selector)
  if (clusterIP !== 'None' && type !== 'ExternalName') mustHave(visit, ['ports'], ports, 'at least one port')
  if (type === 'ExternalName') {
    mustHave(visit, ['externalName'], externalName, 'a host name')
    if (externalName) mustHaveForm(visit, ['externalName'], externalName.replace(/\.$/, ''), dnsSubdomain)
  }
  checkPorts(spec, ports, visit)
  checkAddresses(spec, visit)
  checkTraffic(spec, visit)
})

function checkPorts({ type = '' }: Spec, ports: readonly Port[], visit: Visit): void {
  if (ports.length > 1)
    ports.forEach(({ name }, i) =>
      mustHave(visit, ['ports', i, 'name'], name, 'a name, where there is more than one port'),
    )
  mustDiffer(
    visit,
    ports.map(({ name }, i) => [['ports', i, 'name'], name]),
  )
  mustDiffer(
    visit,
    ports.map(({ nodePort, protocol }, i) => [
      ['ports', i, 'nodePort'],
      nodePort ? `${nodePort}/${protocol ?? 'TCP'}` : undefined,
    ]),
  )
  ports.forEach(({ port, nodePort }, i) => {
    if (nodePort && (type === '' || type === 'ClusterIP'))
      refuse(visit, ['ports', i, 'nodePort'], 'no port of nodes with type ClusterIP')
    if (type === 'LoadBalancer' && port === 10250)
      refuse(visit, ['ports', i, 'port'], "another port than the kubelet's", { found: '10250' })
  })
}

export const servicePort: Validator = law(
  ({ name, port, targetPort, nodePort, protocol, appProtocol }: Port, visit) => {
    if (name) mustHaveForm(visit, ['name'], name, dnsLabel)
    mustBePort(visit, ['port'], port)
    if (targetPort !== undefined && targetPort !== 0 && targetPort !== '')
      mustBePortOrName(visit, ['targetPort'], targetPort)
    if (nodePort) mustBeWithin(visit, ['nodePort'], nodePort, 30000, 32767)
    mustBe(visit, ['protocol'], protocol, PROTOCOLS)
    if (appProtocol !== undefined) mustHaveForm(visit, ['appProtocol'], appProtocol, qualifiedName)
  },
)

function checkAddresses(
  { type = '', clusterIP = '', clusterIPs = [], externalIPs = [], ipFamilies = [], ipFamilyPolicy }: Spec,
  visit: Visit,
): void {
  if (clusterIP !== '' && clusterIP !== 'None' && !isIp(clusterIP))
    visit.faultAt(['clusterIP'], 'format', 'is no address', {
      found: show(clusterIP),
      expected: 'an address, None, or nothing',
    })
  if (clusterIP === 'None' && (type === 'LoadBalancer' || type === 'NodePort'))
    refuse(visit, ['clusterIP'], `an address, or nothing, with type ${type}`, { found: 'None' })
  if (clusterIPs.length > 0 && clusterIPs[0] !== clusterIP)
    visit.faultAt(['clusterIPs', 0], 'choice', 'is not clusterIP', {
      found: show(clusterIPs[0]),
      expected: show(clusterIP),
    })
  externalIPs.forEach((ip, i) => {
    if (!isIp(ip))
      visit.faultAt(['externalIPs', i], 'format', 'is no address', {
        found: show(ip),
        expected: 'an address',
      })
  })
  ipFamilies.forEach((family, i) => mustBe(visit, ['ipFamilies', i], family, ['IPv4', 'IPv6'], false))
  mustDiffer(
    visit,
    ipFamilies.map((family, i) => [['ipFamilies', i], family]),
  )
  mustBe(
    visit,
    ['ipFamilyPolicy'],
    ipFamilyPolicy,
    ['SingleStack', 'PreferDualStack', 'RequireDualStack'],
    false,
  )
}

function checkTraffic(spec: Spec, visit: Visit): void {
  const { type = '', sessionAffinity, sessionAffinityConfig, loadBalancerSourceRanges = [] } = spec
  mustBe(visit, ['sessionAffinity'], sessionAffinity, ['None', 'ClientIP'])
  if (sessionAffinity !== 'ClientIP' && sessionAffinityConfig !== undefined)
    refuse(visit, ['sessionAffinityConfig'], 'a session affinity ClientIP beside it')
  mustBeWithin(
    visit,
    ['sessionAffinityConfig', 'clientIP', 'timeoutSeconds'],
    sessionAffinityConfig?.clientIP?.timeoutSeconds,
    1,
    86_400,
  )
  const isExternal = type === 'LoadBalancer' || type === 'NodePort'
  mustBe(visit, ['externalTrafficPolicy'], spec.externalTrafficPolicy, ['Cluster', 'Local'])
  if (spec.externalTrafficPolicy && !isExternal)
    refuse(visit, ['externalTrafficPolicy'], 'type LoadBalancer or NodePort beside it')
  if (spec.healthCheckNodePort && !(type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local'))
    refuse(visit, ['healthCheckNodePort'], 'type LoadBalancer and externalTrafficPolicy Local beside it')
  mustBe(visit, ['internalTrafficPolicy'], spec.internalTrafficPolicy, ['Cluster', 'Local'], false)
  for (const key of ['allocateLoadBalancerNodePorts', 'loadBalancerClass'] as const)
    if (spec[key] !== undefined && type !== 'LoadBalancer')
      refuse(visit, [key], 'type LoadBalancer beside it')
  if (loadBalancerSourceRanges.length > 0 && type !== 'LoadBalancer')
    refuse(visit, ['loadBalancerSourceRanges'], 'type LoadBalancer beside it')
  loadBalancerSourceRanges.forEach((range, i) => {
    if (!isCidr(range.trim()))
      visit.faultAt(['loadBalancerSourceRanges', i], 'format', 'is no range', {
        found: show(range),
        expected: 'a range, for example 10.0.0.0/8',
      })
  })
}
