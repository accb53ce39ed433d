/** Containers. Source: Kubernetes v1.24.0, pkg/apis/core/validation/validation.go, validateContainers and below. */
import { show } from '../compile/null.ts'
import { configKey, dnsLabel, dnsSubdomain, portName, qualifiedName } from '../names.ts'
import { findAmount } from '../quantity.ts'
import type { Validator } from '../visit.ts'
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
import { checkAmount } from './quota.ts'

type Quantities = Readonly<Record<string, string | number>>

interface Container {
  readonly name: string
  readonly image?: string
  readonly imagePullPolicy?: string
  readonly terminationMessagePolicy?: string
  readonly ports?: readonly { readonly name?: string }[]
  readonly volumeMounts?: readonly { readonly mountPath: string }[]
  readonly livenessProbe?: Probe
  readonly startupProbe?: Probe
  readonly readinessProbe?: Probe
}
interface Probe {
  readonly successThreshold?: number
  readonly terminationGracePeriodSeconds?: number
}

export const container: Validator = law((value: Container, visit) => {
  const { name, image, imagePullPolicy, terminationMessagePolicy, ports = [], volumeMounts = [] } = value
  mustHaveForm(visit, ['name'], name, dnsLabel)
  mustHave(visit, ['image'], image, 'an image')
  mustBe(visit, ['imagePullPolicy'], imagePullPolicy, ['Always', 'IfNotPresent', 'Never'])
  mustBe(visit, ['terminationMessagePolicy'], terminationMessagePolicy, ['File', 'FallbackToLogsOnError'])
  mustDiffer(
    visit,
    ports.map(({ name }, i) => [['ports', i, 'name'], name]),
  )
  mustDiffer(
    visit,
    volumeMounts.map(({ mountPath }, i) => [['volumeMounts', i, 'mountPath'], mountPath]),
  )
  for (const probe of ['livenessProbe', 'startupProbe'] as const)
    if ((value[probe]?.successThreshold ?? 0) !== 0)
      mustBeWithin(visit, [probe, 'successThreshold'], value[probe]?.successThreshold, 1, 1)
  if (value.readinessProbe?.terminationGracePeriodSeconds !== undefined)
    refuse(
      visit,
      ['readinessProbe', 'terminationGracePeriodSeconds'],
      'a grace period for liveness and startup only',
    )
})

interface ContainerPort {
  readonly name?: string
  readonly containerPort: number
  readonly hostPort?: number
  readonly protocol?: string
}

export const containerPort: Validator = law(
  ({ name, containerPort, hostPort, protocol }: ContainerPort, visit) => {
    if (name) mustHaveForm(visit, ['name'], name, portName)
    mustBePort(visit, ['containerPort'], containerPort)
    if (hostPort) mustBePort(visit, ['hostPort'], hostPort)
    mustBe(visit, ['protocol'], protocol, PROTOCOLS)
  },
)

interface Variable {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: Readonly<Record<string, unknown>>
}

