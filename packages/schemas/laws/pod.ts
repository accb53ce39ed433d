/** Pods, within their controllers too. Source: Kubernetes v1.24.0, pkg/apis/core/validation/validation.go, ValidatePodSpec. */
import { show } from '../compile/null.ts'
import { isIp } from '../addresses.ts'
import { dnsLabel, dnsSubdomain, qualifiedName } from '../names.ts'
import type { Validator, Visit } from '../visit.ts'
import { law, mustBe, mustBeWithin, mustDiffer, mustHave, mustHaveForm, refuse } from './law.ts'
import { checkLabels } from './metadata.ts'

interface Container {
  readonly name: string
  readonly volumeMounts?: readonly { readonly name: string }[]
  readonly ports?: readonly {
    readonly containerPort: number
    readonly hostPort?: number
    readonly protocol?: string
  }[]
}

interface Spec {
  readonly containers: readonly Container[]
  readonly initContainers?: readonly Container[]
  readonly volumes?: readonly { readonly name: string }[]
  readonly restartPolicy?: string
  readonly dnsPolicy?: string
  readonly hostNetwork?: boolean
  readonly serviceAccountName?: string
  readonly nodeSelector?: Readonly<Record<string, string>>
  readonly priorityClassName?: string
  readonly terminationGracePeriodSeconds?: number
  readonly activeDeadlineSeconds?: number
  readonly hostname?: string
  readonly subdomain?: string
  readonly preemptionPolicy?: string
  readonly imagePullSecrets?: readonly { readonly name?: string }[]
  readonly hostAliases?: readonly { readonly ip?: string }[]
}

