/** NetworkPolicies, Ingresses. Source: Kubernetes v1.24.0, pkg/apis/networking/validation/validation.go. */
import { isIp, isWithin, readRange } from '../addresses.ts'
import { show } from '../compile/null.ts'
import { dnsLabel1035, dnsSubdomain, portName } from '../names.ts'
import type { Validator, Visit } from '../visit.ts'
import {
  law,
  mustBe,
  mustBePort,
  mustBePortOrName,
  mustBeWithin,
  mustHave,
  mustHaveForm,
  PROTOCOLS,
  refuse,
} from './law.ts'

interface PolicyPort {
  readonly protocol?: string
  readonly port?: number | string
  readonly endPort?: number
}

export const policyPort: Validator = law(({ protocol, port, endPort }: PolicyPort, visit) => {
  mustBe(visit, ['protocol'], protocol, PROTOCOLS, false)
  mustBePortOrName(visit, ['port'], port)
  if (endPort === undefined) return
  if (typeof port !== 'number') return refuse(visit, ['endPort'], 'an endPort only beside a port by number')
  mustBePort(visit, ['endPort'], endPort)
  if (endPort < port) mustBeWithin(visit, ['endPort'], endPort, port)
})

interface Peer {
  readonly podSelector?: unknown
  readonly namespaceSelector?: unknown
  readonly ipBlock?: unknown
}

export const policyPeer: Validator = law(({ podSelector, namespaceSelector, ipBlock }: Peer, visit) => {
  const selects = podSelector !== undefined || namespaceSelector !== undefined
  if (!selects && ipBlock === undefined)
    visit.fault('required', 'names nobody', { expected: 'a podSelector, a namespaceSelector or an ipBlock' })
  if (selects && ipBlock !== undefined) refuse(visit, ['ipBlock'], 'addresses or pods, in one peer not both')
})

export const ipBlock: Validator = law(
  ({ cidr, except = [] }: { cidr: string; except?: readonly string[] }, visit) => {
    const range = readRange(cidr)
    if (!range)
      return visit.faultAt(['cidr'], 'format', 'is no range', {
        found: show(cidr),
        expected: 'a range, for example 10.0.0.0/8',
      })
    except.forEach((text, i) => {
      const inner = readRange(text)
      if (!inner || !isWithin(inner, range))
        visit.faultAt(['except', i], 'format', 'is no part of the range', {
          found: show(text),
          expected: `a range within ${cidr}, and smaller`,
        })
    })
  },
)

export const policySpec: Validator = law(
  ({ policyTypes = [] }: { policyTypes?: readonly string[] }, visit) => {
    if (policyTypes.length > 2) refuse(visit, ['policyTypes'], 'Ingress, Egress or both')
    policyTypes.forEach((type, i) => mustBe(visit, ['policyTypes', i], type, ['Ingress', 'Egress'], false))
  },
)

interface Ingress {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> }
  readonly spec?: {
    readonly ingressClassName?: string
    readonly defaultBackend?: unknown
    readonly rules?: readonly { readonly host?: string }[]
    readonly tls?: readonly { readonly secretName?: string; readonly hosts?: readonly string[] }[]
  }
}

export const ingress: Validator = law(({ metadata, spec = {} }: Ingress, visit) => {
  const { ingressClassName, defaultBackend, rules = [], tls = [] } = spec
  if (rules.length === 0 && defaultBackend === undefined)
    visit.faultAt(['spec'], 'required', 'has neither rules nor a default backend', {
      expected: 'one of them',
    })
  if (ingressClassName !== undefined)
    mustHaveForm(visit, ['spec', 'ingressClassName'], ingressClassName, dnsSubdomain)
  if (ingressClassName !== undefined && metadata?.annotations?.['kubernetes.io/ingress.class'] !== undefined)
    refuse(
      visit,
      ['spec', 'ingressClassName'],
      'the field or the annotation kubernetes.io/ingress.class, not both',
    )
  rules.forEach(({ host }, i) => checkHost(visit, ['spec', 'rules', i, 'host'], host))
  tls.forEach(({ secretName, hosts = [] }, i) => {
    if (secretName) mustHaveForm(visit, ['spec', 'tls', i, 'secretName'], secretName, dnsSubdomain)
    hosts.forEach((host, j) => checkHost(visit, ['spec', 'tls', i, 'hosts', j], host))
  })
})

function checkHost(visit: Visit, below: readonly (string | number)[], host = ''): void {
  if (host === '') return
  if (isIp(host)) refuse(visit, below, 'a host name, not an address', { found: host })
  mustHaveForm(visit, below, host.replace(/^\*\./, ''), dnsSubdomain)
}

interface IngressPath {
  readonly path?: string
  readonly pathType?: string
}

export const ingressPath: Validator = law(({ path = '', pathType }: IngressPath, visit) => {
  mustBe(visit, ['pathType'], pathType, ['Exact', 'Prefix', 'ImplementationSpecific'], false)
  const free = pathType === 'ImplementationSpecific' && path === ''
  if (!free && !path.startsWith('/'))
    visit.faultAt(['path'], 'format', 'is no path from the root', {
      found: show(path),
      expected: 'a path that begins with /',
    })
  const bad =
    ['//', '/./', '/../', '%2f', '%2F'].find(part => path.includes(part)) ??
    ['/..', '/.'].find(part => path.endsWith(part))
  if (pathType !== 'ImplementationSpecific' && bad !== undefined)
    visit.faultAt(['path'], 'format', `has ${bad} in it`, {
      found: show(path),
      expected: 'a path in its shortest form',
    })
})

export const httpIngressRuleValue: Validator = law(({ paths }: { paths: readonly unknown[] }, visit) =>
  mustHave(visit, ['paths'], paths, 'at least one path'),
)

interface Backend {
  readonly service?: {
    readonly name: string
    readonly port?: { readonly name?: string; readonly number?: number }
  }
  readonly resource?: unknown
}

export const ingressBackend: Validator = law(({ service, resource }: Backend, visit) => {
  if (service && resource !== undefined) refuse(visit, ['resource'], 'a service or a resource, not both')
  if (!service) {
    if (resource === undefined)
      visit.fault('required', 'names no service', { expected: 'a service or a resource' })
    return
  }
  const { name, port = {} } = service
  mustHaveForm(visit, ['service', 'name'], name, dnsLabel1035)
  if ((port.name ? 1 : 0) + (port.number ? 1 : 0) !== 1)
    visit.faultAt(['service', 'port'], 'choice', 'has not exactly one of name and number', {
      expected: 'one of the two',
    })
  if (port.name) mustHaveForm(visit, ['service', 'port', 'name'], port.name, portName)
  if (port.number) mustBePort(visit, ['service', 'port', 'number'], port.number)
})
