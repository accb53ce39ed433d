/** Who holds a lock, as one readable line, and whether that process still lives. */
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { errorCode } from './disk.ts'

/** `pid 4711, started 998877, host build-1, id 0b5f…`: this process; the id makes every lock ever taken differ. */
export function nameSelf(id: string): string {
  return `pid ${process.pid}, started ${inspect(process.pid)?.start ?? '?'}, host ${hostname()}, id ${id}\n`
}

/**
 * Whether the process named in a lock is gone. On another host (a container counts as one) nobody can tell, so it
 * lives. A text that is no name of ours, such as the empty file of a power cut, belongs to nobody: it is dead.
 */
export function isDead(holder: string): boolean {
  const [, pid, start, host] = /^pid (\d+), started (\S+), host (.+), id \S+\n$/.exec(holder) ?? []
  if (pid === undefined) return true
  if (host !== hostname()) return false
  if (!isRunning(Number(pid))) return true
  const found = inspect(Number(pid))
  return found !== undefined && (found.isZombie || (start !== '?' && start !== found.start))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) !== 'ESRCH'
  }
}

/** Fields 3 and 22 of proc_pid_stat(5): state, and start in clock ticks since boot; undefined without /proc. */
function inspect(pid: number): { start: string; isZombie: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { start: fields[19] ?? '?', isZombie: fields[0] === 'Z' }
  } catch {
    return undefined
  }
}
