/** Writes an object from outside as TypeScript, with its comments, and expressions where values decide. Prettier gives it its lines. */
import type { Json, Path } from '#kernel'
import type { Comment } from './comments.ts'
import type { Use } from './parameter.ts'
import { textCode, template } from './text-code.ts'

/** What stands at the paths of one object. */
export interface Marks {
  readonly uses: ReadonlyMap<string, readonly Use[]>
  readonly comments: ReadonlyMap<string, readonly Comment[]>
}

export const NO_MARKS: Marks = { uses: new Map(), comments: new Map() }

export function marksOf(uses: readonly Use[], comments: readonly Comment[]): Marks {
  return { uses: byPath(uses), comments: byPath(comments) }
}

function byPath<T extends { readonly path: Path }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const key = keyOf(each.path)
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return groups
}

function keyOf(path: Path): string {
  return JSON.stringify(path)
}

/** The literal of a value; a comment that needs a line of its own ends with one. */
export function literal(value: Json | undefined, marks: Marks = NO_MARKS, path: Path = []): string {
  const here = marks.uses.get(keyOf(path)) ?? []
  const whole = here.find(({ text }) => text === undefined)
  if (whole) return whole.code
  if (typeof value === 'string') return here.length > 0 ? template(value, here) : textCode(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  if (Array.isArray(value))
    return `[${value.map((item, i) => withComments(literal(item as Json, marks, [...path, i]), marks, [...path, i])).join('')}]`
  const members = Object.entries(value as Readonly<Record<string, Json>>).map(([key, member]) => {
    const at = [...path, key]
    // cdk8s would leave it out; the chart adds it again
    const code = member === null ? '' : `${keyText(key)}: ${literal(member, marks, at)}`
    return withComments(code, marks, at)
  })
  return `{ ${members.join('')} }`
}

/** A member with its comma, between the comments that stand at it; those within what a value replaces stand before it. */
function withComments(code: string, marks: Marks, path: Path): string {
  const own = marks.comments.get(keyOf(path)) ?? []
  const replaced = marks.uses.get(keyOf(path))?.some(({ text }) => text === undefined) ?? false
  const inner = replaced || code === '' ? commentsWithin(marks, path) : []
  const at = (place: Comment['place']) => own.filter(comment => comment.place === place)
  const beside = at('beside')
  return [
    commentLines([...at('before'), ...inner]),
    code === ''
      ? commentLines(beside)
      : `${code},${beside.map(comment => ` ${commentText(comment)}\n`).join('')}`,
    commentLines(at('after')),
  ].join('')
}

function commentsWithin({ comments }: Marks, path: Path): readonly Comment[] {
  const start = keyOf(path).slice(0, -1)
  return [...comments].filter(([key]) => key.startsWith(`${start},`)).flatMap(([, found]) => found)
}

/** Lines of comments, each on its own. */
export function commentLines(comments: readonly Comment[]): string {
  return comments.length === 0 ? '' : `\n${comments.map(comment => `${commentText(comment)}\n`).join('')}`
}

/** Words that tools would take for an order. */
const ORDER = /^\s*(@ts-|prettier-|eslint-|oxlint-|<|@vitest)/

function commentText({ text }: Comment): string {
  const plain = text.replaceAll(/[\r\u2028\u2029]/g, ' ')
  return `//${ORDER.test(plain) || plain.startsWith('/') ? ' #' : ''}${plain}`
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}
