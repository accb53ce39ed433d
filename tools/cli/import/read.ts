/** Reads YAML from outside: files or folders, many documents, lists; and says what in it cannot become a room. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type Tags,
} from 'yaml'
import type { Json, KubernetesObject, Problem } from '#kernel'
import { checkObject } from './check.ts'

/** An object, and where it was read. */
export interface Read {
  readonly object: KubernetesObject
  readonly file: string
  readonly line: number
}

export interface Reading {
  readonly objects: readonly Read[]
  readonly problems: readonly Problem[]
}

/** Every object of a file, or of the YAML and JSON files of a folder and of those below it, in the order of their names. */
export function readObjects(from: string): Reading {
  if (!existsSync(from))
    return none(from, `there is no file or folder ${from}`, 'look for a slip in the name')
  const files = statSync(from).isDirectory() ? listFiles(from) : [from]
  if (files.length === 0)
    return none(from, `${from} holds no YAML`, 'name a file, or a folder with .yaml, .yml or .json files')
  const read = files.map(readFile)
  const objects = read.flatMap(each => each.objects)
  const problems = [...read.flatMap(each => each.problems), ...findTwins(objects)]
  return objects.length === 0 && problems.length === 0
    ? none(
        from,
        `${from} holds no object`,
        'name the rendered manifests, for example the output of `helm template`',
      )
    : { objects, problems }
}

function none(file: string, message: string, fix: string): Reading {
  return {
    objects: [],
    problems: [{ severity: 'error', rule: 'import/nothing', at: { file }, message, fix }],
  }
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
}

function readFile(path: string): Reading {
  const file = basename(path)
  const lines = new LineCounter()
  const documents = parseAllDocuments(readFileSync(path, 'utf8'), {
    version: '1.1',
    merge: true,
    customTags: kubernetesTags,
    lineCounter: lines,
    prettyErrors: false,
  })
  const found = ('empty' in documents ? [] : documents).map(document => readDocument(document, file, lines))
  return { objects: found.flatMap(each => each.objects), problems: found.flatMap(each => each.problems) }
}

/** As kubectl reads: YAML 1.1 for numbers and truths, but no times, no base 60 and no binary, which JSON does not have. */
function kubernetesTags(tags: Tags): Tags {
  return tags.filter(
    tag =>
      typeof tag === 'string' ||
      !(/timestamp|binary/.test(tag.tag) || ('format' in tag && tag.format === 'TIME')),
  )
}

function readDocument(document: Document.Parsed, file: string, lines: LineCounter): Reading {
  const [error] = document.errors
  if (error)
    return refuse(
      file,
      lines.linePos(error.pos[0]),
      error.message,
      'mend the file, or render it again; of a chart take the output of `helm template`, not its templates',
    )
  const fault = findFault(document)
  if (fault) return refuse(file, lines.linePos(fault.at), fault.what, fault.fix)
  const content = document.toJS({ maxAliasCount: 1000 }) as Json
  if (content === null) return { objects: [], problems: [] }
  const line = lines.linePos(document.contents?.range?.[0] ?? 0).line
  const items = isList(content) ? itemLines(document, lines, line) : [line]
  const objects = isList(content) ? content.items : [content]
  const read = objects.map((object, i) => ({
    object: object as KubernetesObject,
    file,
    line: items[i] ?? line,
  }))
  const problems = read.flatMap(checkObject)
  return { objects: problems.some(({ severity }) => severity === 'error') ? [] : read, problems }
}

function refuse(
  file: string,
  { line, col }: { readonly line: number; readonly col: number },
  what: string,
  fix: string,
): Reading {
  const at = { file, line, column: col }
  return {
    objects: [],
    problems: [
      { severity: 'error', rule: 'import/syntax', at, message: `${file} is not valid YAML: ${what}`, fix },
    ],
  }
}

interface Fault {
  /** Offset in the file. */
  readonly at: number
  readonly what: string
  readonly fix: string
}

/** What YAML allows and JSON has no word for: a key that is a map, as in the template of a chart; an alias of nothing. */
function findFault(document: Document.Parsed): Fault | undefined {
  let fault: Fault | undefined
  visit(document, {
    Pair: (_, { key }) => {
      if (!isCollection(key)) return undefined
      fault = {
        at: key.range?.[0] ?? 0,
        what: 'a key is a map or a list',
        fix: 'of a chart take the output of `helm template`, not its templates',
      }
      return visit.BREAK
    },
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined
      fault = {
        at: alias.range?.[0] ?? 0,
        what: `*${alias.source} names no anchor of this document`,
        fix: 'write the value out; an anchor holds for its own document only',
      }
      return visit.BREAK
    },
  })
  return fault
}

/** `kind: List`, and the lists that a server answers with: their items are what matters. */
function isList(content: Json): content is { readonly items: readonly Json[] } {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return false
  const { kind, items } = content as { readonly kind?: Json; readonly items?: Json }
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)
}

function itemLines(document: Document.Parsed, lines: LineCounter, otherwise: number): number[] {
  const items = isMap(document.contents)
    ? document.contents.items.find(({ key }) => isScalar(key) && key.value === 'items')?.value
    : undefined
  const nodes =
    (items as { readonly items?: readonly { readonly range?: readonly number[] | null }[] } | undefined)
      ?.items ?? []
  return nodes.map(node => (node.range ? lines.linePos(node.range[0] ?? 0).line : otherwise))
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
