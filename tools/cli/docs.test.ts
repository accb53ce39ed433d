/** `docs`: a page for every component, made of what its room says, and refused when it is stale. */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formatProblem } from '#kernel'
import { manualPages } from '#manual'
import { describeComponents, run } from './docs.ts'
import { loadRooms } from './rooms.ts'
import { tell } from './tell.ts'
import { registerTypeScript, temporaryRoot } from './temporary-root.ts'

registerTypeScript()
const here = join(import.meta.dirname, '../..')
const rooms = loadRooms(here)
const described = describeComponents(rooms)
if ('problems' in described) throw new Error(described.problems.map(formatProblem).join('\n'))
const { components } = described

const { root, remove } = temporaryRoot({})
afterAll(remove)
const page = (path: string) => readFileSync(join(root, 'docs', path), 'utf8')

describe('pages', () => {
  test('every component has one, and its example was composed', () => {
    expect(components.map(({ name }) => name).toSorted()).toEqual(
      rooms.components.map(({ definition }) => definition.name).toSorted(),
    )
    const paths = manualPages(components).map(({ path }) => path)
    for (const { name } of components) expect(paths).toContain(`components/${name}.md`)
  })

  test('every alert has a heading in the runbook that its annotation leads to', () => {
    const pages = new Map(manualPages(components).map(({ path, text }) => [path, text]))
    const headings = components.flatMap(({ name, offers }) =>
      (offers.alerts ?? []).map(
        alert => [pages.get(`runbooks/${name}.md`) ?? '', `\n## ${alert.name}\n`] as const,
      ),
    )
    for (const [text, heading] of headings) expect(text).toContain(heading)
  })

  test('no page says a secret, and no table row is broken by its text', () => {
    for (const { path, text } of manualPages(components)) {
      const rows = text.split('\n').filter(line => line.startsWith('| '))
      const widths = rows.map(row => row.replaceAll('\\|', '').split('|').length)
      const heads = rows.map((_, i) => (rows[i + 1]?.startsWith('| ---') ? widths[i] : undefined))
      let width: number | undefined
      for (const [i, row] of rows.entries()) {
        width = heads[i] ?? width
        expect([path, row, widths[i]]).toEqual([path, row, width])
      }
    }
  })
})

describe('the verb', () => {
  test('writes every page once, and then has nothing to do', async () => {
    expect((await tell(root, run)).said).toMatch(/pages: \d+ added, 0 changed, 0 removed, 0 unchanged/)
    expect((await tell(root, run)).said).toMatch(/pages: 0 added, 0 changed, 0 removed, \d+ unchanged/)
    expect(await tell(root, run, { check: true })).toMatchObject({ ok: true, text: '' })
  })

  test('names a stale, a missing and an orphaned page, and repairs them', async () => {
    const contour = page('components/contour.md')
    appendFileSync(join(root, 'docs/components/contour.md'), 'by hand\n')
    rmSync(join(root, 'docs/components/grafana.md'))
    writeFileSync(join(root, 'docs/components/old.md'), contour)
    const { ok, text } = await tell(root, run, { check: true })
    expect(ok).toBe(false)
    expect(text).toContain('docs/components/contour.md  differs from what the room says')
    expect(text).toContain('docs/components/grafana.md  is missing')
    expect(text).toContain('docs/components/old.md  is stale: no component makes it')
    expect(page('components/contour.md')).toContain('by hand')
    expect((await tell(root, run)).ok).toBe(true)
    expect(page('components/contour.md')).toBe(contour)
    expect(existsSync(join(root, 'docs/components/old.md'))).toBe(false)
  })

  test('leaves a page alone that somebody else wrote', async () => {
    mkdirSync(join(root, 'docs/runbooks'), { recursive: true })
    writeFileSync(join(root, 'docs/runbooks/on-call.md'), '# Who is on call\n')
    expect((await tell(root, run)).ok).toBe(true)
    expect(page('runbooks/on-call.md')).toBe('# Who is on call\n')
  })
})
