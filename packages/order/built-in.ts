/**
 * The groups and rules that kapp v0.49 has of its own (pkg/kapp/config/default.go). Those by which v0.52 deletes a
 * PackageInstall before its ServiceAccount and its rights (kapp pull request 552) are not among them yet.
 */
import { apiGroup, type KubernetesObject } from '#kernel'
import { BUILT_IN, isDefinition, type ChangeRule } from './change-rule.ts'
import { hasAnnotation, textsAt } from './object.ts'

type Matcher = (object: KubernetesObject) => boolean

interface BuiltInRule extends Pick<ChangeRule, 'action' | 'order' | 'target' | 'optional'> {
  readonly groups: readonly Name[]
  readonly matches: Matcher
}

/** `Kind apiVersion`, as kapp compares them: another version of the same kind is not meant. */
function anyOf(...names: readonly string[]): Matcher {
  const versions = new Map<string, string[]>()
  for (const [kind = '', version = ''] of names.map(name => name.split(' ')))
    versions.set(kind, [...(versions.get(kind) ?? []), version])
  return ({ kind, apiVersion }) => versions.get(kind)?.includes(apiVersion) ?? false
}

function rbac(kind: string): string[] {
  return ['v1', 'v1alpha1', 'v1beta1'].map(version => `${kind} rbac.authorization.k8s.io/${version}`)
}

// kapp writes storage/v1 where Kubernetes says storage.k8s.io/v1, so in fact these two groups order no StorageClass
const isStorageClass = anyOf('StorageClass storage/v1', 'StorageClass storage/v1beta1')
const isStorage = anyOf('PersistentVolume v1', 'PersistentVolumeClaim v1')
const isRole = anyOf(...rbac('ClusterRole'), ...rbac('Role'))
const isBinding = anyOf(...rbac('ClusterRoleBinding'), ...rbac('RoleBinding'))
const isPodRelated = anyOf(
  'NetworkPolicy extensions/v1beta1',
  'NetworkPolicy networking.k8s.io/v1',
  'ResourceQuota v1',
  'LimitRange v1',
  'PodSecurityPolicy extensions/v1beta1',
  'PodSecurityPolicy policy/v1beta1',
  'PodDisruptionBudget policy/v1beta1',
  'PriorityClass scheduling.k8s.io/v1alpha1',
  'PriorityClass scheduling.k8s.io/v1beta1',
  'PriorityClass scheduling.k8s.io/v1',
  'RuntimeClass node.k8s.io/v1alpha1',
  'RuntimeClass node.k8s.io/v1beta1',
  'ServiceAccount v1',
  'Secret v1',
  'ConfigMap v1',
)
const isNamespace: Matcher = ({ kind, apiVersion }) => kind === 'Namespace' && apiGroup(apiVersion) === ''
const hasNamespace: Matcher = ({ metadata }) => metadata.namespace !== undefined
const keepsDefaults: Matcher = object =>
  !hasAnnotation(object, 'kapp.k14s.io/disable-default-change-group-and-rules')

/** Groups that kapp knows as Kubernetes' own; an object of any other is a custom resource to it. */
const OWN_GROUPS: ReadonlySet<string> = new Set([
  '',
  'apps',
  'autoscaling',
  'batch',
  'extensions',
  'policy',
  ...[
    'admissionregistration',
    'apiextensions',
    'apiregistration',
    'authentication',
    'authorization',
    'certificates',
    'coordination',
    'discovery',
    'events',
    'flowcontrol.apiserver',
    'internal.apiserver',
    'metrics',
    'migration',
    'networking',
    'node',
    'rbac.authorization',
    'scheduling',
    'storage',
  ].map(name => `${name}.k8s.io`),
])
const isCustom: Matcher = ({ apiVersion }) => !OWN_GROUPS.has(apiGroup(apiVersion))

const PREFIX = 'change-groups.kapp.k14s.io'

/** A group's name, which kapp writes with placeholders such as `{namespace}`, for one object. */
type Name = string | ((object: KubernetesObject) => string)

function nameOf(name: Name, object: KubernetesObject): string {
  return typeof name === 'string' ? name : name(object)
}

const definitionOf = (object: KubernetesObject) =>
  `${PREFIX}/crds-${textsAt(object, 'spec.group')[0] ?? ''}-${textsAt(object, 'spec.names.kind')[0] ?? ''}`

