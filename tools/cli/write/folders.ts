/** Entering, making and removing folders below generated/, each level looked at before anything in it is touched. */
import { mkdirSync, rmdirSync } from 'node:fs'
import { kindOf, locate, tolerate } from './disk.ts'
import { levels } from './paths.ts'
import { inTheWay, WriteError } from './problems.ts'

/** What one run of applyPlan knows of the disk. */
export interface Tree {
  /** Absolute path of generated/. */
  readonly generated: string
  /** Folders seen to be real directories. */
  readonly seen: Set<string>
}

/**
 * Makes sure that a folder is a real directory, level by level, or throws WriteError. A missing one is made or, with
 * 'stop', answered with false.
 */
export function enterFolder(tree: Tree, folder: string, missing: 'make' | 'stop'): boolean {
  return tree.seen.has(folder) || levels(folder).every(level => enterLevel(tree, level, missing))
}

function enterLevel({ generated, seen }: Tree, level: string, missing: 'make' | 'stop'): boolean {
  if (seen.has(level)) return true
  const kind = kindOf(locate(generated, level))
  if (kind === 'nothing' && missing === 'stop') return false
  if (kind === 'nothing') mkdirSync(locate(generated, level))
  else if (kind !== 'a directory') throw new WriteError([inTheWay(level, kind, 'a directory')])
  seen.add(level)
  return true
}

/** Removes a folder and then its parents, as far as they are empty; never generated/ itself. */
export function removeEmpty(tree: Tree, folder: string): void {
  if (folder === '' || !enterFolder(tree, dirname(folder), 'stop')) return
  const isGone = tolerate(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => rmdirSync(locate(tree.generated, folder)))
  if (isGone) removeEmpty(tree, dirname(folder))
}

/** The folder a path from generated/ lies in; '' for generated/ itself. */
export function dirname(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
