/** Changes: the objects that kapp applies as one App, each with its groups, its rules and what kapp refuses of them. */
import type { KubernetesObject, Manifest } from '#kernel'
import { builtInGroups, builtInRules } from './built-in.ts'
import {
  annotationsOf,
  GROUP_KEY,
  readGroup,
  readRule,
  RULE_KEY,
  type ChangeRule,
  type Read,
} from './change-rule.ts'
import { hasAnnotation, keyOf, labelOf, typeOf } from './object.ts'

/** What is planned: the first time that everything is applied, or the deletion of the App. */
export type Action = 'create' | 'delete'

export interface Change {
  /** Its place in the list of changes. */
  readonly index: number
  readonly component: string
  /** Path of the file below the cluster's folder. */
  readonly path: string
  readonly object: KubernetesObject
  /** Kind and group: `PackageInstall.packaging.carvel.dev`. */
  readonly type: string
  /** What kapp tells it apart by. */
  readonly key: string
  /** For people: `Secret tanzu-packages/contour-values`. */
  readonly label: string
  readonly groups: readonly string[]
  readonly rules: readonly ChangeRule[]
  /** Annotations that kapp refuses, and with them the whole App. */
  readonly refusals: readonly { readonly key: string; readonly text: string; readonly why: string }[]
}

/** The changes of what the agent pulls, in the order of the files. */
export function changesOf(manifests: readonly Manifest[]): Change[] {
  const rulesOf = builtInRules()
  const changes: Change[] = []
  // plain loops here and below: this runs for every object of a fleet
  for (const { component, path, folder, object } of manifests) {
    if (folder !== 'manifests' || !object) continue
    const said = object.metadata.annotations ? readAnnotations(object) : SILENT
    const type = typeOf(object)
    changes.push({
      index: changes.length,
      component,
      path,
      object,
      type,
      key: keyOf(object, type),
      label: labelOf(object),
      groups: said.groups.concat(builtInGroups(object)),
      rules: said.rules.concat(rulesOf(object)),
      refusals: said.refusals,
    })
  }
  return changes
}

interface Said {
  readonly groups: string[]
  readonly rules: ChangeRule[]
  readonly refusals: Change['refusals'][number][]
}

const SILENT: Said = { groups: [], rules: [], refusals: [] }

/** What the author says of an object's order. */
function readAnnotations(object: KubernetesObject): Said {
  const said: Said = { groups: [], rules: [], refusals: [] }
  const take = <T>(key: string, text: string, read: Read<T>, values: T[]) => {
    if ('value' in read) values.push(read.value)
    else said.refusals.push({ key, text, why: read.refusal })
  }
  for (const [key, text] of annotationsOf(object, GROUP_KEY))
    take(key, text, readGroup(text, object), said.groups)
  for (const [key, text] of annotationsOf(object, RULE_KEY))
    take(key, text, readRule(text, object, key), said.rules)
  return said
}

/** kapp only waits until such an object is there; somebody else makes it. */
export function isAwaited({ object }: Pick<Change, 'object'>): boolean {
  return hasAnnotation(object, 'kapp.k14s.io/exists')
}

/** kapp neither makes, changes nor deletes such an object. */
export function isIgnored({ object }: Pick<Change, 'object'>): boolean {
  return hasAnnotation(object, 'kapp.k14s.io/noop')
}

/** Taken out of the App, such an object stays in the cluster. */
export function isOrphaned({ object }: Pick<Change, 'object'>): boolean {
  return object.metadata.annotations?.['kapp.k14s.io/delete-strategy'] === 'orphan'
}

/** Whether kapp does anything about an object: what is awaited or ignored is not the App's, and not deleted with it. */
export function takesPart(change: Change, action: Action): boolean {
  return !isIgnored(change) && (action === 'create' || !isAwaited(change))
}
