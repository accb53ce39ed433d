/**
 * Reads Fluent Bit's classic configuration as Fluent Bit 1.8.15 does (lib/monkey/mk_core/mk_rconf.c, mk_rconf_read): the
 * first indented line of a text decides the indentation of all of it, a key ends at the first blank, and a comment is a
 * whole line. Where the program would stop, a complaint stands, and reading goes on.
 */

export interface Line {
  readonly key: string
  readonly value: string
  /** From 1. */
  readonly line: number
}

export interface WrittenSection {
  /** As it was written; the program reads it without regard to case. */
  readonly header: string
  readonly line: number
  readonly lines: readonly Line[]
}

export interface Complaint {
  readonly line: number
  /** Ends the sentence that begins with the line. */
  readonly message: string
  readonly expected: string
}

export interface ClassicText {
  readonly sections: readonly WrittenSection[]
  /** Variables of `@SET name=value`. */
  readonly variables: readonly string[]
  /** Paths of `@INCLUDE path`. */
  readonly includes: readonly string[]
  readonly complaints: readonly Complaint[]
}

/** Length of the buffer that holds a line and its line break: MK_RCONF_KV_SIZE less the closing zero. */
export const LONGEST = 4095

/** Bytes of a text in UTF-8; for one that is surely short, its length will do. */
export function byteLength(text: string): number {
  return text.length * 3 < LONGEST ? text.length : new TextEncoder().encode(text).length
}

interface State {
  indent: string | undefined
  readonly sections: { header: string; line: number; lines: Line[] }[]
  readonly variables: string[]
  readonly includes: string[]
  readonly complaints: Complaint[]
}

export function readClassic(text: string): ClassicText {
  const state: State = { indent: undefined, sections: [], variables: [], includes: [], complaints: [] }
  for (const [i, raw] of text.split('\n').entries()) readLine(state, raw.replace(/\r$/, ''), i + 1)
  return state
}

function readLine(state: State, text: string, line: number): void {
  const complain = (message: string, expected: string) => state.complaints.push({ line, message, expected })
  if (byteLength(text) >= LONGEST) complain('is too long for the program', `at most ${LONGEST - 1} bytes`)
  else if (text === '' || text.startsWith('#')) return
  else if (text.startsWith('@')) readCommand(state, text, complain)
  else if (text.startsWith('[')) {
    const end = text.indexOf(']')
    if (end > 0) state.sections.push({ header: text.slice(1, end), line, lines: [] })
    else complain('is no header', 'a name in brackets, for example [OUTPUT]')
  } else readEntry(state, text, line, complain)
}

type Complain = (message: string, expected: string) => void

function readCommand({ variables, includes }: State, text: string, complain: Complain): void {
  const [, command = '', rest = ''] = /^@(\S*)\s*(.*?)\s*$/.exec(text) ?? []
  const [, name] = /^([^=\s]+)=./.exec(rest) ?? []
  if (/^include$/i.test(command) && rest !== '') includes.push(rest)
  else if (/^set$/i.test(command) && name !== undefined) variables.push(name)
  else complain('is no command', '@SET name=value or @INCLUDE path')
}

function readEntry(state: State, text: string, line: number, complain: Complain): void {
  state.indent ??= /^[ \t]+/.exec(text)?.[0] ?? text.slice(0, 1)
  const { indent, sections } = state
  if (text === indent) return
  if (!/^[ \t]/.test(indent)) {
    // the program takes the first character for the indentation and cuts it off every key
    state.indent = undefined
    return complain('has a key that is not indented', 'two blanks in front of every key')
  }
  if (!text.startsWith(indent) || /^[ \t]/.test(text.slice(indent.length)))
    return complain(
      'is not indented like the first key of the text',
      `${indent.length} ${indent.includes('\t') ? 'tabs or ' : ''}blanks, on lines without a key too`,
    )
  const body = text.slice(indent.length)
  if (body.startsWith('#')) return
  const blank = body.indexOf(' ')
  const [key, value] =
    blank < 0 ? [body.trim(), ''] : [body.slice(0, blank).trim(), body.slice(blank + 1).trim()]
  if (value === '') return complain(`has no value for ${key}`, 'a key, a blank (no tab) and a value')
  const current = sections.at(-1)
  if (!current) return complain('stands before the first header', 'a header, for example [OUTPUT]')
  current.lines.push({ key, value, line })
}
