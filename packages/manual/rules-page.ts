/** Pages about the rules: all of them, and what they answer to. */
import type { Rule } from '#kernel'
import { code, join, section, table } from './markdown.ts'

/** Something that somebody else asks for, and where it is judged. */
export interface Asked {
  /** A number or a quotation that tells it apart. */
  readonly name: string
  readonly what: string
  readonly rules?: readonly string[] | undefined
  readonly elsewhere?: string | undefined
  readonly not?: string | undefined
}

export interface DescribedRules {
  readonly rules: readonly Rule[]
  readonly scannerGroups: readonly Asked[]
  readonly designSentences: readonly Asked[]
}

const SCOPES = {
  object: 'Objects',
  cluster: 'Clusters',
  environment: 'Environments',
  platform: 'The whole platform',
} as const

/** Every rule, by what it judges. */
export function rulesPage({ rules }: DescribedRules): string {
  const scopes = Object.entries(SCOPES).flatMap(([scope, title]) => {
    const own = rules.filter(rule => rule.scope === scope)
    return section(
      `${title} (${own.length})`,
      table(
        ['rule', 'severity', 'why', 'what to do', 'references'],
        own.map(({ id, severity, why, fix, references }) => [
          code(id),
          severity,
          why,
          fix,
          references.join(', '),
        ]),
      ),
    )
  })
  return join([
    '# Rules',
    `${rules.length} rules judge what is rendered: each object, each cluster, each environment, and all clusters together. Errors stop \`generate\`, warnings do not. \`npx nx generate check\` says everything, \`--format sarif\` for tools. What they answer to is in [asked.md](asked.md).`,
    "An environment makes a warning an error with `rules: { 'prod-plan': 'error' }`; nothing makes an error a warning. What must be excused is waived beside what it is said of, in an environment, a role, a cluster or the use of a component: `waivers: [{ rule, object, reason, owner, expires }]`. A waiver that is over or excuses nothing is a problem of the weight of its rule.",
    ...scopes,
  ])
}

/** What scanners and the design ask for, and where each is judged. */
export function askedPage({ scannerGroups, designSentences }: DescribedRules): string {
  return join([
    '# What the rules answer to',
    ...section('Checks of known scanners', answers('group', scannerGroups)),
    ...section('The reference design', answers('sentence', designSentences)),
  ])
}

function answers(head: string, rows: readonly Asked[]): string {
  return table(
    [head, 'what', 'where it is judged'],
    rows.map(({ name, what, rules, elsewhere, not }) => [
      name,
      what,
      rules
        ? rules.map(code).join(', ')
        : elsewhere === undefined
          ? `nowhere: ${not}`
          : `elsewhere: ${elsewhere}`,
    ]),
  )
}
