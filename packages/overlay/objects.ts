/** Applies overlays to a set of objects, in order; each is applied to all that it means, or refused and not applied at all. */
import { perform, plain } from './apply.ts'
import type { Path } from './change.ts'
import { commit, type Done } from './commit.ts'
import type { Context } from './context.ts'
import { explainMatch } from './explain.ts'
import { judge } from './expects.ts'
import { ownCount } from './find-matched.ts'
import { findFault } from './check-overlay.ts'
import { describeObject, isMeant } from './document-match.ts'
import { ObjectIndex, type Held } from './object-index.ts'
import { Site, type Entry } from './site.ts'
import { isEdit, type Edit, type Json, type Overlay, type Refusal } from './words.ts'

/** An object, and the group it belongs to. */
export interface Source {
  readonly object: Json
  readonly group?: string | undefined
}

/** An overlay; one with a group sees only the objects of that group, and new objects join it. */
export interface Placed {
  readonly overlay: Overlay
  readonly group?: string | undefined
}

/** What one overlay did to one object. */
export interface Application extends Done {
  /** In the list of overlays. */
  readonly overlay: number
}

export interface Overlaid {
  /** In order. */
  readonly objects: readonly Pick<Held, 'slot' | 'object' | 'group'>[]
  readonly applications: readonly Application[]
  /** What was refused, and of which overlay. */
  readonly refusals: readonly { readonly overlay: number; readonly refusal: Refusal }[]
}

/** Applies all overlays that are not refused. */
export function overlayObjects(sources: readonly Source[], overlays: readonly Placed[]): Overlaid {
  const index = new ObjectIndex()
  for (const { object, group } of sources) index.add(object, group)
  const applications: Application[] = []
  const refusals: { overlay: number; refusal: Refusal }[] = []
  for (const [number, placed] of overlays.entries()) {
    const { done, refused } = applyOverlay(index, placed)
    refusals.push(...refused.map(refusal => ({ overlay: number, refusal })))
    applications.push(...done.map(each => ({ overlay: number, ...each })))
  }
  return { objects: index.all(), applications, refusals }
}

interface Outcome {
  readonly done: readonly Done[]
  readonly refused: readonly Refusal[]
}

function applyOverlay(index: ObjectIndex, { overlay, group }: Placed): Outcome {
  const edit = isEdit(overlay.edits) ? overlay.edits : plain(overlay.edits)
  const fault = findFault(overlay, edit)
  if (fault) return { done: [], refused: [fault] }
  const candidates = edit.operation.matches === false ? [] : index.candidates(overlay.match, group)
  const meant = candidates.filter(({ object }) => isMeant(object, overlay.match))
  const count = ownCount(edit.words) ?? ownCount(overlay.words) ?? {}
  const verdict = edit.operation.matches === false ? 'go on' : judge(count, meant.length)
  if (verdict === 'refuse')
    return { done: [], refused: [explainMatch(index.candidates({}, group), overlay.match, meant, count)] }
  return verdict === 'go on' ? work(index, overlay, edit, meant, group) : { done: [], refused: [] }
}

/** Works on copies; only when nothing was refused do the objects change. */
function work(
  index: ObjectIndex,
  overlay: Overlay,
  edit: Edit,
  meant: readonly Held[],
  group: string | undefined,
): Outcome {
  const entries = meant.map(({ object }, i): Entry => ({ key: i, value: object, trace: undefined, was: i }))
  const site = new Site([...entries], true)
  const refusals: Refusal[] = []
  const removed = new Map<Entry, Path[]>(entries.map(entry => [entry, []]))
  const from = edit === overlay.edits ? ['edits', 'value'] : ['edits']
  const defaults = edit.words.childDefaults ?? overlay.words.childDefaults ?? {}
  const context: Context = { defaults, from, path: [], origin: [], object: undefined, refusals, removed: [] }
  perform(site, 'document', undefined, edit, entries, context, entry => ({
    ...context,
    object: describeObject(entry.value),
    removed: removed.get(entry) ?? [],
  }))
  if (refusals.length > 0) return { done: [], refused: refusals }
  return { refused: [], done: commit({ index, site, meant, entries, removed, group }) }
}
