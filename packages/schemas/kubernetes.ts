/** Kubernetes' own kinds, release by release, as tools/parsers/kubernetes-schemas derived them from its OpenAPI documents. */
import data from './kubernetes/definitions.json' with { type: 'json' }
import { findNearest } from '#kernel'
import type { Schema } from './schema.ts'

interface KindEntry {
  readonly definition: string
  readonly namespaced: boolean
  readonly releases: readonly string[]
}

/** When a version of a kind is no more welcome, and no more served. */
export interface Deprecation {
  readonly deprecated: string
  readonly removed: string
  readonly replacement?: string
}

interface Data {
  readonly releases: readonly string[]
  /** By `apps/v1 Deployment`. */
  readonly kinds: Readonly<Record<string, KindEntry>>
  readonly deprecations: Readonly<Record<string, Deprecation>>
  readonly definitions: Readonly<Record<string, Schema>>
  /** Definitions that later releases have otherwise, by release. */
  readonly changes: Readonly<Record<string, Readonly<Record<string, Schema>>>>
}

const { releases, kinds, deprecations, definitions, changes } = data as unknown as Data

/** Releases whose schemas are known, the oldest first: `1.23`, `1.24`. */
export const RELEASES = releases

/** The release of a version, `v1.23.10+vmware.1-tkg.1` → `1.23`; undefined where its schemas are not known. */
export function findRelease(version: string): string | undefined {
  const [, release = ''] = /^v?(\d+\.\d+)/.exec(version) ?? []
  return releases.find(each => each === release)
}

/** The release after one, if its schemas are known. */
export function nextRelease(release: string): string | undefined {
  return releases[releases.indexOf(release) + 1]
}

/** A kind as a release serves it. */
export function findKind(release: string, name: string): KindEntry | undefined {
  const kind = kinds[name]
  return kind?.releases.includes(release) ? kind : undefined
}

export function findDefinition(release: string, name: string): Schema | undefined {
  return changes[release]?.[name] ?? definitions[name]
}

export function findDeprecation(name: string): Deprecation | undefined {
  return deprecations[name]
}

/** Whether a group, such as `apps` or the empty one, is Kubernetes' own, so that a kind in it is served or does not exist. */
export function isOwnGroup(group: string): boolean {
  return Object.keys(kinds).some(name => groupOf(name) === group)
}

function groupOf(name: string): string {
  const slash = name.indexOf('/')
  return slash < 0 ? '' : name.slice(0, slash)
}

/** What somebody may have meant: the same kind of another version, or a kind of nearly that name. */
export function findSimilar(release: string, apiVersion: string, kind: string): string | undefined {
  const served = Object.keys(kinds).filter(name => findKind(release, name))
  return (
    served.find(name => name.endsWith(` ${kind}`)) ??
    findNearest(
      `${apiVersion} ${kind}`,
      served.filter(name => name.startsWith(`${apiVersion} `)),
    )
  )
}

/** Whether a later release could say more of a kind: a definition behind it is another, not only one with more fields. */
export function isChanged(name: string, [from, to]: readonly [string, string]): boolean {
  const seen = new Set<string>()
  const follow = (definition: string): boolean => {
    if (seen.has(definition)) return false
    seen.add(definition)
    const [before, after] = [findDefinition(from, definition), findDefinition(to, definition)]
    return !isWidened(before, after) || references(before).some(follow)
  }
  return follow(kinds[name]?.definition ?? '')
}

/** Whether a schema takes whatever an earlier one took. */
function isWidened(before: Schema = {}, after: Schema = {}): boolean {
  if (before === after) return true
  const { properties = {} } = before
  const kept = Object.entries(after.properties ?? {}).filter(([key]) => properties[key] !== undefined)
  return JSON.stringify(before) === JSON.stringify({ ...after, properties: Object.fromEntries(kept) })
}

function references(schema: Schema | undefined): string[] {
  if (!schema) return []
  const { $ref, properties = {}, items, additionalProperties } = schema
  return [
    ...($ref === undefined ? [] : [$ref]),
    ...Object.values(properties).flatMap(references),
    ...references(items),
    ...(typeof additionalProperties === 'object' ? references(additionalProperties) : []),
  ]
}
