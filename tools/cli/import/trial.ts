/** An import to try: what it makes and says, and what the made room renders. For tests. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from '../import.ts'

const require = createRequire(import.meta.url)

export interface Trial {
  readonly ok: boolean
  readonly files: ReadonlyMap<string, string>
  readonly problems: readonly string[]
  readonly said: readonly string[]
}

/** The files that an import makes, and what it says; nothing is written. */
export async function importFrom(root: string, from: string, name: string): Promise<Trial> {
  const files = new Map<string, string>()
  const problems: string[] = []
  const said: string[] = []
  const { ok } = await run(
    root,
    { from, name },
    {
      say: line => said.push(line),
      progress: () => {},
      report: some => problems.push(...some.map(({ message }) => message)),
    },
    { exists: path => files.has(path), create: (path, text) => void files.set(path, text), listed: true },
  )
  return { ok, files, problems, said }
}

/** The same of a text. */
export function importText(root: string, text: string | Buffer, name: string): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-import-'))
  const file = join(folder, 'input.yaml')
  writeFileSync(file, text)
  return importFrom(root, file, name)
}

/** What the made room renders, by the kernel that the room itself imports; Secrets as they will be once they are filled. */
export function renderRoom(root: string, name: string, files: Trial['files'], values?: object): string {
  for (const [path, text] of files) {
    // beside packages/, which is the repository's own
    const file = join(root, 'rooms', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const room = require(join(root, 'rooms/packages', name, 'index.ts')) as Record<
    string,
    (values?: object) => unknown
  >
  const { filledText } = require(join(root, 'packages/testing/index.ts')) as {
    filledText: (name: string, uses: unknown[]) => string
  }
  return filledText(
    name,
    Object.values(room).map(use => use(values)),
  )
}
