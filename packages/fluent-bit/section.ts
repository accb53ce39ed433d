/** Sections of Fluent Bit's classic configuration: a header in brackets and lines of key and value. */

/** One line; a key may come several times. */
export type Entry = readonly [key: string, value: string]

/** A section with its values in one column, for example `section('OUTPUT', [['Name', 'stdout'], ['Match', '*']])`. */
export function section(header: string, entries: readonly Entry[]): string {
  const width = Math.max(...entries.map(([key]) => key.length)) + 2
  return [`[${header}]`, ...entries.map(([key, value]) => `  ${key.padEnd(width)}${value}`)].join('\n') + '\n'
}

/** The lines of key and value in a text, without comments and headers. */
export function entriesOf(text: string): Entry[] {
  return text.split('\n').flatMap((line): Entry[] => {
    const [, key, value] = /^\s*([^\s#[@]\S*)\s+(.*\S)\s*$/.exec(line) ?? []
    return key === undefined || value === undefined ? [] : [[key, value]]
  })
}
