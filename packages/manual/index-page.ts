/** The list of all components. */
import type { Described } from './described.ts'
import { join, table } from './markdown.ts'
import { schemaRows } from './schema-rows.ts'

export function indexPage(components: readonly Described[]): string {
  return join([
    '# Components',
    'Each is a room of `packages/`; its page is made of what the room says. `npx nx generate docs` writes these pages, `npx nx sync:check` refuses stale ones.',
    table(
      ['component', 'what it is', 'values', 'alerts', 'dashboards'],
      components.map(({ name, sentence, definition, offers }) => [
        `[${name}](${name}.md)`,
        sentence,
        String(schemaRows(definition.values).length),
        String((offers.alerts ?? []).length),
        String((offers.dashboards ?? []).length),
      ]),
    ),
  ])
}
