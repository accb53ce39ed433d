/** What an object needs to be there, kind by kind: accounts, secrets, roles, stores, tiers. */
import type { Json, KubernetesObject } from '#kernel'
import { textsAt, typeOf, valuesAt } from './object.ts'

export interface Need {
  /** `ServiceAccount`, `ClusterRole.rbac.authorization.k8s.io` … */
  readonly type: string
  /** Absent for what is cluster-wide. */
  readonly namespace?: string
  readonly name: string
  /** What it needs it for, as the end of "… needs Secret x": `for its values`. */
  readonly because: string
  /** Whether it needs it until it is deleted itself. */
  readonly lasting: boolean
  /** Whether nobody is the worse for a moment without it, because what is there is looked up again and again. */
  readonly unordered?: boolean
}

type Reader = (object: KubernetesObject) => readonly Need[]

/** All that an object names and that must be there for it to work. */
export function needsOf(object: KubernetesObject, type = typeOf(object)): readonly Need[] {
  return READERS[type]?.(object) ?? []
}

const OVERLAY = 'ext.packaging.carvel.dev/ytt-paths-from-secret-name'
const FETCH = /^ext\.packaging\.carvel\.dev\/fetch-\d+-secret-name$/

/** kapp-controller deletes with the rights of the same account that it installs with. */
const packageInstall: Reader = object => [
  ...accounts(object, 'spec.serviceAccountName', 'to install with'),
  ...secrets(object, textsAt(object, 'spec.values.[].secretRef.name'), 'for its values', true),
  ...Object.entries(object.metadata.annotations ?? {}).flatMap(([key, name]) => {
    if (key === OVERLAY || key.startsWith(`${OVERLAY}.`))
      return secrets(object, [name], 'for its overlays', true)
    return FETCH.test(key) ? secrets(object, [name], 'to fetch the package with', true) : []
  }),
]

const FETCHES = ['git', 'http', 'image', 'imgpkgBundle', 'helmChart.repository']

const app: Reader = object => [
  ...accounts(object, 'spec.serviceAccountName', 'to deploy with'),
  ...secrets(
    object,
    FETCHES.flatMap(way => textsAt(object, `spec.fetch.[].${way}.secretRef.name`)),
    'to fetch with',
    false,
  ),
  ...secrets(
    object,
    textsAt(object, 'spec.template.[].ytt.valuesFrom.[].secretRef.name'),
    'for its values',
    false,
  ),
]

const packageRepository: Reader = object =>
  secrets(
    object,
    FETCHES.flatMap(way => textsAt(object, `spec.fetch.${way}.secretRef.name`)),
    'to fetch with',
    false,
  )

const binding: Reader = object => {
  const { kind = '', name = '' } = (valuesAt(object, ['roleRef'])[0] ?? {}) as Record<string, string>
  const { namespace } = object.metadata
  const role: Need = {
    type: `${kind}.rbac.authorization.k8s.io`,
    ...(kind === 'Role' && namespace !== undefined && { namespace }),
    name,
    because: 'as its role',
    lasting: false,
  }
  const subjects = valuesAt(object, ['subjects', '[]']) as unknown as readonly Record<string, string>[]
  return [
    role,
    ...subjects
      .filter(subject => subject['kind'] === 'ServiceAccount')
      .map(subject => ({
        type: 'ServiceAccount',
        namespace: subject['namespace'] ?? '',
        name: subject['name'] ?? '',
        because: 'as its subject',
        lasting: false,
        unordered: true,
      })),
  ]
}

/** Names with `$(…)` are only known once another input is read. */
const secretTemplate: Reader = object => [
  ...accounts(object, 'spec.serviceAccountName', 'to read its inputs with'),
  ...valuesAt(object, ['spec', 'inputResources', '[]', 'ref'])
    .map(ref => ref as Readonly<Record<string, string>>)
    .filter(({ kind, name }) => kind === 'Secret' && !name?.includes('$('))
    .flatMap(({ name = '' }) => secrets(object, [name], 'as its input', false, true)),
]

const externalSecret: Reader = object => {
  const [kind = 'SecretStore'] = textsAt(object, 'spec.secretStoreRef.kind')
  const { namespace } = object.metadata
  return textsAt(object, 'spec.secretStoreRef.name').map(name => ({
    type: `${kind}.external-secrets.io`,
    ...(kind === 'SecretStore' && namespace !== undefined && { namespace }),
    name,
    because: 'to fetch from',
    lasting: false,
  }))
}

/** Tiers that Antrea 1.5 makes itself. */
const TIERS = ['application', 'baseline', 'emergency', 'networkops', 'platform', 'securityops']
const PEERS = [
  'spec.appliedTo.[]',
  'spec.ingress.[].appliedTo.[]',
  'spec.egress.[].appliedTo.[]',
  'spec.ingress.[].from.[]',
  'spec.egress.[].to.[]',
]

