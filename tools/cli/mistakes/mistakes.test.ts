import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { run } from '../manifests.ts'
import { tell } from '../tell.ts'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'
import { mistakes, type Mistake } from './mistakes.ts'

registerTypeScript()

const HERE = join(import.meta.dirname, '../../..')
const roots: { remove: () => void }[] = []
afterAll(() => roots.forEach(({ remove }) => remove()))

function replaceOnce(text: string, from: string, to: string, file: string): string {
  expect(text.split(from), `${file} contains the edited text once`).toHaveLength(2)
  return text.replace(from, () => to)
}

/** The shipped environments with mistakes in them. */
function rootWith(some: readonly Mistake[]): string {
  const files = new Map<string, string>()
  for (const { file, from, to, and } of some) {
    const path = `environments/${file}`
    const before = files.get(path) ?? (from === undefined ? '' : readFileSync(join(HERE, path), 'utf8'))
    const once = from === undefined ? to : replaceOnce(before, from, to, file)
    files.set(path, and ? replaceOnce(once, and[0], and[1], file) : once)
  }
  const made = temporaryRoot(Object.fromEntries(files), { copy: ['environments'] })
  roots.push(made)
  return made.root
}

async function reportOf(root: string) {
  const told = await tell(root, run, { cache: true, dryRun: false })
  // a room's own line moves with every edit of the room; that there is one is what counts
  const text = told.text.replace(/^(packages\/\S+\.ts):\d+:\d+/gm, '$1:<line>:<column>')
  return { ...told, text: `${text}\n` }
}

describe('each mistake has its report, and generated/ stays untouched', () => {
  test.each(mistakes)('$name', async mistake => {
    const root = rootWith([mistake])
    const { ok, text } = await reportOf(root)
    await expect(text).toMatchFileSnapshot(`testdata/${mistake.name.replaceAll(' ', '-')}.txt`)
    expect(ok).toBe(false)
    expect(existsSync(join(root, 'generated'))).toBe(false)
    expect(text).not.toMatch(/hunter2|aHVudGVyMg|MIGHAgEAMBMGByqGSM49/)
  })
})

test('mistakes in several files are all reported in one run', async () => {
  const chosen = [
    'an unknown key of a component',
    'a VPC over the range of Docker',
    'an FQDN outside the domain',
    'a registry with a public address',
  ]
  const { ok, text, said } = await reportOf(rootWith(mistakes.filter(({ name }) => chosen.includes(name))))
  expect(ok).toBe(false)
  for (const word of ['logLvl', '172.17.0.0/16', 'prometheus.example.com', '52.20.255.10/32'])
    expect(text).toContain(word)
  expect(said).toMatch(/errors; generated\/ is untouched/)
})

test('without a mistake the shipped environments have none to report', async () => {
  const { ok, text } = await reportOf(rootWith([]))
  expect({ ok, text }).toEqual({ ok: true, text: '\n' })
})
