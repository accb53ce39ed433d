/** Which files we agree to write: portable paths inside their folder, no two alike, each with our header. */
import type { Problem } from '#kernel'
import { HEAD_BYTES, hasMark, isTemporary } from './ours.ts'
import type { OutputFile } from './plan.ts'
import { badPath, collision, noHeader } from './problems.ts'

/** Every reason not to write these files, found without looking at the disk. */
export function checkFiles(
  folder: string,
  files: readonly OutputFile[],
  except: readonly string[],
): Problem[] {
  return [
    ...files.flatMap(({ path }) => {
      const fault = findFault(path) ?? findTrespass(path, folder, except)
      return fault === undefined ? [] : [badPath(path, fault)]
    }),
    ...files
      .filter(({ text }) => !hasMark(Buffer.from(text.slice(0, HEAD_BYTES))))
      .map(({ path }) => noHeader(path)),
    ...findCollisions(files.map(({ path }) => path)),
  ]
}

/** What is wrong with a path from generated/, as the end of a sentence; undefined when it is fine. */
export function findFault(path: string): string | undefined {
  return FAULTS.find(([, isFaulty]) => isFaulty(path))?.[0]
}

/** Windows drops a dot or space at the end of a name; ext4 and APFS stop at 255 bytes; Git refuses `.git`. */
const FAULTS: readonly (readonly [fault: string, isFaulty: (path: string) => boolean])[] = [
  ['is empty', path => path === ''],
  ['is absolute', path => path.startsWith('/')],
  ['contains a backslash', path => path.includes('\\')],
  ['contains a control character or half a character', path => /[\p{Cc}\p{Cs}]/u.test(path)],
  ['has an empty segment', path => path.includes('//') || path.endsWith('/')],
  ['has "." or ".." as a segment', path => /(?:^|\/)\.\.?(?:\/|$)/.test(path)],
  ['has a segment that ends in "." or " "', path => /[. ](?:\/|$)/.test(path)],
  ['has .git as a segment', path => /(?:^|\/)\.git(?:\/|$)/i.test(path)],
  ['has a segment over 255 bytes', path => path.split('/').some(name => Buffer.byteLength(name) > 255)],
  ['is named like our temporary files', path => path.split('/').some(isTemporary)],
]

function findTrespass(path: string, folder: string, except: readonly string[]): string | undefined {
  if (!isBelow(path, folder)) return `is not below ${folder}/`
  const owner = except.find(other => path === other || isBelow(path, other))
  return owner === undefined ? undefined : `is below ${owner}/, which is written by somebody else`
}

/** Whether a path lies below a folder; everything lies below '', which is generated/ itself. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' ? path !== '' : path.startsWith(`${folder}/`)
}

function findCollisions(paths: readonly string[]): Problem[] {
  const first = new Map<string, string>()
  const twins = paths.flatMap(path => {
    const other = first.get(fold(path))
    if (other === undefined) first.set(fold(path), path)
    return other === undefined ? [] : [collision(path, other)]
  })
  const nested = paths.flatMap(path => {
    const other = ancestors(fold(path))
      .map(folder => first.get(folder))
      .find(file => file !== undefined)
    return other === undefined ? [] : [collision(path, other)]
  })
  return [...twins, ...nested]
}

/** The spelling under which macOS and Windows look a name up. */
function fold(path: string): string {
  return path.toLowerCase().normalize('NFC')
}

/** The folders a path lies in, outermost first, without generated/ itself: `a/b/c` → `a`, `a/b`. */
export function ancestors(path: string): string[] {
  const folders: string[] = []
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
    folders.push(path.slice(0, end))
  return folders
}

/** generated/ itself and every level down to a folder, outermost first: `a/b` → ``, `a`, `a/b`. */
export function levels(folder: string): string[] {
  return folder === '' ? [''] : ['', ...ancestors(folder), folder]
}
