/** Telling our files from others: the header mark on the first line, and the names of temporary files. */
import { isOurs } from '#kernel'

/** How much of a file decides whose it is, in bytes. */
export const HEAD_BYTES = 512

/** Whether a file that begins with these bytes is ours; the mark is ASCII, so bytes serve as characters. */
export function hasMark(start: Buffer): boolean {
  return isOurs(start.toString('latin1', 0, HEAD_BYTES))
}

/** The names under which files are written before they are renamed to what they should be called. */
export function* temporaryNames(): Generator<string, never> {
  for (let n = 0; ; n++) yield `.drawbridge-${process.pid}-${n}.tmp`
}

/** Whether a name is one of those: such a file is the litter of a run that was killed. */
export function isTemporary(name: string): boolean {
  return /^\.drawbridge-\d+-\d+\.tmp$/.test(name)
}
