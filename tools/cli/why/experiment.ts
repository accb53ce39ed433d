/** Experiments: what stands at a place of a source is made another, and the cluster is rendered again. */
import { formatPosition, type Manifest, type Position } from '#kernel'
import { editsAt, type Edit } from './edit.ts'
import type { Leaf } from './leaves.ts'
import type { Subject } from './subject.ts'
import type { Difference, Session, Snapshot } from './session.ts'

/** How many forms of a place are tried before it is said to mean nothing. */
const MOST_FORMS = 5
/** How many forms that can be rendered are looked at. */
const MOST_OUTCOMES = 2
/** What one other form of a place makes of a cluster. */
export interface Outcome {
  readonly edit: Edit
  /** Lines that are others then, by the path of their file. */
  readonly changed: Difference
  /** Likewise, of the files as they are before overlays. */
  readonly bare: Difference
}

export class Experiments {
  readonly #session: Session
  readonly #known = new Map<string, Course>()

  constructor(session: Session) {
    this.#session = session
  }

  /** Whether the leaf is another whatever else stands at the place: in every form that can be rendered, and one can. */
  feeds({ cluster, manifests }: Snapshot, at: Position, manifest: Manifest, { line }: Leaf): boolean {
    const of = manifests.get(manifest.path) === manifest ? 'changed' : 'bare'
    let asked = 0
    for (const outcome of this.#course(cluster, at)) {
      if (!outcome[of].get(manifest.path)?.has(line)) return false
      asked++
    }
    return asked > 0
  }

  /** What becomes of the cluster with the forms of the place that it can be rendered with. */
  outcomes(cluster: Subject, at: Position): readonly Outcome[] {
    return [...this.#course(cluster, at)]
  }

  /** The outcomes that are known, then the further ones, as far as somebody wants to know. */
  *#course(cluster: Subject, at: Position): Generator<Outcome> {
    const name = `${cluster.file} ${formatPosition(at)}`
    const course = this.#known.get(name) ?? { outcomes: [], further: this.#run(cluster, at) }
    this.#known.set(name, course)
    for (let i = 0; ; i++) {
      const outcome = course.outcomes[i] ?? course.further.next().value
      if (!outcome) return
      course.outcomes[i] = outcome
      yield outcome
    }
  }

  *#run(cluster: Subject, { file, line = 1, column }: Position): Generator<Outcome, undefined> {
    const source = this.#session.source(file)
    const edits = editsAt(source, file, { line, column }).slice(0, MOST_FORMS)
    let rendered = 0
    for (const edit of edits) {
      const snapshot = this.#session.try(cluster, { file, text: edit.text })
      if (snapshot.manifests.size > 0) yield { edit, ...this.#compare(snapshot) }
      else if (rendered === 0 && edit === edits[0])
        edits.push(...editsAt(source, file, { line, column }, wordsOf(snapshot)).slice(0, 2))
      rendered += snapshot.manifests.size > 0 ? 1 : 0
      if (rendered === MOST_OUTCOMES) return
    }
  }

  #compare(snapshot: Snapshot): Omit<Outcome, 'edit'> {
    const changed = this.#session.difference(snapshot)
    const hasOverlays = this.#session.snapshot(snapshot.cluster).overlays.length > 0
    return { changed, bare: hasOverlays ? this.#session.difference(snapshot, 'bare') : changed }
  }
}

interface Course {
  readonly outcomes: Outcome[]
  readonly further: Generator<Outcome, undefined>
}

/** What a problem says would have been understood. */
export function wordsOf({ problems }: Snapshot): readonly string[] {
  const [list] = problems.flatMap(({ expected }) => /^one of ([^:]+)/.exec(expected ?? '')?.[1] ?? [])
  return list?.split(', ') ?? []
}
