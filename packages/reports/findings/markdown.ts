/** Findings as Markdown, for people who review. */
import { formatPosition, type Excused, type Problem } from '#kernel'
import { code, markdown } from '../table.ts'
import { countFindings, groupFindings, type Findings, type Group } from './findings.ts'

/** One page; the day is not in it. */
export function findingsMarkdown(findings: Findings): string {
  const { excused, subject } = findings
  return [
    '# Findings',
    `${subject}: ${countFindings(findings)}.`,
    ...groupFindings(findings).flatMap(section),
    ...(excused.length === 0 ? [] : ['## Waived', waivedTable(excused).trimEnd()]),
  ]
    .join('\n\n')
    .concat('\n')
}

function section({ rule, severity, why, problems }: Group): string[] {
  const fixes = [...new Set(problems.flatMap(({ fix }) => fix ?? []))]
  return [
    `## ${severity}: ${rule} (${problems.length})`,
    ...(why === undefined ? [] : [why]),
    markdown(['where', 'what', 'found', 'expected'], problems.map(row)).trimEnd(),
    ...fixes.map(fix => `What to do: ${fix}.`),
  ]
}

function row({ at, message, found, expected }: Problem): string[] {
  return [at ? code(formatPosition(at)) : '', message, found ?? '', expected ?? '']
}

function waivedTable(excused: readonly Excused[]): string {
  return markdown(
    ['rule', 'what', 'why', 'owner', 'last day'],
    excused.map(({ problem, waiver }) => [
      problem.rule,
      problem.message,
      waiver.reason,
      waiver.owner,
      waiver.expires,
    ]),
  )
}
