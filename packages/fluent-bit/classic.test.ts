import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemText } from '#testing'
import { readClassic } from './classic.ts'
import { filter, fluentBit } from './index.ts'
import { section, sectionsText, type Entry, type Header } from './section.ts'

/** What was read, in the form in which sections are made. */
function read(text: string) {
  const { sections, complaints } = readClassic(text)
  return {
    complaints,
    sections: sections.map(({ header, lines }) => ({
      header,
      entries: lines.map(({ key, value }): Entry => [key, value]),
    })),
  }
}

describe('the classic configuration', () => {
  test('comments are whole lines; a # in a value belongs to it', () => {
    const text = '# one\n[OUTPUT]\n  # two\n  Name  stdout # three\n  Match  *  \n'
    expect(read(text)).toEqual({
      complaints: [],
      sections: [
        {
          header: 'OUTPUT',
          entries: [
            ['Name', 'stdout # three'],
            ['Match', '*'],
          ],
        },
      ],
    })
  })

  test('the first indented line decides, tabs and blanks alike; line ends of Windows are read', () => {
    expect(read('[OUTPUT]\r\n\tName stdout\r\n\tMatch *\r\n').complaints).toEqual([])
    expect(read('[OUTPUT]\n\tName stdout\n  Match *\n').complaints.map(({ line }) => line)).toEqual([3])
  })

  test('commands are read, and an indented one is a key', () => {
    const text = '@SET a=b c\n@INCLUDE outputs.conf\n[OUTPUT]\n  @SET x=y\n'
    const { variables, includes, sections } = readClassic(text)
    expect({ variables, includes, keys: sections[0]?.lines.map(({ key }) => key) }).toEqual({
      variables: ['a'],
      includes: ['outputs.conf'],
      keys: ['@SET'],
    })
  })
})

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,20}$/)
/** Anything that one line can say, with a taste for what is special in the format. */
const value = fc
  .array(
    fc.oneof(
      fc.constantFrom('#', ' ', '${ENV}', '[', ']', '@SET a=b', '=', '*', '\\', '"'),
      fc.string({ unit: 'grapheme' }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map(parts =>
    parts
      .join('')
      .replaceAll(/[\n\r\0]/g, '')
      .trim(),
  )
  .filter(text => text !== '')
const sections = fc.array(
  fc.record({
    header: fc.constantFrom<Header>('INPUT', 'FILTER', 'OUTPUT', 'PARSER'),
    entries: fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 5 },
)

test('whatever sections we write are read as they were, whatever their values', () => {
  fc.assert(
    fc.property(sections, list => {
      expect(read(sectionsText(list.map(({ header, entries }) => section(header, entries))))).toEqual({
        complaints: [],
        sections: list,
      })
    }),
  )
})

test('whatever an author gives is either refused or read as it was given', () => {
  const any = fc.oneof(
    value,
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '',
      ' ',
      'a ',
      '\n',
      'a\nb',
      'a\n[OUTPUT]',
      '#',
      '# a',
      '${ENV}',
      '\t',
      'a\0b',
      '\u2028',
      '\u00a0a',
    ),
  )
  fc.assert(
    fc.property(any, text => {
      const made = filter('grep', { match: '*', regex: text })
      const refused = problemText([fluentBit({}, { filters: [made] })]) !== ''
      const same =
        JSON.stringify(read(sectionsText([made]))) ===
        JSON.stringify({ complaints: [], sections: [{ header: made.header, entries: made.entries }] })
      expect(refused || same).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('reading any text ends with sections or complaints, and never throws', () => {
  const lines = fc.constantFrom(
    '[A]',
    '  a b',
    ' a b',
    'a',
    '\t',
    '  ',
    '',
    '#',
    '  # c',
    '@SET',
    '@SET a=b',
    ']',
    '[',
  )
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 12 }), list => {
      const { sections, complaints, variables } = readClassic(list.join('\n'))
      const headers = list.filter(line => line === '[A]').length
      expect(sections).toHaveLength(headers)
      expect(variables).toHaveLength(list.filter(line => line === '@SET a=b').length)
      expect(complaints.every(({ line }) => line >= 1 && line <= list.length)).toBe(true)
    }),
  )
})
