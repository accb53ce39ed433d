/** Has anybody touched this folder? Answered by lstat alone: half a second for 100,000 files. */
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, type BigIntStats } from 'node:fs'
import { locate } from './disk.ts'
import { levels } from './paths.ts'

/**
 * A sha256, in hexadecimal, over path, type, size, times and inode of a folder and everything below it; undefined
 * when the folder is absent. Contents are not read. Equal digests of one checkout mean that nobody touched the
 * folder in between: the change time is set by the kernel and cannot be set back, and the levels above the folder
 * count with their inode. A fresh clone has another digest.
 *
 * Blind spot: on kernels before Linux 6.13 times advance in steps of up to 10 ms, so a file that is rewritten in
 * place at the same size within one step of the digest keeps it. Whoever must be certain compares bytes: planFolder.
 * @param folder from generated/; '' is all of generated/
 * @param except folders below it that do not count, from generated/ too
 */
export function fingerprint(
  generated: string,
  folder: string,
  except: readonly string[] = [],
): string | undefined {
  const path = levels(folder).map(level =>
    lstatSync(locate(generated, level), { bigint: true, throwIfNoEntry: false }),
  )
  const self = path.at(-1)
  if (self === undefined) return undefined
  const above = path.slice(0, -1).map(stats => `${stats?.mode}:${stats?.ino}`)
  const lines = [...above, describe('', self)]
  if (self.isDirectory()) list(generated, folder, new Set(except), lines)
  // NUL separates, for no file name contains it: no two trees give the same bytes.
  return createHash('sha256').update(lines.join('\0')).digest('hex')
}

/** Adds a line for everything below a folder, a folder's own line before its contents, names in order. */
function list(generated: string, folder: string, except: ReadonlySet<string>, lines: string[]): void {
  for (const name of readdirSync(locate(generated, folder)).toSorted()) {
    const path = folder === '' ? name : `${folder}/${name}`
    if (except.has(path)) continue
    const stats = lstatSync(`${generated}/${path}`, { bigint: true, throwIfNoEntry: false })
    lines.push(describe(path, stats))
    if (stats?.isDirectory()) list(generated, path, except, lines)
  }
}

function describe(path: string, stats: BigIntStats | undefined): string {
  return stats ? `${path}\0${stats.mode} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs} ${stats.ino}` : path
}
