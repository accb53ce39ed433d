/** Texts as TypeScript: in quotes, or as a template where they have lines or values decide a part of them. */
import type { Use } from './parameter.ts'

/** A text of several lines keeps its lines. */
export function textCode(text: string): string {
  return /\n./.test(text) ? `\`${escape(text)}\`` : JSON.stringify(text)
}

/** A text in which parts are decided by values; one part that is all of it needs no template. */
export function template(text: string, uses: readonly Use[]): string {
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

/** A template would swallow a carriage return, and nobody sees other control characters or blanks at the end of a line. */
function escape(text: string): string {
  return text
    .replaceAll(/[`\\]|\$\{/g, String.raw`\$&`)
    .replaceAll(/(?!\n)[\p{Cc}\u2028\u2029\ufeff]/gu, control)
    .replaceAll(/ (?=\n)/g, String.raw`\x20`)
}

function control(character: string): string {
  return character === '\t' ? String.raw`\t` : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
