/** The promise kept: leaves drawn from all clusters, and for each whether changing the named line changes it. */
import { formatPosition, type Manifest } from '#kernel'
import { editsAt, type Edit, type Place } from './edit.ts'
import { wordsOf } from './experiment.ts'
import { Explainer } from './explain.ts'
import { changedLeaves, leavesOf, type Leaf } from './leaves.ts'
import { Session, type Snapshot } from './session.ts'
import { Trace } from './trace.ts'

export interface Sampled {
  /** Leaves of all clusters. */
  readonly leaves: number
  /** Those that have a place. */
  readonly resolved: number
  readonly drawn: number
  /** Those of them that became others with their line. */
  readonly changed: number
  /** Those of them that a person's line decides, in a file of environments/. */
  readonly written: number
  /** The others, each with the place that was named. */
  readonly failures: readonly string[]
}

interface Drawn {
  readonly snapshot: Snapshot
  readonly manifest: Manifest
  readonly leaf: Leaf
}

/** Draws `count` leaves by `seed`; the same seed draws the same leaves of the same fleet. */
export function sample(root: string, seed: number, count: number): Sampled {
  const session = new Session(root)
  const trace = new Trace(session)
  const explainer = new Explainer(session, trace)
  const all = session.clusters.map(cluster => session.snapshot(cluster)).flatMap(allLeaves)
  const resolved = all.filter(({ snapshot, manifest, leaf }) => trace.of(snapshot, manifest, leaf)).length
  const random = generator(seed)
  const drawn = Array.from({ length: count }, () => all[Math.floor(random() * all.length)] as Drawn)
  const failures: string[] = []
  let written = 0
  for (const each of drawn) {
    const origin = explainer.explain(each.snapshot, each.manifest, each.leaf)?.origin
    if (origin?.file.startsWith('environments/')) written++
    const failure = origin ? mutate(session, each, { line: 1, ...origin }, random) : 'no place'
    if (failure) failures.push(`${nameOf(each)}  ${origin ? formatPosition(origin) : ''}  ${failure}`)
  }
  return { leaves: all.length, resolved, drawn: count, changed: count - failures.length, written, failures }
}

function allLeaves(snapshot: Snapshot): Drawn[] {
  return [...snapshot.manifests.values()].flatMap(manifest =>
    leavesOf(manifest).map(leaf => ({ snapshot, manifest, leaf })),
  )
}

/** Changes the line, in the first form of a random order that can be rendered; what is wrong then, if something is. */
function mutate(
  session: Session,
  { snapshot, manifest, leaf }: Drawn,
  at: Place & { readonly file: string },
  random: () => number,
): string | undefined {
  const tried = new Set<string>()
  const words: string[] = []
  for (;;) {
    const edit = drawEdit(session, at, words, tried, random)
    if (!edit) return 'cannot be rendered in any other form'
    tried.add(edit.text)
    const after = session.try(snapshot.cluster, { file: at.file, text: edit.text })
    words.push(...wordsOf(after))
    const side = after.manifests.size > 0 ? 'manifests' : onlyOverlaysFail(after) ? 'bare' : undefined
    const before = side && session.snapshot(snapshot.cluster)[side].get(manifest.path)
    if (!before) continue
    const changed = changedLeaves(before, after[side].get(manifest.path))
    return changed.some(each => isSame(each, leaf)) ? undefined : `stays the same with ${edit.was} changed`
  }
}

/** An overlay may miss the very thing that was changed; then the cluster is compared as it was before overlays. */
function onlyOverlaysFail({ bare, problems }: Snapshot): boolean {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return bare.size > 0 && errors.every(({ rule }) => rule.startsWith('overlay/'))
}

/** Whether two leaves are the same place of a file, whatever overlays have put before it. */
function isSame(a: Leaf, b: Leaf): boolean {
  return a.path.join('/') === b.path.join('/') && a.within === b.within
}

/** One of the forms that were not tried yet; `words` are what problems said would be understood. */
function drawEdit(
  session: Session,
  { file, line, column }: Place & { readonly file: string },
  words: readonly string[],
  tried: ReadonlySet<string>,
  random: () => number,
): Edit | undefined {
  const forms = editsAt(session.source(file), file, { line, column }, words)
  const fresh = forms.filter(({ text }) => !tried.has(text))
  return fresh[Math.floor(random() * fresh.length)]
}

function nameOf({ snapshot: { cluster }, manifest, leaf }: Drawn): string {
  return `generated/${cluster.environment}/${cluster.cluster}/${manifest.path}:${leaf.line}`
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
