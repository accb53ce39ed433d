/**
 * Change groups and change rules as kapp reads them from annotations: `upsert after upserting contour.drawbridge/package`.
 * Source: kapp v0.49 docs, apply ordering; pkg/kapp/diffgraph/change.go, change_rule.go, change_group.go.
 */
import { apiGroup, type KubernetesObject } from '#kernel'
import { textsAt } from './object.ts'

export const GROUP_KEY = 'kapp.k14s.io/change-group'
export const RULE_KEY = 'kapp.k14s.io/change-rule'

export interface ChangeRule {
  /** When it speaks for its object: while that is made or changed, or while it is deleted. */
  readonly action: 'upsert' | 'delete'
  readonly order: 'after' | 'before'
  /** What must be happening to the members of the group. */
  readonly target: 'upserting' | 'deleting'
  readonly group: string
  /** The annotation it stands in, or BUILT_IN. */
  readonly source: string
  /** kapp drops it where it would close a ring; its own rules only. */
  readonly optional: boolean
  /** kapp adds optional rules from the heaviest to the lightest. */
  readonly weight: number
}

/** The source of a rule that kapp has of its own. */
export const BUILT_IN = 'built-in'

export function isBuiltIn({ source }: Pick<ChangeRule, 'source'>): boolean {
  return source === BUILT_IN
}

export type Read<T> = { readonly value: T } | { readonly refusal: string }

/** A rule out of its text, or why kapp refuses it, as the end of a sentence. */
export function readRule(text: string, object: KubernetesObject, source: string): Read<ChangeRule> {
  const filled = fillPlaceholders(text, object)
  if ('refusal' in filled) return filled
  const [action = '', order = '', target = '', group, ...more] = filled.value.split(' ')
  if (group === undefined || more.length > 0) return { refusal: 'is not four words' }
  if (action !== 'upsert' && action !== 'delete') return { refusal: `does not begin with upsert or delete` }
  if (order !== 'after' && order !== 'before') return { refusal: `says neither after nor before` }
  if (target !== 'upserting' && target !== 'deleting')
    return { refusal: `says neither upserting nor deleting` }
  const refusal = refuseName(group)
  return refusal
    ? { refusal }
    : { value: { action, order, target, group, source, optional: false, weight: 0 } }
}

/** A group's name out of its text, or why kapp refuses it. */
export function readGroup(text: string, object: KubernetesObject): Read<string> {
  const filled = fillPlaceholders(text, object)
  if ('refusal' in filled) return filled
  const refusal = refuseName(filled.value)
  return refusal ? { refusal } : filled
}

/** Annotations of a key and of the same key with a suffix: `kapp.k14s.io/change-rule.create-contour`. */
export function annotationsOf({ metadata }: KubernetesObject, key: string): [key: string, text: string][] {
  if (!metadata.annotations) return []
  return Object.entries(metadata.annotations).filter(
    ([name]) => name.startsWith(key) && (name.length === key.length || name[key.length] === '.'),
  )
}

/** A qualified name of Kubernetes, of any length (kapp v0.42 and later): a name, or a domain, a slash and a name. */
const QUALIFIED =
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/

function refuseName(name: string): string | undefined {
  return QUALIFIED.test(name)
    ? undefined
    : `names the group ${name}, which is no qualified name such as contour.example/package`
}

const PLACEHOLDER = /\{.+?\}/g

/** `{namespace}` and the like (kapp v0.41 and later); one without a value for this object is refused. */
function fillPlaceholders(text: string, object: KubernetesObject): Read<string> {
  if (!text.includes('{')) return { value: text }
  const values = placeholders(object)
  const empty = (text.match(PLACEHOLDER) ?? []).find(name => !values[name])
  return empty === undefined
    ? { value: text.replace(PLACEHOLDER, name => values[name] ?? name) }
    : { refusal: `has the placeholder ${empty}, which has no value here` }
}

function placeholders(object: KubernetesObject): Readonly<Record<string, string>> {
  const { apiVersion, kind, metadata } = object
  const definition = isDefinition(object)
  return {
    '{api-group}': apiGroup(apiVersion),
    '{kind}': kind,
    '{name}': metadata.name,
    '{namespace}': metadata.namespace ?? '',
    '{crd-kind}': definition ? (textsAt(object, 'spec.names.kind')[0] ?? '') : '',
    '{crd-group}': definition ? (textsAt(object, 'spec.group')[0] ?? '') : '',
  }
}

/** Whether an object defines a kind. */
export function isDefinition({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === 'CustomResourceDefinition' && apiGroup(apiVersion) === 'apiextensions.k8s.io'
}
