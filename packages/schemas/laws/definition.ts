/** CustomResourceDefinitions. Source: apiextensions-apiserver v0.24.0, pkg/apis/apiextensions/validation/validation.go. */
import { show } from '../compile/null.ts'
import { dnsLabel1035, dnsSubdomain } from '../names.ts'
import type { Validator, Visit } from '../visit.ts'
import { law, mustBe, mustDiffer, mustHave, mustHaveForm } from './law.ts'

interface Names {
  readonly plural: string
  readonly kind: string
  readonly singular?: string
  readonly listKind?: string
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
}
interface Version {
  readonly name: string
  readonly served: boolean
  readonly storage: boolean
  readonly schema?: { readonly openAPIV3Schema?: Node }
}
interface Definition {
  readonly metadata?: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> }
  readonly spec: {
    readonly group: string
    readonly scope: string
    readonly names: Names
    readonly versions: readonly Version[]
    readonly preserveUnknownFields?: boolean
    readonly conversion?: { readonly strategy: string }
  }
}
interface Node {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly additionalProperties?: Node | boolean
  readonly 'x-kubernetes-int-or-string'?: boolean
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean
}

export const definition: Validator = law(({ metadata = {}, spec }: Definition, visit) => {
  const { group, scope, names, versions, preserveUnknownFields, conversion } = spec
  mustHave(visit, ['spec', 'group'], group, 'an API group')
  mustHaveForm(visit, ['spec', 'group'], group, dnsSubdomain)
  if (!group.includes('.'))
    visit.faultAt(['spec', 'group'], 'name', 'has no dot', { found: show(group), expected: 'a domain name' })
  if (metadata.name !== `${names.plural}.${group}`)
    visit.faultAt(['metadata', 'name'], 'name', 'is not made of plural and group', {
      found: show(metadata.name),
      expected: `${names.plural}.${group}`,
    })
  mustBe(visit, ['spec', 'scope'], scope, ['Cluster', 'Namespaced'], false)
  mustBe(visit, ['spec', 'conversion', 'strategy'], conversion?.strategy, ['None', 'Webhook'], false)
  if (preserveUnknownFields)
    visit.faultAt(['spec', 'preserveUnknownFields'], 'forbidden', 'is true', { expected: 'false' })
  if (
    /\.(k8s|kubernetes)\.io$/.test(group) &&
    metadata.annotations?.['api-approved.kubernetes.io'] === undefined
  )
    visit.faultAt(['metadata', 'annotations'], 'required', 'lack api-approved.kubernetes.io', {
      expected: 'the address of the approval, for a group of Kubernetes itself',
    })
  checkNames(names, visit)
  checkVersions(versions, visit)
})

function checkNames(
  { plural, kind, singular, listKind, shortNames = [], categories = [] }: Names,
  visit: Visit,
): void {
  mustHave(visit, ['spec', 'names', 'plural'], plural, 'a name')
  mustHave(visit, ['spec', 'names', 'kind'], kind, 'a name')
  for (const [below, name] of [
    ['plural', plural],
    ['singular', singular],
  ] as const)
    if (name) mustHaveForm(visit, ['spec', 'names', below], name, dnsLabel1035)
  for (const [below, name] of [
    ['kind', kind],
    ['listKind', listKind],
  ] as const)
    if (name) mustHaveForm(visit, ['spec', 'names', below], name.toLowerCase(), dnsLabel1035)
  if (kind !== '' && kind === listKind)
    visit.faultAt(['spec', 'names', 'listKind'], 'duplicate', 'is the kind itself', {
      found: kind,
      expected: 'another name',
    })
  shortNames.forEach((name, i) => mustHaveForm(visit, ['spec', 'names', 'shortNames', i], name, dnsLabel1035))
  categories.forEach((name, i) => mustHaveForm(visit, ['spec', 'names', 'categories', i], name, dnsLabel1035))
}

function checkVersions(versions: readonly Version[], visit: Visit): void {
  mustDiffer(
    visit,
    versions.map(({ name }, i) => [['spec', 'versions', i, 'name'], name]),
  )
  const stored = versions.filter(({ storage }) => storage).length
  if (stored !== 1)
    visit.faultAt(['spec', 'versions'], 'choice', `has ${stored} versions that are stored`, {
      expected: 'exactly one with storage: true',
    })
  versions.forEach(({ name, schema }, i) => {
    mustHaveForm(visit, ['spec', 'versions', i, 'name'], name, dnsLabel1035)
    const root = schema?.openAPIV3Schema
    const below = ['spec', 'versions', i, 'schema', 'openAPIV3Schema']
    if (!root) return visit.faultAt(below, 'required', 'is missing', { expected: 'a structural schema' })
    mustBe(visit, [...below, 'type'], root.type ?? '', ['object'], false)
    checkStructure(root, below, visit)
  })
}

const TYPES: readonly string[] = ['array', 'boolean', 'integer', 'number', 'object', 'string']

/** Every node says its type, unless it is a number or a text, or anything at all. */
function checkStructure(node: Node, below: readonly (string | number)[], visit: Visit): void {
  const free = node['x-kubernetes-int-or-string'] || node['x-kubernetes-preserve-unknown-fields']
  if (!node.type && !free)
    visit.faultAt([...below, 'type'], 'required', 'is missing', { expected: `one of ${TYPES.join(', ')}` })
  if (node.type) mustBe(visit, [...below, 'type'], node.type, TYPES, false)
  if (node.type === 'array' && !node.items)
    visit.faultAt([...below, 'items'], 'required', 'is missing', { expected: 'the schema of the members' })
  if (node.properties && node.additionalProperties)
    visit.faultAt([...below, 'additionalProperties'], 'forbidden', 'may not be said here', {
      expected: 'properties or additionalProperties, not both',
    })
  for (const [key, each] of Object.entries(node.properties ?? {}))
    checkStructure(each, [...below, 'properties', key], visit)
  if (node.items) checkStructure(node.items, [...below, 'items'], visit)
  if (typeof node.additionalProperties === 'object')
    checkStructure(node.additionalProperties, [...below, 'additionalProperties'], visit)
}
