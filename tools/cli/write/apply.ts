/**
 * Carries out a plan so that a run killed at any moment is repaired by the next one.
 *
 * A file appears under its name only when it is whole (temporary file, then rename), what is new is written before
 * what is old goes, and planFolder finds what a killed run left behind. Nothing is synced to the platter: after a
 * power cut Git, not this disk, is the durable copy.
 *
 * Every level of a path is looked at with lstat before the first file in that folder is touched, so that a symbolic
 * link never leads us out of generated/. Node has no openat(2), so a link swapped in between that look and the
 * write, some microseconds later, would not be seen; who can do that can write here anyway.
 */
import { closeSync, constants, openSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { errorCode, locate, tolerate } from './disk.ts'
import { dirname, enterFolder, removeEmpty, type Tree } from './folders.ts'
import { temporaryNames } from './ours.ts'
import type { OutputFile, WritePlan } from './plan.ts'
import { WriteError } from './problems.ts'

/**
 * Writes what is added and changed, then removes what is stale and the folders this empties. Throws WriteError:
 * before anything is touched when the plan has problems, or midway when a folder is no longer what was planned for.
 * @param generated absolute path of generated/, made when it is missing
 */
export function applyPlan(generated: string, plan: WritePlan): void {
  if (plan.problems.length > 0) throw new WriteError(plan.problems)
  const tree: Tree = { generated, seen: new Set() }
  const names = temporaryNames()
  for (const file of [...plan.added, ...plan.changed]) writeWhole(tree, names, file)
  for (const path of plan.removed) removeFile(tree, path)
  for (const folder of plan.emptied) removeEmpty(tree, folder)
}

function writeWhole(tree: Tree, names: Iterator<string, never>, { path, text }: OutputFile): void {
  enterFolder(tree, dirname(path), 'make')
  const [temporary, file] = openTemporary(locate(tree.generated, dirname(path)), names)
  try {
    writeAndClose(file, text)
    renameSync(temporary, locate(tree.generated, path))
  } catch (error) {
    unlinkSync(temporary)
    throw error
  }
}

/** Opens a file that did not exist; a name left over from a killed run that had our process id is passed by. */
function openTemporary(folder: string, names: Iterator<string, never>): [absolute: string, file: number] {
  const absolute = `${folder}/${names.next().value}`
  try {
    return [absolute, openSync(absolute, CREATE_ONLY, 0o644)]
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return openTemporary(folder, names)
    throw error
  }
}

const CREATE_ONLY = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_NOFOLLOW

function writeAndClose(file: number, text: string): void {
  try {
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}

/** Removes a file; unlink(2) removes a symbolic link itself, never what it points to. */
function removeFile(tree: Tree, path: string): void {
  if (!enterFolder(tree, dirname(path), 'stop')) return
  tolerate(['ENOENT'], () => unlinkSync(locate(tree.generated, path)))
}
