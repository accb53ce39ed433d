/** Findings for a terminal: grouped by rule, counted, the worst first, no wider than the terminal. */
import { formatPosition, type Problem } from '#kernel'
import { countFindings, groupFindings, type Findings, type Group } from './findings.ts'

export interface Look {
  /** Columns. */
  readonly width: number
  readonly colour: boolean
}

/** Lines, without a newline at their ends. */
export function findingsText(findings: Findings, look: Look): string[] {
  const groups = groupFindings(findings)
  return [
    ...groups.flatMap(group => [...groupLines(group, look), '']),
    ...wrap(`${findings.subject}: ${countFindings(findings)}`, 0, look.width),
  ]
}

function groupLines({ rule, severity, why, problems }: Group, look: Look): string[] {
  const head = `${severity} ${rule} (${problems.length})`
  return [
    look.colour ? `\u001B[${severity === 'error' ? 31 : 33}m${head}\u001B[0m` : head,
    ...(why === undefined ? [] : wrap(why, 2, look.width)),
    ...problems.flatMap(problem => problemLines(problem, look)),
    ...commonFix(problems).flatMap(fix => wrap(`fix: ${fix}`, 2, look.width)),
  ]
}

function problemLines({ at, message, found, expected }: Problem, { width }: Look): string[] {
  return [
    ...wrap(`${at ? `${formatPosition(at)}  ` : ''}${message}`, 4, width),
    ...(found === undefined ? [] : wrap(`found ${found}`, 6, width)),
    ...(expected === undefined ? [] : wrap(`expected ${expected}`, 6, width)),
  ]
}

/** What to do, once where it is the same for all. */
function commonFix(problems: readonly Problem[]): string[] {
  return [...new Set(problems.flatMap(({ fix }) => fix ?? []))]
}

/** Breaks at spaces; a word that is wider than the terminal, such as a path, stays whole. */
function wrap(text: string, indent: number, width: number): string[] {
  const room = Math.max(20, width - indent - 2)
  const lines: string[] = []
  let line = ''
  for (const word of text.replaceAll('\n', ' ').split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((each, i) => `${' '.repeat(indent + (i === 0 ? 0 : 2))}${each.trimEnd()}`)
}
