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
import { hasAnnotation, keyOf, labelOf } from './object.ts'

/** What is planned: the first time that everything is applied, or the deletion of the App. */
export type Action = 'create' | 'delete'

export interface Change {
  /** Its place in the list of changes. */
  readonly index: number
  readonly component: string
  /** Path of the file below the cluster's folder. */
  readonly path: string
  readonly object: KubernetesObject
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
  return manifests
    .filter(({ folder, object }) => folder === 'manifests' && object !== undefined)
    .map(({ component, path, object }, index) => changeOf({ component, path, object: object!, index }))
}

function changeOf(place: Pick<Change, 'component' | 'path' | 'object' | 'index'>): Change {
  const { object } = place
  const groups = annotationsOf(object, GROUP_KEY).map(([key, text]) => ({
    key,
    text,
    read: readGroup(text, object),
  }))
  const rules = annotationsOf(object, RULE_KEY).map(([key, text]) => ({
    key,
    text,
    read: readRule(text, object, key),
  }))
  return {
    ...place,
    key: keyOf(object),
    // nearly none is ever told of
    get label() {
      return labelOf(object)
    },
    groups: [...valuesOf(groups), ...builtInGroups(object)],
    rules: [...valuesOf(rules), ...builtInRules(object)],
    refusals: [...groups, ...rules].flatMap(({ key, text, read }) =>
      'refusal' in read ? [{ key, text, why: read.refusal }] : [],
    ),
  }
}

function valuesOf<T>(all: readonly { readonly read: Read<T> }[]): T[] {
  return all.flatMap(({ read }) => ('value' in read ? [read.value] : []))
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
