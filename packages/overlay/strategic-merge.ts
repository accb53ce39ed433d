/** strategicMerge: a patch as `kubectl patch` takes it, for those who have one; lists are merged by the keys of their kind. */
import type { Path } from './change.ts'
import { BUILT_IN_GROUPS } from './merge-keys.ts'
import type { Operation, Why } from './operation.ts'
import { findDirective } from './strategic-directives.ts'
import { mergeMap } from './strategic-map.ts'
import { isMap, type Edit, type Json, type JsonMap } from './words.ts'

/**
 * Applies a strategic merge patch to a whole object of a kind that Kubernetes has built in, as the API server does: null removes
 * a key, lists with a merge key are merged by it, others are exchanged; `$patch: 'delete'` and `'replace'`, `$retainKeys`,
 * `$setElementOrder/…` and `$deleteFromPrimitiveList/…` are understood. Nothing has to be there already; whoever wants to know
 * writes merge(). ytt knows none and cannot be given one.
 */
export function strategicMerge(patch: JsonMap): Edit<never> {
  return { kind: 'overlay-edit', operation: strategicMergeOperation, value: patch, words: {} }
}

const strategicMergeOperation: Operation = {
  name: 'strategicMerge',
  places: ['document'],
  check: ({ value }) =>
    isMap(value) ? findDirective(value) : { rule: 'overlay/words', message: 'the patch is no map' },
  apply({ site, matched, edit, from, literal, refuse, gone }) {
    // whatever in it is no JSON is refused before anything is read
    if (!literal(edit.value)) return
    for (const entry of matched) {
      if (!isBuiltIn(entry.value)) refuse(notBuiltIn(), entry)
      else {
        const patching = {
          kind: kindOf(entry.value),
          gone: (path: Path) => gone(entry, path),
          refuse: (why: Why, at: Path) => refuse(why, entry, at.slice(from.length)),
        }
        site.write(entry, mergeMap(patching, entry, edit.value as JsonMap, { from, path: [], origin: [] }))
      }
    }
  },
  ytt: () => ({ cannot: 'a strategic merge patch' }),
}

function isBuiltIn(object: Json): boolean {
  const said = isMap(object) ? object['apiVersion'] : undefined
  const version = typeof said === 'string' ? said : ''
  return BUILT_IN_GROUPS.has(version.includes('/') ? version.slice(0, version.indexOf('/')) : '')
}

function kindOf(object: Json): string {
  const kind = isMap(object) ? object['kind'] : undefined
  return typeof kind === 'string' ? kind : ''
}

function notBuiltIn(): Why {
  return {
    rule: 'overlay/strategic-merge',
    message: 'a kind that is not built into Kubernetes has no strategic merge',
    fix: 'write the overlay with merge(…)',
  }
}
