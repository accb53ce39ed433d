/** Where an error was really thrown: the first frame of its stack in our own TypeScript, through the source map. */
import { SourceMap } from 'node:module'
import { createRequire } from 'node:module'
import { relative } from 'node:path'
import type { Position } from '#kernel'

interface Compiled {
  readonly code: string
  readonly map: string
  readonly shift: number
}

const require = createRequire(import.meta.url)
const { compiled, root } = require('../../npm/typescript.cjs') as {
  readonly compiled: ReadonlyMap<string, Compiled>
  readonly root: string
}

/** The place of a throw, or undefined when no frame of the stack is ours or the kernel itself threw. */
export function locateThrow(error: unknown): Position | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  for (const [, file, line, column] of stack.matchAll(/\(?(\/[^():\n]+\.ts):(\d+):(\d+)\)?/g)) {
    const source = compiled.get(file ?? '')
    if (!source || !file || file.includes('node_modules')) continue
    return position(file, source, Number(line), Number(column))
  }
  return undefined
}

function position(file: string, { map, shift }: Compiled, line: number, column: number): Position {
  const payload = JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]
  const entry = new SourceMap(payload).findEntry(line - 1, column - 1 - (line === 1 ? shift : 0))
  const at =
    'originalLine' in entry ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 } : { line }
  return { file: place(file), ...at }
}

function place(file: string): string {
  const inside = relative(root, file).replaceAll('\\', '/')
  return inside.startsWith('..') ? file.slice(Math.max(file.lastIndexOf('environments/'), 0)) : inside
}
