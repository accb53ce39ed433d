/** Tables for people: Markdown to read, CSV to sort and filter. */

/** Cells that a spreadsheet would take for a formula are kept as text. */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map(row => `${row.map(csvCell).join(',')}\n`).join('')
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map(row => `| ${row.map(markdownCell).join(' | ')} |\n`)
    .join('')
}

/** A text that keeps its characters in a cell of Markdown. */
export function code(text: string): string {
  return `\`${text}\``
}

function markdownCell(text: string): string {
  if (/^`[^`|\n]*`$/.test(text)) return text
  return text.replace(/[|\\<>*_`[\]]/g, '\\$&').replaceAll('\n', ' ')
}
