/**
 * The loaded modules of rooms and environments. While a file is tried in another form, those that it reaches are set aside
 * and loaded again; afterwards everything is what it was, so that nothing else is ever loaded twice.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, posix, relative } from 'node:path'
import type { RoomGraph } from '../load/index.ts'

const { cache } = createRequire(import.meta.url)

/** Where modules lie: packages/ below `rooms`, environments/ below `root`. */
export interface Folders {
  readonly root: string
  readonly rooms: string
}

export class Modules {
  readonly #folders: Folders
  readonly #graph: RoomGraph
  readonly #names = new Map<string, string | undefined>()
  readonly #reached = new Map<string, ReadonlySet<string>>()

  constructor(folders: Folders, graph: RoomGraph) {
    this.#folders = folders
    this.#graph = graph
  }

  /** The absolute path of a source; `file` is from the root. */
  pathOf(file: string): string {
    return join(file.startsWith('packages/') ? this.#folders.rooms : this.#folders.root, file)
  }

  /** What `work` returns while nothing is loaded that `file` has a part in. */
  without<T>(file: string, work: () => T): T {
    const aside = this.#take(file)
    try {
      return work()
    } finally {
      this.#take(file)
      for (const [path, module] of aside) cache[path] = module
    }
  }

  /** Takes out of the cache what `file` has a part in. */
  #take(file: string): Map<string, NodeJS.Module> {
    const taken = new Map<string, NodeJS.Module>()
    for (const path of Object.keys(cache)) {
      const name = this.#nameOf(path)
      const module = name !== undefined && this.#reach(name).has(file) ? cache[path] : undefined
      if (!module) continue
      taken.set(path, module)
      delete cache[path]
    }
    return taken
  }

  /** From the root; undefined for what is neither a room's nor an environment's. */
  #nameOf(path: string): string | undefined {
    if (!this.#names.has(path)) this.#names.set(path, nameWithin(path, this.#folders))
    return this.#names.get(path)
  }

  /** The file and all files that it imports, and so on. */
  #reach(file: string): ReadonlySet<string> {
    const known = this.#reached.get(file)
    if (known) return known
    const reached = new Set([file])
    for (const each of reached) for (const next of this.#importsOf(each)) reached.add(next)
    this.#reached.set(file, reached)
    return reached
  }

  #importsOf(file: string): string[] {
    if (!existsSync(this.pathOf(file))) return []
    return this.#graph.importsOf(file).flatMap(specifier => {
      if (specifier.startsWith('#')) return [`packages/${specifier.slice(1)}/index.ts`]
      return specifier.startsWith('.') ? [posix.join(posix.dirname(file), specifier)] : []
    })
  }
}

function nameWithin(path: string, { root, rooms }: Folders): string | undefined {
  const names = [relative(rooms, path), relative(root, path)].map(name => name.replaceAll('\\', '/'))
  return names.find(
    (name, i) => name.startsWith(i === 0 ? 'packages/' : 'environments/') && name.endsWith('.ts'),
  )
}
