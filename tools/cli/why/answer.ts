/** Answers: why a rendered line is what it is, and what a line of a source feeds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatPath, manifestText, type Json, type Manifest, type Path, type Problem } from '#kernel'
import { editsAt } from './edit.ts'
import { Experiments } from './experiment.ts'
import { Explainer, type Explanation } from './explain.ts'
import { leavesOf } from './leaves.ts'
import { readQuestion, refuse, type Question } from './question.ts'
import { Session, type Snapshot } from './session.ts'
import { findSubject } from './subject.ts'
import { Trace } from './trace.ts'

export interface RenderedAnswer extends Explanation {
  readonly kind: 'rendered'
  readonly file: string
  readonly line: number
  /** Into the object, for example `spec.type`. */
  readonly field: string
  readonly value: Json
}

/** What a line feeds in one file of a cluster. */
export interface FedFile {
  readonly file: string
  readonly leaves: readonly { readonly line: number; readonly field: string; readonly value: Json }[]
}

export interface SourceAnswer {
  readonly kind: 'source'
  readonly file: string
  readonly line: number
  /** What stands in the line. */
  readonly values: readonly string[]
  readonly clusters: readonly {
    readonly environment: string
    readonly cluster: string
    readonly files: readonly FedFile[]
  }[]
  /** Clusters that could not be rendered with any other value there, so that nothing can be said of them. */
  readonly unsure: readonly string[]
}

export type Answer =
  RenderedAnswer | SourceAnswer | { readonly kind: 'none'; readonly problems: readonly Problem[] }

/** Answers `<file>:<line>`; `root` is the absolute path of the repository. */
export function answer(root: string, asked: string): Answer {
  const understood = readQuestion(root, asked)
  if ('problem' in understood) return none(understood)
  const { question } = understood
  return question.kind === 'rendered' ? whyRendered(root, question) : whatItFeeds(new Session(root), question)
}

function none({ problem }: { readonly problem: Problem }): Answer {
  return { kind: 'none', problems: [problem] }
}

function whyRendered(
  root: string,
  { environment, cluster, path, line }: Extract<Question, { kind: 'rendered' }>,
): Answer {
  const file = `generated/${environment}/${cluster}/${path}`
  const source = findSubject(root, environment, cluster)
  if (!source)
    return none(
      refuse(
        'stale',
        `no file of environments/ describes ${environment}/${cluster}`,
        { found: file, fix: 'run `npx nx generate manifests`, which removes it' },
        file,
      ),
    )
  const session = new Session(root, [source])
  const snapshot = session.snapshot(source)
  if (snapshot.manifests.size === 0) return { kind: 'none', problems: snapshot.problems }
  const manifest = snapshot.manifests.get(path)
  if (!manifest || bodyOf(readFileSync(join(root, file), 'utf8')) !== bodyOf(manifestText(manifest, '')))
    return none(
      refuse(
        'stale',
        `${file} is not what the environments say now`,
        { fix: 'run `npx nx generate manifests`, then ask again' },
        file,
      ),
    )
  const leaf = leavesOf(manifest).find(each => each.line === line)
  if (!leaf) return none(noValue(manifest, file, line))
  const explanation = new Explainer(session, new Trace(session)).explain(snapshot, manifest, leaf)
  if (!explanation)
    return none(
      refuse(
        'unknown',
        `nobody is known to have made ${file}`,
        { fix: `look in packages/${manifest.component}` },
        file,
      ),
    )
  return { kind: 'rendered', file, line, field: fieldOf(leaf), value: leaf.value, ...explanation }
}

/** A file without its header. */
function bodyOf(text: string): string {
  return text.slice(text.indexOf('\n') + 1)
}

function noValue(manifest: Manifest, file: string, line: number): { readonly problem: Problem } {
  const lines = leavesOf(manifest).map(leaf => leaf.line)
  const near = [lines.findLast(each => each < line), lines.find(each => each > line)].filter(
    each => each !== undefined,
  )
  const what =
    line === 1
      ? 'is the header that every rendered file has'
      : 'holds no value: it only opens or closes what is around it'
  return refuse(
    'no-value',
    `line ${line} of ${file} ${what}`,
    {
      expected: `a line with a value, for example ${near.join(' or ')}`,
      fix: `ask for ${file}:${near.at(-1) ?? line}`,
    },
    file,
  )
}

function whatItFeeds(session: Session, { file, line }: Extract<Question, { kind: 'source' }>): Answer {
  const values = [...new Set(editsAt(session.source(file), file, { line }).map(({ was }) => was))]
  if (values.length === 0)
    return none(
      refuse(
        'no-value',
        `line ${line} of ${file} holds no value`,
        {
          found: session.source(file).split('\n')[line - 1]?.trim() || 'an empty line',
          expected: 'a line with a text, a number, true or false, or a member of a map',
          fix: 'ask for a line with a value; comments and imports feed nothing',
        },
        file,
      ),
    )
  const experiments = new Experiments(session)
  const reaching = session.clusters.filter(cluster => reaches(session, cluster, file))
  const asked = reaching.map(cluster => ({
    cluster,
    ...fedBy(session, experiments, session.snapshot(cluster), file, line),
  }))
  return {
    kind: 'source',
    file,
    line,
    values,
    clusters: asked
      .filter(({ files }) => files.length > 0)
      .map(({ cluster: { environment, cluster }, files }) => ({ environment, cluster, files })),
    unsure: asked
      .filter(({ sure }) => !sure)
      .map(({ cluster: { environment, cluster } }) => `${environment}/${cluster}`),
  }
}

function reaches(session: Session, cluster: Session['clusters'][number], file: string): boolean {
  const { files, rooms } = session.reach(cluster)
  return files.includes(file) || rooms.some(room => file.startsWith(`packages/${room}/`))
}

/** Everything that any other value in the line makes another. */
function fedBy(
  session: Session,
  experiments: Experiments,
  snapshot: Snapshot,
  file: string,
  line: number,
): { readonly files: readonly FedFile[]; readonly sure: boolean } {
  const outcomes = placesOn(session, file, line).map(column =>
    experiments.outcomes(snapshot.cluster, { file, line, column }),
  )
  const { environment, cluster } = snapshot.cluster
  const files = [...snapshot.manifests.values()].flatMap((manifest): FedFile[] => {
    const changed = outcomes.flat().flatMap(outcome => [...(outcome.changed.get(manifest.path) ?? [])])
    const lines = new Set(changed)
    const leaves = leavesOf(manifest).filter(leaf => lines.has(leaf.line))
    const fed = leaves.map(leaf => ({ line: leaf.line, field: fieldOf(leaf), value: leaf.value }))
    return fed.length > 0
      ? [{ file: `generated/${environment}/${cluster}/${manifest.path}`, leaves: fed }]
      : []
  })
  return { files, sure: outcomes.every(each => each.length > 0) || files.length > 0 }
}

/** The columns of what can be another in a line. */
function placesOn(session: Session, file: string, line: number): number[] {
  return [...new Set(editsAt(session.source(file), file, { line }).map(({ column }) => column))]
}

/** `spec.type`, or `stringData["values.yml"], line 12`. */
export function fieldOf({ path, within }: { readonly path: Path; readonly within?: number }): string {
  return `${formatPath(path)}${within === undefined ? '' : `, line ${within + 1}`}`
}