/** Antrea's webhook refuses a policy in a tier that is not there, and the removal of a tier that a policy is in. */
const antreaPolicy: Reader = object => [
  ...textsAt(object, 'spec.tier')
    .filter(name => !TIERS.includes(name.toLowerCase()))
    .map(name => ({ type: 'Tier.crd.antrea.io', name, because: 'as its tier', lasting: true })),
  ...[...new Set(PEERS.flatMap(path => textsAt(object, `${path}.group`)))].map(name => ({
    type: 'ClusterGroup.crd.antrea.io',
    name,
    because: 'as one of its groups',
    lasting: false,
  })),
]

const egress: Reader = object =>
  textsAt(object, 'spec.externalIPPool').map(name => ({
    type: 'ExternalIPPool.crd.antrea.io',
    name,
    because: 'to take its address from',
    lasting: true,
  }))

const bgpPeer: Reader = object =>
  textsAt(object, 'spec.password.secretKeyRef.name').map(name => ({
    type: 'Secret',
    namespace: 'kube-system',
    name,
    because: 'for its password',
    lasting: false,
    unordered: true,
  }))

/** Where a pod's spec names Secrets and ConfigMaps, and the key of the name there. */
const MOUNTS = {
  Secret: [
    ['volumes.[].secret', 'secretName'],
    ['volumes.[].projected.sources.[].secret', 'name'],
    ['containers.[].envFrom.[].secretRef', 'name'],
    ['containers.[].env.[].valueFrom.secretKeyRef', 'name'],
    ['initContainers.[].envFrom.[].secretRef', 'name'],
    ['initContainers.[].env.[].valueFrom.secretKeyRef', 'name'],
  ],
  ConfigMap: [
    ['volumes.[].configMap', 'name'],
    ['volumes.[].projected.sources.[].configMap', 'name'],
    ['containers.[].envFrom.[].configMapRef', 'name'],
    ['containers.[].env.[].valueFrom.configMapKeyRef', 'name'],
    ['initContainers.[].envFrom.[].configMapRef', 'name'],
    ['initContainers.[].env.[].valueFrom.configMapKeyRef', 'name'],
  ],
} as const

/** What the pods of a workload name; `path` leads to the pod's spec. What is optional may be missing. */
function workload(path: string): Reader {
  const steps = path.split('.')
  const mounts = (['Secret', 'ConfigMap'] as const).flatMap(type =>
    MOUNTS[type].map(([place, key]) => ({ type, place: place.split('.'), key })),
  )
  return object => {
    const [pod] = valuesAt(object, steps)
    const named = mounts.flatMap(({ type, place, key }) =>
      valuesAt(pod, place)
        .map(reference => reference as Readonly<Record<string, Json>>)
        .flatMap(({ [key]: name, optional }) =>
          typeof name === 'string' && optional !== true ? [`${type} ${name}`] : [],
        ),
    )
    return [
      ...accounts(object, `${path}.serviceAccountName`, 'to run as', false),
      ...[...new Set(named)].map(each => {
        const [type = '', name = ''] = each.split(' ')
        const { namespace = '' } = object.metadata
        return { type, namespace, name, because: 'in its pods', lasting: false }
      }),
    ]
  }
}

const READERS: Readonly<Record<string, Reader>> = {
  'App.kappctrl.k14s.io': app,
  'BGPPeer.crd.projectcalico.org': bgpPeer,
  'ClusterNetworkPolicy.crd.antrea.io': antreaPolicy,
  'ClusterRoleBinding.rbac.authorization.k8s.io': binding,
  'CronJob.batch': workload('spec.jobTemplate.spec.template.spec'),
  'DaemonSet.apps': workload('spec.template.spec'),
  'Deployment.apps': workload('spec.template.spec'),
  'Egress.crd.antrea.io': egress,
  'ExternalSecret.external-secrets.io': externalSecret,
  'Job.batch': workload('spec.template.spec'),
  'NetworkPolicy.crd.antrea.io': antreaPolicy,
  'PackageInstall.packaging.carvel.dev': packageInstall,
  'PackageRepository.packaging.carvel.dev': packageRepository,
  Pod: workload('spec'),
  'RoleBinding.rbac.authorization.k8s.io': binding,
  'SecretTemplate.secretgen.carvel.dev': secretTemplate,
  'StatefulSet.apps': workload('spec.template.spec'),
}

function accounts(object: KubernetesObject, path: string, because: string, lasting = true): Need[] {
  return textsAt(object, path)
    .filter(name => name !== 'default')
    .map(name => ({
      type: 'ServiceAccount',
      namespace: object.metadata.namespace ?? '',
      name,
      because,
      lasting,
    }))
}

function secrets(
  object: KubernetesObject,
  names: readonly string[],
  because: string,
  lasting: boolean,
  unordered = false,
): Need[] {
  return names.map(name => ({
    type: 'Secret',
    namespace: object.metadata.namespace ?? '',
    name,
    because,
    lasting,
    ...(unordered && { unordered }),
  }))
}
