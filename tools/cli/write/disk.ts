/** Looking at the disk without ever following a symbolic link. */
import { closeSync, constants, lstatSync, openSync, readSync } from 'node:fs'

/** What stands at a path. */
export type Kind = 'nothing' | 'a directory' | 'a file' | 'a symbolic link' | 'a device, pipe or socket'

/** The absolute path of a path from generated/; '' is generated/ itself. */
export function locate(generated: string, path: string): string {
  return path === '' ? generated : `${generated}/${path}`
}

/** What stands at an absolute path. */
export function kindOf(absolute: string): Kind {
  const stats = lstatSync(absolute, { throwIfNoEntry: false })
  return stats === undefined ? 'nothing' : kindOfEntry(stats)
}

/** What lstat and readdir tell alike. */
interface Entry {
  isDirectory(): boolean
  isFile(): boolean
  isSymbolicLink(): boolean
}

/** What a directory entry, or the result of lstat, is. */
export function kindOfEntry(entry: Entry): Kind {
  if (entry.isFile()) return 'a file'
  if (entry.isDirectory()) return 'a directory'
  return entry.isSymbolicLink() ? 'a symbolic link' : 'a device, pipe or socket'
}

/**
 * The first `bytes` bytes of a file, or all of a shorter one; undefined when it cannot be read.
 * One read suffices: a regular file gives less than was asked for only at its end, and if a strange file system
 * does otherwise we merely write the same text again or leave the file alone.
 */
export function readStart(absolute: string, bytes: number): Buffer | undefined {
  let file: number | undefined
  try {
    file = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW)
    const buffer = Buffer.allocUnsafe(bytes)
    return buffer.subarray(0, readSync(file, buffer, 0, bytes, 0))
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** The code of an error of node:fs, for example `EEXIST`; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** Does something and answers true; an error with one of these codes is no more than a false. */
export function tolerate(codes: readonly string[], work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (codes.includes(errorCode(error) ?? '')) return false
    throw error
  }
}