const GROUPS: readonly { readonly name: Name; readonly matches: Matcher }[] = [
  { name: `${PREFIX}/crds`, matches: isDefinition },
  { name: definitionOf, matches: isDefinition },
  { name: `${PREFIX}/namespaces`, matches: isNamespace },
  { name: ({ metadata }) => `${PREFIX}/namespaces-${metadata.name}`, matches: isNamespace },
  { name: `${PREFIX}/storage-class`, matches: isStorageClass },
  { name: `${PREFIX}/storage`, matches: isStorage },
  { name: `${PREFIX}/rbac-roles`, matches: isRole },
  { name: `${PREFIX}/rbac-role-bindings`, matches: isBinding },
  { name: `${PREFIX}/rbac`, matches: object => isRole(object) || isBinding(object) },
  { name: `${PREFIX}/pod-related`, matches: isPodRelated },
]

const UPSERT_AFTER = { action: 'upsert', order: 'after', target: 'upserting' } as const

/** In kapp's order, which is also the order of their weights. */
const RULES: readonly BuiltInRule[] = [
  {
    ...UPSERT_AFTER,
    groups: [({ apiVersion, kind }) => `${PREFIX}/crds-${apiGroup(apiVersion)}-${kind}`],
    optional: false,
    matches: object => isCustom(object) && keepsDefaults(object),
  },
  {
    action: 'delete',
    order: 'before',
    target: 'deleting',
    groups: [`${PREFIX}/crds`],
    optional: true,
    matches: object => isCustom(object) && keepsDefaults(object),
  },
  {
    action: 'delete',
    order: 'after',
    target: 'deleting',
    groups: [`${PREFIX}/crds`],
    optional: true,
    matches: object => !isCustom(object) && !isDefinition(object) && keepsDefaults(object),
  },
  {
    ...UPSERT_AFTER,
    groups: [({ metadata }) => `${PREFIX}/namespaces-${metadata.namespace ?? ''}`],
    optional: false,
    matches: object => hasNamespace(object) && keepsDefaults(object),
  },
  {
    ...UPSERT_AFTER,
    groups: [`${PREFIX}/rbac-roles`],
    optional: true,
    matches: object => isBinding(object) && keepsDefaults(object),
  },
  { ...UPSERT_AFTER, groups: [`${PREFIX}/storage-class`], optional: true, matches: isStorage },
  {
    ...UPSERT_AFTER,
    groups: ['pod-related', 'rbac', 'storage-class', 'storage'].map(name => `${PREFIX}/${name}`),
    optional: true,
    matches: object =>
      hasNamespace(object) &&
      !isStorageClass(object) &&
      !isStorage(object) &&
      !isRole(object) &&
      !isBinding(object) &&
      !isPodRelated(object),
  },
]

interface Ready {
  readonly matches: Matcher
  readonly group: Name
  readonly named: (group: string) => ChangeRule
  /** The rule itself, where its group is the same for every object. */
  readonly fixed: ChangeRule | undefined
}

const READY = RULES.flatMap(({ groups, matches, ...rule }, i) =>
  groups.map((group): Ready => {
    const named = (name: string) => ({ ...rule, group: name, source: BUILT_IN, weight: 100 + i })
    return { matches, group, named, fixed: typeof group === 'string' ? named(group) : undefined }
  }),
)

/** Groups that an object is in by its kind alone. */
export function builtInGroups(object: KubernetesObject): string[] {
  const names: string[] = []
  for (const { name, matches } of GROUPS) if (matches(object)) names.push(nameOf(name, object))
  return names
}

/** A reader of the rules that objects have by their kind alone; it makes each rule once, for all objects that share it. */
export function builtInRules(): (object: KubernetesObject) => ChangeRule[] {
  const made = new Map<string, ChangeRule>()
  const make = ({ group, named }: Ready, object: KubernetesObject) => {
    const name = nameOf(group, object)
    const rule = made.get(name) ?? named(name)
    made.set(name, rule)
    return rule
  }
  return object => {
    const rules: ChangeRule[] = []
    for (const ready of READY) if (ready.matches(object)) rules.push(ready.fixed ?? make(ready, object))
    return rules
  }
}
