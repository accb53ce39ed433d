/** Programs that a test starts: free ports on loopback, waiting with an end, and an end for every child. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

export interface Program {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  /** The whole of its environment; default that of the tests. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Programs with a log each in one folder. What was started last is ended first. */
export class Programs {
  readonly #folder: string
  readonly #outlive: boolean
  readonly #running = new Map<string, ChildProcess>()
  readonly #peaks = new Map<string, number>()

  /** `outlive`: they go on when this process ends; then whoever ends them reads `pids`. */
  constructor(folder: string, { outlive = false } = {}) {
    this.#folder = folder
    this.#outlive = outlive
  }

  start({ name, file, args, environment }: Program): void {
    const log = openSync(join(this.#folder, `${name}.log`), 'a')
    const child = spawn(file, args, {
      cwd: this.#folder,
      stdio: ['ignore', log, log],
      detached: this.#outlive,
      ...(environment && { env: environment }),
    })
    closeSync(log)
    // without a listener a program that is not there would end the tests
    child.on('error', () => undefined)
    if (this.#outlive) child.unref()
    else endWithThisProcess(child)
    this.#running.set(name, child)
  }

  /** Process numbers by name, in the order of starting. */
  pids(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#running].map(([name, { pid = 0 }]) => [name, pid]))
  }

  isRunning(name: string): boolean {
    const child = this.#running.get(name)
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null
  }

  /** At once, as a node that dies would end it. */
  async kill(name: string): Promise<void> {
    const child = this.#running.get(name)
    if (!child) return
    this.#note(name, child)
    this.#running.delete(name)
    await end(child)
  }

  async stop(): Promise<void> {
    for (const name of [...this.#running.keys()].toReversed()) await this.kill(name)
  }

  /** The most memory that each program has had in its life, in MiB, by name. */
  peaks(): Readonly<Record<string, number>> {
    for (const [name, child] of this.#running) this.#note(name, child)
    return Object.fromEntries(this.#peaks)
  }

  /** The last lines of a program's log, for messages; nothing when it was never started. */
  log(name: string, lines = 20): string {
    const file = join(this.#folder, `${name}.log`)
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-lines).join('\n') : ''
  }

  #note(name: string, child: ChildProcess): void {
    this.#peaks.set(name, Math.max(this.#peaks.get(name) ?? 0, peakOf(child.pid)))
  }
}

/** For a process that ends without having stopped what it started; many may wait for that, and it is no leak. */
function endWithThisProcess(child: ChildProcess): void {
  const end = () => void child.kill('SIGKILL')
  process.setMaxListeners(0)
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

/** VmHWM of Linux; 0 where there is no /proc. */
function peakOf(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Math.round(Number(kilobytes) / 1024)
  } catch {
    return 0
  }
}

function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve()
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>(resolve => {
          const server = createServer()
          server.listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map(server => (server.address() as { readonly port: number }).port)
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}

/** Asks four times a second; throws with what `describe` says when the seconds are over. */
export async function until(
  isDone: () => Promise<boolean> | boolean,
  seconds: number,
  describe: () => Promise<string> | string = () => '',
): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await isDone())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s ${await describe()}`)
    await pause(0.25)
  }
}

export function pause(seconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, seconds * 1000))
}
