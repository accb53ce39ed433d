/** A repository to try things in: our packages behind a link, and environment files of its own. For tests. */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const HERE = join(import.meta.dirname, '../..')

/** Teaches this process to load environment files, as the command line does first thing. */
export function registerTypeScript(): void {
  const { register } = createRequire(import.meta.url)(join(HERE, 'tools/npm/typescript.cjs')) as {
    readonly register: () => void
  }
  register()
}

/** A folder with the given files (path → text) that resolves `#rooms` to this repository's; `remove` deletes it. */
export function temporaryRoot(
  files: Readonly<Record<string, string>>,
  { copy = [] as readonly string[] } = {},
) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'drawbridge-')))
  copyFileSync(join(HERE, 'package.json'), join(root, 'package.json'))
  for (const name of ['packages', 'tools', 'node_modules', 'package-lock.json'])
    symlinkSync(join(HERE, name), join(root, name))
  for (const name of copy) cpSync(join(HERE, name), join(root, name), { recursive: true })
  mkdirSync(join(root, 'environments'), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
