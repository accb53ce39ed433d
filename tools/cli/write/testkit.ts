/** What the tests of this room share: a throw-away repository, its tree as data, and processes of their own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'
import { onTestFinished } from 'vitest'
import { header } from '#kernel'
import { applyPlan, planFolder, type OutputFile, type WritePlan } from './index.ts'

/** A text as generate would write it. */
export function rendered(body: string): string {
  return `${header('contour', 'environments/prod/apps.ts')}${body}\n`
}

/** Files for planFolder from paths and bodies. */
export function files(bodies: Readonly<Record<string, string>>): OutputFile[] {
  return Object.entries(bodies).map(([path, body]) => ({ path, text: rendered(body) }))
}

/** An empty folder that is removed when the test ends. */
export function makeRoot(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'drawbridge-write-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

/** Writes a file by hand, its folders too. */
export function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** Plans and applies, as generate does. */
export function generate(generated: string, folder: string, wanted: readonly OutputFile[]): WritePlan {
  const plan = planFolder(generated, folder, wanted)
  applyPlan(generated, plan)
  return plan
}

/** Everything below a folder, links not followed: files with their text, and `name/` for folders, `name@` for links. */
export function readTree(root: string, folder = ''): Record<string, string> {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).map(entry => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return { [`${path}/`]: '', ...readTree(root, path) }
    return entry.isFile() ? { [path]: readFileSync(join(root, path), 'utf8') } : { [`${path}@`]: '' }
  })
  return Object.assign({}, ...entries) as Record<string, string>
}

/** The tree that exactly these files make. */
export function treeOf(wanted: readonly OutputFile[]): Record<string, string> {
  const folders = wanted.flatMap(({ path }) =>
    path.split('/').map((_, i, all) => `${all.slice(0, i).join('/')}/`),
  )
  return Object.fromEntries([
    ...folders.filter(folder => folder !== '/').map(folder => [folder, '']),
    ...wanted.map(({ path, text }) => [path, text]),
  ]) as Record<string, string>
}

/** Node 20 does not run TypeScript, so a program of this room is bundled before it is started. */
export function bundle(root: string, program: string): string {
  const outfile = join(root, 'program.cjs')
  const stdin = { contents: program, resolveDir: import.meta.dirname, loader: 'ts' } as const
  buildSync({ stdin, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' })
  return outfile
}

/** Starts a bundled program; it is killed when the test ends before it does. */
export function start(program: string, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Waits until a program says something on its standard output. */
export async function hear(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer]
  return chunk.toString()
}

/** Waits until a program has ended: its exit code, or the signal that killed it. */
export async function ending(child: ChildProcess): Promise<number | string> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return code ?? signal ?? 'nothing'
}
