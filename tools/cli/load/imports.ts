/** What a file depends on, read off its import lines without running it: other environment files, and rooms. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { compareText } from '#kernel'

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
    for (const specifier of findImports(readFileSync(join(root, path), 'utf8'))) {
      if (specifier.startsWith('#')) for (const room of rooms.closure(specifier.slice(1))) reached.add(room)
      else if (specifier.startsWith('.')) follow(posix.join(posix.dirname(path), specifier))
    }
  }
  follow(file)
  return { files: [...files].toSorted(compareText), rooms: [...reached].toSorted(compareText) }
}

/** Which room imports which; read lazily, each room once. */
export class RoomGraph {
  readonly #root: string
  readonly #direct = new Map<string, readonly string[]>()
  constructor(root: string) {
    this.#root = root
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
    ].toSorted(compareText)
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
    .toSorted(compareText)
}

function isSource(path: string): boolean {
  return !/(\.test\.ts|\.md)$/.test(path) && !dirname(path).split(/[\\/]/).includes('testdata')
}
