/** One YAML document from outside: its objects, or why it is none. */
import { isMap, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml'
import type { Json, KubernetesObject, Path, Problem } from '#kernel'
import type { Comment } from './comments.ts'
import { findFault } from './faults.ts'
import type { Read } from './read.ts'

export interface ReadDocument {
  readonly objects: readonly Read[]
  readonly problems: readonly Problem[]
  /** Comments of a document that holds no object. */
  readonly orphans: readonly Comment[]
}

/** Lists fall apart into their items; a document of comments only has none. */
export function readDocument(
  document: Document.Parsed,
  file: string,
  lines: LineCounter,
  comments: readonly Comment[],
): ReadDocument {
  const refuse = (offset: number, what: string, fix: string): ReadDocument => {
    const { line, col: column } = lines.linePos(offset)
    const message = `${file} is not valid YAML: ${what}`
    const at = { file, line, column }
    return {
      objects: [],
      problems: [{ severity: 'error', rule: 'import/syntax', at, message, fix }],
      orphans: [],
    }
  }
  const [error] = document.errors
  if (error)
    return refuse(
      error.pos[0],
      error.message,
      'mend the file, or render it again; of a chart take the output of `helm template`, not its templates',
    )
  const fault = findFault(document)
  if (fault) return refuse(fault.at, fault.what, fault.fix)
  const content = contentOf(document)
  if (content instanceof Error)
    return refuse(document.range[0], content.message, 'write out what is merged or repeated by an alias')
  if (content === null) return { objects: [], problems: [], orphans: comments }
  const found = itemsOf(content, document.contents, [])
  if (found.length === 0) return { objects: [], problems: [], orphans: comments }
  const objects = found.map(({ object, node, path }, i) => ({
    object: object as KubernetesObject,
    file,
    line: lines.linePos(node?.range?.[0] ?? document.range[0]).line,
    comments: comments.flatMap(comment => ownComment(comment, path, i === 0)),
  }))
  return { objects, problems: [], orphans: [] }
}

/** What it says; an Error where an alias or a merge says too much or nothing that is a map. */
function contentOf(document: Document.Parsed): Json | Error {
  try {
    return document.toJS({ maxAliasCount: 1000 }) as Json
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

interface Item {
  readonly object: Json
  readonly node: Node | null | undefined
  readonly path: Path
}

/** `kind: List`, and the lists that a server answers with: their items are what matters, also of a list in a list. */
function itemsOf(content: Json, node: Node | null | undefined, path: Path): Item[] {
  if (!isList(content)) return [{ object: content, node, path }]
  const items = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && key.value === 'items')?.value
    : undefined
  return content.items.flatMap((item, i) =>
    itemsOf(item, isSeq(items) ? (items.items[i] as Node) : node, [...path, 'items', i]),
  )
}

function isList(content: Json): content is { readonly items: readonly Json[] } {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return false
  const { kind, items } = content as { readonly kind?: Json; readonly items?: Json }
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)
}

/** A comment within an item, by the item's own paths; what stands around the items goes to the first. */
function ownComment(comment: Comment, item: Path, isFirst: boolean): Comment[] {
  if (item.every((key, i) => comment.path[i] === key))
    return [{ ...comment, path: comment.path.slice(item.length) }]
  const isOfAnother = comment.path[0] === 'items' && comment.path.length > 1
  return isFirst && !isOfAnother ? [{ ...comment, path: [], place: 'before' }] : []
}
