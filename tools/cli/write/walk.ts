/** Walks a folder of generated/ and notes what it meets: the eyes of plan.ts. */
import { readdirSync, type Dirent } from 'node:fs'
import type { Problem } from '#kernel'
import { kindOf, kindOfEntry, locate, readStart, type Kind } from './disk.ts'
import { HEAD_BYTES, hasMark, isTemporary } from './ours.ts'
import { levels } from './paths.ts'
import type { OutputFile } from './plan.ts'
import { inTheWay } from './problems.ts'

/** A walk: what it compares with, then what it notes in the order met (WritePlan tells what the words mean). */
export interface Walk {
  /** Absolute path of generated/. */
  readonly generated: string
  readonly wanted: ReadonlyMap<string, OutputFile>
  /** Every folder that a wanted file lies in. */
  readonly wantedFolders: ReadonlySet<string>
  /** Folders to pass by. */
  readonly except: ReadonlySet<string>
  /** Wanted paths at which something stands, whatever it is. */
  readonly met: Set<string>
  readonly changed: OutputFile[]
  readonly unchanged: OutputFile[]
  readonly removed: string[]
  readonly emptied: string[]
  readonly foreign: string[]
  readonly problems: Problem[]
}

/** Walks the folder if every level down to it is a real directory; below a missing level nothing can be met. */
export function walkFolder(walk: Walk, folder: string): void {
  const path = levels(folder)
  const kinds = path.map(level => kindOf(locate(walk.generated, level)))
  const end = kinds.findIndex(kind => kind !== 'a directory')
  if (end < 0) visitFolder(walk, folder)
  else if (kinds[end] === 'nothing') noteIfEmpty(walk, path[end - 1] ?? '')
  else walk.problems.push(inTheWay(path[end]!, kinds[end]!, FOLDER_EXPECTED))
}

const FOLDER_EXPECTED = 'a directory, or nothing'
const FILE_EXPECTED = 'a file with our header on its first line, or nothing'

/** A run killed while it tidied up may have left an empty folder above one that is gone. */
function noteIfEmpty(walk: Walk, folder: string): void {
  const isEmpty = folder !== '' && readdirSync(locate(walk.generated, folder)).length === 0
  if (isEmpty && walk.wanted.size === 0) walk.emptied.push(folder)
}

/** Answers whether anything stays in a folder; one in which nothing does is to go, but never generated/ itself. */
function visitFolder(walk: Walk, folder: string): boolean {
  const entries = readdirSync(locate(walk.generated, folder), { withFileTypes: true })
  const staying = entries.filter(entry =>
    visitEntry(walk, entry, folder === '' ? entry.name : `${folder}/${entry.name}`),
  )
  const stays = staying.length > 0 || walk.wantedFolders.has(folder)
  if (!stays && folder !== '') walk.emptied.push(folder)
  return stays
}

/** Answers whether what stands at a path stays there. */
function visitEntry(walk: Walk, entry: Dirent, path: string): boolean {
  if (walk.except.has(path)) return true
  const kind = kindOfEntry(entry)
  const file = walk.wanted.get(path)
  if (file) return visitWanted(walk, file, kind)
  if (kind === 'a directory') return visitFolder(walk, path)
  if (walk.wantedFolders.has(path)) return walk.problems.push(inTheWay(path, kind, FOLDER_EXPECTED)) > 0
  const isStale = kind === 'a file' && (isTemporary(entry.name) || isOursAt(walk, path))
  ;(isStale ? walk.removed : walk.foreign).push(path)
  return !isStale
}

/** Compares bytes; a file that differs is ours to write only if it is ours now. */
function visitWanted(walk: Walk, file: OutputFile, kind: Kind): true {
  walk.met.add(file.path)
  const text = Buffer.from(file.text)
  const start = kind === 'a file' ? readAt(walk, file.path, text.length + 1) : undefined
  if (start?.equals(text)) walk.unchanged.push(file)
  else if (start && hasMark(start)) walk.changed.push(file)
  else walk.problems.push(inTheWay(file.path, start ? 'a file without our header' : kind, FILE_EXPECTED))
  return true
}

function isOursAt(walk: Walk, path: string): boolean {
  const start = readAt(walk, path, 0)
  return start !== undefined && hasMark(start)
}

/** The start of a file: at least what decides whose it is, and at least `bytes` bytes. */
function readAt(walk: Walk, path: string, bytes: number): Buffer | undefined {
  return readStart(locate(walk.generated, path), Math.max(bytes, HEAD_BYTES))
}
