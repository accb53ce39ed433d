/** Writes an object from outside as TypeScript, with expressions where values decide. Prettier gives it its lines. */
import type { Json, Path } from '#kernel'
import type { Use } from './parameters.ts'

/** The literal of a value; `uses` are those of its object. */
export function literal(value: Json | undefined, uses: readonly Use[], path: Path = []): string {
  const here = uses.filter(use => isSame(use.path, path))
  const whole = here.find(({ text }) => text === undefined)
  if (whole) return whole.code
  if (typeof value === 'string') return here.length > 0 ? template(value, here) : JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  if (Array.isArray(value))
    return `[${value.map((item, i) => literal(item as Json, uses, [...path, i])).join(', ')}]`
  const members = Object.entries(value as Readonly<Record<string, Json>>).filter(
    ([, member]) => member !== null,
  )
  return `{ ${members.map(([key, member]) => `${keyText(key)}: ${literal(member, uses, [...path, key])}`).join(', ')} }`
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i])
}

function keyText(key: string): string {
  if (key === '__proto__') return '["__proto__"]'
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}

/** A text in which parts are decided by values; one part that is all of it needs no template. */
function template(text: string, uses: readonly Use[]): string {
  const [only] = uses
  if (uses.length === 1 && only?.text === text) return only.code
  const pieces = uses.reduce<readonly Piece[]>(
    (all, use) => all.flatMap(piece => cut(piece, use)),
    [{ text }],
  )
  return `\`${pieces.map(piece => ('code' in piece ? inTemplate(piece.code) : escape(piece.text))).join('')}\``
}

/** A template within a template is part of it. */
function inTemplate(code: string): string {
  return code.startsWith('`') ? code.slice(1, -1) : `\${${code}}`
}

type Piece = { readonly text: string } | { readonly code: string }

function cut(piece: Piece, { text = '', code }: Use): Piece[] {
  if ('code' in piece) return [piece]
  const parts = piece.text.split(text)
  return parts.flatMap((part, i): Piece[] => [
    ...(i > 0 ? [{ code }] : []),
    ...(part === '' ? [] : [{ text: part }]),
  ])
}

function escape(text: string): string {
  return text.replaceAll(/[`\\]|\$\{/g, '\\$&')
}

/** What cdk8s leaves out of what it is given: nulls, and what is empty in metadata. Pointers and values, outer ones first. */
export function leftOut(value: unknown, pointer = ''): (readonly [pointer: string, value: Json])[] {
  if (value === null) return [[pointer, null]]
  if (typeof value !== 'object') return []
  const members = Object.entries(value)
  if (members.length === 0 && pointer.startsWith('/metadata/')) return [[pointer, value as Json]]
  return members.flatMap(([key, member]) =>
    leftOut(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}
