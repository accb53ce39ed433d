/** Markdown: sections and tables. */

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n')
}

/** Code in a cell keeps its text; a bar would end the cell. */
export function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('`', "'")}\``
}

function cell(text: string): string {
  const flat = text.replaceAll('\n', ' ').replaceAll('|', '\\|')
  return flat.startsWith('`') && flat.endsWith('`') ? flat : flat.replace(/<(?=[\w/])/g, '\\<')
}

/** A section, or nothing where there is nothing to say. */
export function section(title: string, ...parts: readonly string[]): string[] {
  const said = parts.filter(part => part !== '')
  return said.length === 0 ? [] : [`## ${title}`, ...said]
}

export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}

export function join(parts: readonly string[]): string {
  return parts
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n')
}
