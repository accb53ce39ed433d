/** `check`: judges everything by every rule, writes nothing, and says it for a terminal, for people or for a tool. */
import { findingsMarkdown, findingsSarif, findingsText, type Findings } from '#reports'
import { rules } from '#rules'
import { selectClusters, type RenderedFleet } from './fleet.ts'
import { renderInShares } from './shares.ts'
import { today } from './today.ts'
import { count, type Output, type Verb } from './verb.ts'

export const run: Verb = async (root, options, output) => {
  const selected = selectClusters(root, options)
  if (selected.problems.length > 0) {
    output.report(selected.problems)
    return { ok: false, json: { problems: selected.problems } }
  }
  const fleet = await renderInShares(root, selected.clusters, {
    today: today(options),
    progress: done => output.progress(`${done}/${selected.clusters.length} clusters`),
  })
  const findings = findingsOf(fleet)
  say(findings, String(options['format'] ?? 'text'), output)
  const errors = findings.problems.filter(({ severity }) => severity === 'error').length
  return {
    ok: errors === 0 && !(options['strict'] === true && findings.problems.length > 0),
    json: {
      clusters: fleet.clusters.length,
      errors,
      warnings: findings.problems.length - errors,
      problems: findings.problems,
      waived: findings.excused,
    },
  }
}

export function findingsOf({ clusters, problems, excused }: RenderedFleet): Findings {
  const environments = new Set(clusters.map(({ source }) => source.environment)).size
  const objects = clusters.reduce((sum, each) => sum + each.objects, 0)
  const subject = [
    count(environments, 'environment'),
    count(clusters.length, 'cluster'),
    count(objects, 'object'),
    count(rules.length, 'rule'),
  ].join(', ')
  return { subject, problems, excused: distinct(excused), rules }
}

/** A finding on an environment is excused once for each of its clusters. */
function distinct<T>(excused: readonly T[]): T[] {
  return [...new Map(excused.map(each => [JSON.stringify(each), each])).values()]
}

function say(findings: Findings, format: string, output: Output): void {
  const look = output.look ?? { width: 100, colour: false }
  if (format === 'sarif') output.say(JSON.stringify(findingsSarif(findings), null, 2))
  else if (format === 'markdown') output.say(findingsMarkdown(findings).trimEnd())
  else for (const line of findingsText(findings, look)) output.say(line)
}
