/**
 * One writer at a time in a repository: a lock file that outlives nobody.
 *
 * The file is linked into place with its text already in it, so nobody ever reads half of one, and link(2) fails when
 * it exists, as O_EXCL does. A lock whose process is dead is taken over under a lock of its own, named after the
 * dead one: only who holds that may remove the dead lock, so two waiting runs cannot both believe they got it.
 */
import { createHash, randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { errorCode, tolerate } from './disk.ts'
import { isDead, nameSelf } from './holder.ts'
import { locked, WriteError } from './problems.ts'

/** How long to sleep before asking for the lock again. */
const PAUSE_MS = 20

/**
 * Runs `work` while this process alone holds `<root>/.drawbridge/lock`, and returns what it returns. `work` must be
 * synchronous, for the lock is gone when it returns, and must not ask for the lock again. Waits up to `waitMs`
 * (default 30,000) for another holder, then throws WriteError with one problem that names the process.
 */
export function withLock<T>(root: string, work: () => T, options: { readonly waitMs?: number } = {}): T {
  mkdirSync(`${root}/.drawbridge`, { recursive: true })
  return holding(`${root}/.drawbridge/lock`, work, options.waitMs ?? 30_000)
}

function holding<T>(lock: string, work: () => T, waitMs: number): T {
  const self = acquire(lock, waitMs)
  try {
    return work()
  } finally {
    removeIf(lock, self)
  }
}

/** Waits for the lock and answers the text that now stands in it. */
function acquire(lock: string, waitMs: number): string {
  const self = nameSelf(randomUUID())
  const end = performance.now() + waitMs
  while (!isTaken(lock, self)) {
    const holder = readText(lock)
    const left = Math.max(0, end - performance.now())
    if (holder !== undefined && isDead(holder)) removeDead(lock, holder, left)
    else if (left === 0) throw new WriteError([locked(holder?.trim() ?? 'another process', waitMs)])
    else sleep(Math.min(PAUSE_MS, left))
  }
  return self
}

/** Tries once; answers whether the lock is ours now. */
function isTaken(lock: string, self: string): boolean {
  const draft = `${lock}-${randomUUID()}`
  writeFileSync(draft, self, { flag: 'wx' })
  try {
    return tolerate(['EEXIST'], () => linkSync(draft, lock))
  } finally {
    unlinkSync(draft)
  }
}

/** Removes a lock whose holder is dead, if it still is that lock once we alone may do so. */
function removeDead(lock: string, holder: string, waitMs: number): void {
  const name = createHash('sha256').update(holder).digest('hex').slice(0, 16)
  holding(`${lock}-${name}`, () => removeIf(lock, holder), waitMs)
}

function removeIf(lock: string, holder: string): void {
  if (readText(lock) === holder) unlinkSync(lock)
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