export const podSpec: Validator = law((spec: Spec, visit) => {
  const { containers, initContainers = [], volumes = [] } = spec
  mustHave(visit, ['containers'], containers, 'at least one container')
  mustDiffer(visit, [
    ...containers.map(({ name }, i) => [['containers', i, 'name'], name] as const),
    ...initContainers.map(({ name }, i) => [['initContainers', i, 'name'], name] as const),
  ])
  mustDiffer(
    visit,
    volumes.map(({ name }, i) => [['volumes', i, 'name'], name]),
  )
  checkMounts(spec, visit)
  checkHostPorts(spec, visit)
  mustBe(visit, ['restartPolicy'], spec.restartPolicy, ['Always', 'OnFailure', 'Never'])
  mustBe(visit, ['dnsPolicy'], spec.dnsPolicy, ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'])
  mustBe(visit, ['preemptionPolicy'], spec.preemptionPolicy, ['PreemptLowerPriority', 'Never'])
  for (const key of ['serviceAccountName', 'priorityClassName'] as const)
    if (spec[key]) mustHaveForm(visit, [key], spec[key], dnsSubdomain)
  for (const key of ['hostname', 'subdomain'] as const)
    if (spec[key]) mustHaveForm(visit, [key], spec[key], dnsLabel)
  if (spec.nodeSelector) checkLabels(visit, 'nodeSelector', spec.nodeSelector)
  mustBeWithin(visit, ['terminationGracePeriodSeconds'], spec.terminationGracePeriodSeconds, 0)
  mustBeWithin(visit, ['activeDeadlineSeconds'], spec.activeDeadlineSeconds, 1, 2 ** 31 - 1)
  spec.imagePullSecrets?.forEach(({ name }, i) =>
    mustHave(visit, ['imagePullSecrets', i, 'name'], name, 'the name of a Secret'),
  )
  spec.hostAliases?.forEach(({ ip = '' }, i) => {
    if (!isIp(ip))
      visit.faultAt(['hostAliases', i, 'ip'], 'format', 'is no address', {
        found: show(ip),
        expected: 'an address',
      })
  })
})

function checkMounts({ containers, initContainers = [], volumes = [] }: Spec, visit: Visit): void {
  const names = new Set(volumes.map(({ name }) => name))
  for (const [part, all] of [
    ['containers', containers],
    ['initContainers', initContainers],
  ] as const)
    all.forEach(({ volumeMounts = [] }, i) =>
      volumeMounts.forEach(({ name }, j) => {
        if (!names.has(name))
          visit.faultAt([part, i, 'volumeMounts', j, 'name'], 'reference', 'names no volume of the pod', {
            found: show(name),
            expected: names.size > 0 ? `one of ${[...names].join(', ')}` : 'a volume under volumes',
          })
      }),
    )
}

function checkHostPorts({ containers, hostNetwork = false }: Spec, visit: Visit): void {
  containers.forEach(({ ports = [] }, i) =>
    ports.forEach(({ hostPort = 0, containerPort }, j) => {
      if (hostNetwork && hostPort !== 0 && hostPort !== containerPort)
        visit.faultAt(
          ['containers', i, 'ports', j, 'hostPort'],
          'choice',
          'is not the port of the container',
          {
            found: String(hostPort),
            expected: `${containerPort}, in the network of the node`,
          },
        )
    }),
  )
  mustDiffer(
    visit,
    containers.flatMap(({ ports = [] }, i) =>
      ports.map(
        ({ hostPort, containerPort, protocol = 'TCP' }, j) =>
          [
            ['containers', i, 'ports', j, 'hostPort'],
            (hostPort ?? (hostNetwork ? containerPort : 0)) === 0
              ? undefined
              : `${hostPort ?? containerPort}/${protocol}`,
          ] as const,
      ),
    ),
  )
}

const NOT_A_SOURCE: ReadonlySet<string> = new Set(['name'])

export const volume: Validator = law((value: Readonly<Record<string, unknown>> & { name: string }, visit) => {
  mustHaveForm(visit, ['name'], value.name, dnsLabel)
  const sources = Object.keys(value).filter(key => !NOT_A_SOURCE.has(key))
  if (sources.length > 1)
    visit.fault('choice', 'has more than one source', { found: sources.join(', '), expected: 'one source' })
})

const modeLimit = 0o777

interface Projection {
  readonly name?: string
  readonly secretName?: string
  readonly defaultMode?: number
  readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[]
}

function projection(name: 'name' | 'secretName'): Validator {
  return law((value: Projection, visit) => {
    mustHave(visit, [name], value[name], 'the name of the object')
    mustBeWithin(visit, ['defaultMode'], value.defaultMode, 0, modeLimit)
    value.items?.forEach(({ key, path, mode }, i) => {
      mustHave(visit, ['items', i, 'key'], key, 'a key')
      mustHave(visit, ['items', i, 'path'], path, 'a path')
      if (path.startsWith('/') || path.split('/').includes('..'))
        refuse(visit, ['items', i, 'path'], 'a path within the volume', { found: path })
      mustBeWithin(visit, ['items', i, 'mode'], mode, 0, modeLimit)
    })
  })
}

export const configMapVolume = projection('name')
export const secretVolume = projection('secretName')

interface Toleration {
  readonly key?: string
  readonly operator?: string
  readonly value?: string
  readonly effect?: string
  readonly tolerationSeconds?: number
}

export const toleration: Validator = law(
  ({ key = '', operator = '', value = '', effect, tolerationSeconds }: Toleration, visit) => {
    if (key !== '') mustHaveForm(visit, ['key'], key, qualifiedName, 'label')
    if (key === '' && operator !== 'Exists') refuse(visit, ['operator'], 'Exists, where no key is said')
    mustBe(visit, ['operator'], operator, ['Equal', 'Exists'])
    if (operator === 'Exists' && value !== '') refuse(visit, ['value'], 'no value with Exists')
    mustBe(visit, ['effect'], effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
    if (tolerationSeconds !== undefined && effect !== 'NoExecute')
      refuse(visit, ['effect'], 'NoExecute beside tolerationSeconds')
  },
)

interface PodSecurity {
  readonly runAsUser?: number
  readonly runAsGroup?: number
  readonly fsGroup?: number
  readonly fsGroupChangePolicy?: string
}

export const podSecurity: Validator = law((value: PodSecurity, visit) => {
  for (const key of ['runAsUser', 'runAsGroup', 'fsGroup'] as const)
    mustBeWithin(visit, [key], value[key], 0, 2 ** 31 - 1)
  mustBe(visit, ['fsGroupChangePolicy'], value.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], false)
})
