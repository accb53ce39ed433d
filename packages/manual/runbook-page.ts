/** The runbook of one component: what each of its alerts means and what to do, under the heading that the alert links to. */
import type { Alert } from '#kernel'
import type { Described } from './described.ts'
import { fenced, join } from './markdown.ts'

export function runbookPage({ name, offers }: Described): string {
  return join([
    `# Runbook of ${name}`,
    `What each alert of [${name}](../components/${name}.md) means and what to do. The annotation \`runbook_url\` of an alert leads here.`,
    ...(offers.alerts ?? []).flatMap(alertSection),
  ])
}

function alertSection({ name, severity, expr, for: after, summary, runbook }: Alert): string[] {
  return [
    `## ${name}`,
    `**${severity}**${after === undefined ? '' : `, after ${after}`}: ${summary.replace(/[<>]/g, '\\$&')}`,
    runbook.meaning,
    runbook.steps.map((step, i) => `${i + 1}. ${step}`).join('\n'),
    fenced('promql', expr),
  ]
}
