/**
 * What a file depends on, read off its import lines without running it: other environment files, and rooms. Nx asks
 * this on every command, so nothing here imports the kernel, which would load zod and cdk8s; toSorted() without a
 * comparison is code-unit order, as the kernel's compareText.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'

/** Everything a file reaches through imports. */
export interface Closure {
  /** Files of environments/ that are reached, the file itself included; from the root, sorted. */
  readonly files: readonly string[]
  /** Rooms of packages/ that are reached, each with the rooms that it imports; sorted. */
  readonly rooms: readonly string[]
}

/** The specifiers that a TypeScript source imports or re-exports for their values or types. */
export function findImports(source: string): string[] {
  const pattern = /^\s*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]/gm
  return [...source.matchAll(pattern)].map(match => match[1] as string)
}

/** Follows imports from environment files into rooms and from room to room. */
export function importClosure(root: string, file: string, rooms: RoomGraph = new RoomGraph(root)): Closure {
  const files = new Set<string>()
  const reached = new Set<string>()
  const follow = (path: string) => {
    if (files.has(path) || !existsSync(join(root, path))) return
    files.add(path)
    for (const specifier of rooms.importsOf(path)) {
      if (specifier.startsWith('#')) for (const room of rooms.closure(specifier.slice(1))) reached.add(room)
      else if (specifier.startsWith('.')) follow(posix.join(posix.dirname(path), specifier))
    }
  }
  follow(file)
  return { files: [...files].toSorted(), rooms: [...reached].toSorted() }
}

/** Which room imports which; read lazily, each room and each file once. */
export class RoomGraph {
  readonly #root: string
  readonly #direct = new Map<string, readonly string[]>()
  readonly #imports = new Map<string, readonly string[]>()
  constructor(root: string) {
    this.#root = root
  }

  /** The specifiers that an existing file imports; `path` from the root. */
  importsOf(path: string): readonly string[] {
    const imports = this.#imports.get(path) ?? findImports(readFileSync(join(this.#root, path), 'utf8'))
    this.#imports.set(path, imports)
    return imports
  }

  /** Rooms that a room's own sources import, tests left out; sorted. */
  direct(room: string): readonly string[] {
    const known = this.#direct.get(room)
    if (known) return known
    const folder = join(this.#root, 'packages', room)
    const sources = existsSync(folder) ? listSources(folder) : []
    const imports = sources.flatMap(file => findImports(readFileSync(file, 'utf8')))
    const rooms = [
      ...new Set(imports.filter(name => name.startsWith('#')).map(name => name.slice(1))),
    ].toSorted()
    this.#direct.set(room, rooms)
    return rooms
  }

  /** The room and all rooms behind it. */
  closure(room: string): ReadonlySet<string> {
    const reached = new Set<string>()
    const follow = (name: string) => {
      if (reached.has(name)) return
      reached.add(name)
      this.direct(name).forEach(follow)
    }
    follow(room)
    return reached
  }
}

/** The files of a folder that decide what it does: no tests, no test data, no prose. Absolute, sorted. */
export function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && isSource(relative(folder, join(entry.parentPath, entry.name))))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
}

function isSource(path: string): boolean {
  return !/(\.test\.ts|\.md)$/.test(path) && !dirname(path).split(/[\\/]/).includes('testdata')
}
