/** The manual: pages for people about every component, made of what its room says, so that they cannot go stale. */
import { compareText, header } from '#kernel'
import { componentPage } from './component-page.ts'
import { indexPage } from './index-page.ts'
import type { Described } from './described.ts'
import { askedPage, rulesPage, type DescribedRules } from './rules-page.ts'
import { runbookPage } from './runbook-page.ts'

export type { Asked, DescribedRules } from './rules-page.ts'
export { printUse } from './print-use.ts'
export { sampleCluster } from './sample.ts'
export type { Described } from './described.ts'

/** A page below `docs/`. */
export interface Page {
  /** For example `components/contour.md`. */
  readonly path: string
  readonly text: string
}

/** All pages of all components, sorted by path. */
export function manualPages(components: readonly Described[]): Page[] {
  const sorted = components.toSorted((a, b) => compareText(a.name, b.name))
  return [
    page('components/README.md', 'all components', 'packages', indexPage(sorted)),
    ...sorted.map(each =>
      page(`components/${each.name}.md`, each.name, `packages/${each.room}`, componentPage(each)),
    ),
    ...sorted
      .filter(({ offers }) => (offers.alerts ?? []).length > 0)
      .map(each =>
        page(`runbooks/${each.name}.md`, each.name, `packages/${each.room}/alerts`, runbookPage(each)),
      ),
  ].toSorted((a, b) => compareText(a.path, b.path))
}

/** The pages about the rules, sorted by path. */
export function rulePages(rules: DescribedRules): Page[] {
  return [
    page('rules/README.md', 'all rules', 'packages/rules', rulesPage(rules)),
    page('rules/asked.md', 'what rules answer to', 'packages/rules/asked', askedPage(rules)),
  ]
}

function page(path: string, name: string, source: string, body: string): Page {
  return { path, text: header(name, source, '<!--', 'docs') + body }
}
