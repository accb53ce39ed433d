/** Reads YAML from outside: files or folders, many documents, lists; and says what in it cannot become a room. */
import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LineCounter, parseAllDocuments } from 'yaml'
import type { KubernetesObject, Problem } from '#kernel'
import { checkObject } from './check.ts'
import { findComments, type Comment } from './comments.ts'
import { readDocument } from './document.ts'
import { kubernetesTags } from './tags.ts'
import { findRepeats } from './repeats.ts'
import { withoutBytes, type Bytes, type SecretKey } from './secret.ts'

/** An object, and where it was read. */
export interface Read {
  /** Of a Secret with data: without its data. */
  readonly object: KubernetesObject
  readonly file: string
  readonly line: number
  readonly comments: readonly Comment[]
  /** Keys of a Secret that are to be filled in the cluster. */
  readonly keys?: readonly SecretKey[]
}

export interface Reading {
  readonly objects: readonly Read[]
  readonly problems: readonly Problem[]
  /** What was left out, a sentence each. */
  readonly notes: readonly string[]
}

/** Every object of a file, or of the YAML and JSON files of a folder and of those below it, in the order of their names. */
export function readObjects(from: string): Reading {
  if (!existsSync(from))
    return none(from, `there is no file or folder ${from}`, 'look for a slip in the name')
  const files = statSync(from).isDirectory() ? listFiles(from) : [from]
  if (files.length === 0)
    return none(from, `${from} holds no YAML`, 'name a file, or a folder with .yaml, .yml or .json files')
  const read = files.map(readFile)
  const found = read.flatMap(each => each.objects)
  const problems = [...read.flatMap(each => each.problems), ...found.flatMap(checkObject)]
  if (problems.length > 0) return { objects: [], problems, notes: [] }
  if (found.length === 0)
    return none(
      from,
      `${from} holds no object`,
      'name the rendered manifests, for example the output of `helm template`',
    )
  return withoutSecrets(found)
}

/** From here on nobody holds a Secret's bytes; what repeats them elsewhere is refused. */
function withoutSecrets(found: readonly Read[]): Reading {
  const cleaned = found.map(withoutBytes)
  const objects = cleaned.flatMap(({ read }) => read ?? [])
  const bytes: Bytes[] = cleaned.flatMap(each => each.bytes)
  const repeats = findRepeats(objects, bytes)
  return {
    objects: repeats.objects,
    problems: [...findTwins(objects), ...repeats.problems],
    notes: [...cleaned.flatMap(({ notes }) => notes), ...repeats.notes],
  }
}

function none(file: string, message: string, fix: string): Reading {
  return {
    objects: [],
    problems: [{ severity: 'error', rule: 'import/nothing', at: { file }, message, fix }],
    notes: [],
  }
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
}

function readFile(path: string): Omit<Reading, 'notes'> {
  const file = basename(path)
  const bytes = readFileSync(path)
  if (!isUtf8(bytes))
    return none(file, `${file} is not UTF-8`, 'save it as UTF-8, for example with `iconv -t UTF-8`')
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  const lines = new LineCounter()
  const parsed = parseAllDocuments(text, {
    version: '1.1',
    merge: true,
    customTags: kubernetesTags,
    lineCounter: lines,
    prettyErrors: false,
  })
  const documents = 'empty' in parsed ? [] : parsed
  const isValid = documents.every(({ errors }) => errors.length === 0)
  const comments = isValid ? findComments(text, documents, lines) : []
  const found = documents.map((document, i) => readDocument(document, file, lines, comments[i] ?? []))
  return { objects: joinOrphans(found), problems: found.flatMap(each => each.problems) }
}

/** Comments of a document without an object (a licence above the first `---`) go to the next object, or else the last. */
function joinOrphans(
  found: readonly { readonly objects: readonly Read[]; readonly orphans: readonly Comment[] }[],
): Read[] {
  const objects: Read[] = []
  let waiting: readonly Comment[] = []
  for (const each of found) {
    const [first, ...others] = each.objects
    waiting = [...waiting, ...each.orphans]
    if (!first) continue
    objects.push({ ...first, comments: [...waiting, ...first.comments] }, ...others)
    waiting = []
  }
  const last = objects.pop()
  return last ? [...objects, { ...last, comments: [...last.comments, ...waiting] }] : []
}

/** An object twice: whichever came last would win, and nobody could say why. */
function findTwins(objects: readonly Read[]): Problem[] {
  const seen = new Map<string, Read>()
  return objects.flatMap((read): Problem[] => {
    const { apiVersion, kind, metadata } = read.object
    const name = `${apiVersion.replace(/\/.*/, '')} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`
    const other = seen.get(name)
    if (!other) {
      seen.set(name, read)
      return []
    }
    return [
      {
        severity: 'error',
        rule: 'import/twice',
        at: { file: read.file, line: read.line },
        message: `${kind} ${metadata.name} is there twice`,
        found: `${other.file}:${other.line} and ${read.file}:${read.line}`,
        expected: 'each object once',
        fix: 'remove one of the two',
      },
    ]
  })
}
