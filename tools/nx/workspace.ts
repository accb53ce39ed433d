/** The rooms, environments and clusters of a repository and who imports whom, read off file names and import lines. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { discoverClusters, discoverEnvironments, type ClusterFile } from '../cli/load/discover.ts'
import { importClosure, RoomGraph, type Closure } from '../cli/load/imports.ts'
import { findStale, type StaleFolder } from '../cli/load/stale.ts'

export class Workspace {
  /** Absolute path of the repository. */
  readonly root: string
  /** Folders of packages/ that have a door, sorted. */
  readonly rooms: readonly string[]
  readonly environments: readonly string[]
  readonly clusters: readonly ClusterFile[]
  /** What generated/ holds although nobody makes it any more. */
  readonly stale: readonly StaleFolder[]
  readonly #graph: RoomGraph

  constructor(root: string) {
    this.root = root
    this.rooms = listRooms(root)
    this.environments = discoverEnvironments(root)
    this.clusters = discoverClusters(root)
    this.stale = findStale(root)
    this.#graph = new RoomGraph(root)
  }

  /** Environment files and rooms behind one file. */
  closure(file: string): Closure {
    return importClosure(this.root, file, this.#graph)
  }

  /** The specifiers a file imports; `file` is from the root. */
  importsOf(file: string): readonly string[] {
    return this.#graph.importsOf(file)
  }

  /** The rooms behind some files, the files' own imports included; sorted, without doors that do not exist. */
  roomsBehind(files: readonly string[]): string[] {
    const doors = files.flatMap(file => this.importsOf(file)).filter(name => name.startsWith('#'))
    const reached = new Set(doors.flatMap(door => [...this.#graph.closure(door.slice(1))]))
    return this.rooms.filter(room => reached.has(room))
  }
}

function listRooms(root: string): string[] {
  const packages = join(root, 'packages')
  return readdirSync(packages, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(packages, entry.name, 'index.ts')))
    .map(entry => entry.name)
    .toSorted()
}

/** TypeScript files below a folder, from the root with forward slashes, sorted; `which` looks at the path. */
export function listTypeScript(
  root: string,
  folder: string,
  which: (path: string) => boolean = () => true,
): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(which)
    .toSorted()
}

/** Whether a file takes part in tests only. */
export function isTest(path: string): boolean {
  return basename(path).endsWith('.test.ts') || path.split('/').includes('testdata')
}

/** Whether a file of the tools holds environment files or rooms as text; the import lines in it are not its own. */
export function holdsTemplates(path: string): boolean {
  return (
    path.includes('/scaffold/') ||
    path === 'tools/nx/scratch.ts' ||
    /^tools\/cli\/import\/(room|[a-z]+-text)\.ts$/.test(path)
  )
}