/** Fields of a pod that its own environment may hold. */
const FIELD =
  /^(metadata\.(name|namespace|uid)|metadata\.(labels|annotations)\['[^']+'\]|spec\.(nodeName|serviceAccountName)|status\.(hostIP|podIPs?))$/

export const variable: Validator = law(({ name, value, valueFrom }: Variable, visit) => {
  const test = (text: string) =>
    /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && text !== '.' && !text.startsWith('..')
  mustHaveForm(visit, ['name'], name, {
    test,
    expected: 'letters, digits, dashes, dots and underscores, not beginning with a digit',
  })
  if (!valueFrom) return
  if (Object.keys(valueFrom).length !== 1)
    visit.faultAt(['valueFrom'], 'choice', 'names not exactly one source', { expected: 'one source' })
  if (value) refuse(visit, ['valueFrom'], 'a value or a source, not both')
})

export const fieldSelector: Validator = law(
  ({ apiVersion, fieldPath }: { apiVersion?: string; fieldPath: string }, visit) => {
    mustBe(visit, ['apiVersion'], apiVersion, ['v1'])
    if (!FIELD.test(fieldPath) && !/^metadata\.(labels|annotations)$/.test(fieldPath))
      visit.faultAt(['fieldPath'], 'enum', 'is no field that a pod can tell its containers', {
        found: show(fieldPath),
        expected: 'for example metadata.name',
      })
  },
)

/** A key of a ConfigMap or Secret. */
export const keySelector: Validator = law(({ name, key }: { name?: string; key: string }, visit) => {
  mustHave(visit, ['name'], name, 'the name of the object')
  if (name) mustHaveForm(visit, ['name'], name, dnsSubdomain)
  mustHave(visit, ['key'], key, 'a key')
  if (key) mustHaveForm(visit, ['key'], key, configKey)
})

interface Mount {
  readonly name: string
  readonly mountPath: string
  readonly subPath?: string
  readonly mountPropagation?: string
}

export const mount: Validator = law(({ name, mountPath, subPath = '', mountPropagation }: Mount, visit) => {
  mustHave(visit, ['name'], name, 'the name of a volume')
  mustHave(visit, ['mountPath'], mountPath, 'a path')
  if (subPath.startsWith('/') || subPath.split('/').includes('..'))
    refuse(visit, ['subPath'], 'a path within the volume', { found: show(subPath) })
  mustBe(visit, ['mountPropagation'], mountPropagation, ['None', 'HostToContainer', 'Bidirectional'], false)
})

interface Resources {
  readonly limits?: Quantities
  readonly requests?: Quantities
}

export const resources: Validator = law(({ limits = {}, requests = {} }: Resources, visit) => {
  for (const [part, quantities] of [
    ['limits', limits],
    ['requests', requests],
  ] as const)
    for (const name in quantities) {
      mustHaveForm(visit, [part, name], name, qualifiedName)
      if (!name.includes('/') && !name.startsWith('hugepages-'))
        mustBe(visit, [part, name], name, ['cpu', 'memory', 'ephemeral-storage'], false)
      checkAmount(visit, [part, name], name, quantities[name]!)
    }
  for (const name in requests) {
    const [request = 0, limit = Infinity] = [
      findAmount(requests[name]),
      limits[name] === undefined ? undefined : findAmount(limits[name]),
    ]
    if (request > limit)
      visit.faultAt(['requests', name], 'range', 'is more than the limit', {
        found: String(requests[name]),
        expected: `at most ${limits[name]}`,
      })
  }
})

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const

export const probe: Validator = law((value: Readonly<Record<string, number | undefined>>, visit) => {
  const handlers = HANDLERS.filter(key => value[key] !== undefined)
  if (handlers.length !== 1)
    visit.fault('choice', 'has not exactly one way to ask', { expected: `one of ${HANDLERS.join(', ')}` })
  for (const key of [
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  ])
    mustBeWithin(visit, [key], value[key], 0)
  mustBeWithin(visit, ['terminationGracePeriodSeconds'], value['terminationGracePeriodSeconds'], 1)
})

interface HttpGet {
  readonly port: number | string
  readonly scheme?: string
  readonly httpHeaders?: readonly { readonly name: string }[]
}

export const httpGet: Validator = law(({ port, scheme, httpHeaders = [] }: HttpGet, visit) => {
  mustBePortOrName(visit, ['port'], port)
  mustBe(visit, ['scheme'], scheme, ['HTTP', 'HTTPS'])
  const header = {
    test: (text: string) => /^[-A-Za-z0-9]+$/.test(text),
    expected: 'letters, digits and dashes',
  }
  httpHeaders.forEach(({ name }, i) => mustHaveForm(visit, ['httpHeaders', i, 'name'], name, header))
})

export const tcpSocket: Validator = law(({ port }: { port: number | string }, visit) =>
  mustBePortOrName(visit, ['port'], port),
)

export const execAction: Validator = law(({ command }: { command?: readonly string[] }, visit) =>
  mustHave(visit, ['command'], command, 'a command'),
)

interface ContainerSecurity {
  readonly privileged?: boolean
  readonly allowPrivilegeEscalation?: boolean
  readonly runAsUser?: number
  readonly runAsGroup?: number
  readonly procMount?: string
  readonly capabilities?: { readonly add?: readonly string[] }
}

const MOST_ID = 2 ** 31 - 1

export const containerSecurity: Validator = law((value: ContainerSecurity, visit) => {
  mustBeWithin(visit, ['runAsUser'], value.runAsUser, 0, MOST_ID)
  mustBeWithin(visit, ['runAsGroup'], value.runAsGroup, 0, MOST_ID)
  mustBe(visit, ['procMount'], value.procMount, ['Default', 'Unmasked'], false)
  if (value.allowPrivilegeEscalation !== false) return
  if (value.privileged)
    refuse(visit, ['allowPrivilegeEscalation'], 'true, where privileged is', { found: 'false' })
  if (value.capabilities?.add?.includes('CAP_SYS_ADMIN'))
    refuse(visit, ['allowPrivilegeEscalation'], 'true, where CAP_SYS_ADMIN is added', { found: 'false' })
})

export const seccomp: Validator = law(
  ({ type, localhostProfile }: { type: string; localhostProfile?: string }, visit) => {
    mustBe(visit, ['type'], type, ['Localhost', 'RuntimeDefault', 'Unconfined'], false)
    if (type === 'Localhost') mustHave(visit, ['localhostProfile'], localhostProfile, 'the path of a profile')
    else if (localhostProfile !== undefined) refuse(visit, ['localhostProfile'], 'type Localhost beside it')
  },
)
