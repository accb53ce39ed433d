/** Runs a command as a user would and says how long it took: the whole process, start-up included. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
}

/** What became of a command. */
export interface Run {
  readonly seconds: number
  /** Peak resident memory of the largest process, in MiB; undefined for programs that are no Node. */
  readonly peakMiB: number | undefined
  /** Processor time of all its Node processes together, in seconds. */
  readonly cpuSeconds: number | undefined
  readonly stdout: string
}

/** Runs a command; throws with what it printed when it fails, for a failed run has no time. */
export async function measure(command: Command): Promise<Run> {
  const notes = mkdtempSync(join(tmpdir(), 'drawbridge-notes-'))
  const began = performance.now()
  const { status, stdout, stderr } = await spawnWhole(command, notes)
  const seconds = (performance.now() - began) / 1000
  const used = readdirSync(notes).map(file => JSON.parse(readFileSync(join(notes, file), 'utf8')) as Note)
  rmSync(notes, { recursive: true })
  if (status !== 0)
    throw new Error(`${command.file} ${command.args.join(' ')} ended with ${status}\n${stderr}${stdout}`)
  return {
    seconds,
    stdout,
    peakMiB: used.length > 0 ? Math.max(...used.map(({ maxRSS }) => maxRSS / 1024)) : undefined,
    cpuSeconds: used.length > 0 ? used.reduce((sum, { cpu }) => sum + cpu / 1e6, 0) : undefined,
  }
}

/** The run in the middle of `times` runs; `prepare` is not measured. */
export async function median(times: number, command: Command, prepare: () => void = () => {}): Promise<Run> {
  const runs: Run[] = []
  for (let i = 0; i < times; i++) {
    prepare()
    runs.push(await measure(command))
  }
  return runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(times / 2)] as Run
}

/** Seconds that all commands take, `lanes` at a time: `xargs -P`. */
export async function measureAll(
  commands: readonly Command[],
  lanes = availableParallelism(),
): Promise<number> {
  const waiting = [...commands]
  const began = performance.now()
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await measure(next)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return (performance.now() - began) / 1000
}

interface Note {
  /** KiB. */
  readonly maxRSS: number
  /** Microseconds. */
  readonly cpu: number
}

/** Node processes leave a note of what they used when they end (note.cjs), for the kernel tells only their parent. */
function spawnWhole({ file, args, cwd }: Command, notes: string) {
  const env = { ...process.env, CI: 'true', NX_DAEMON: 'false', DRAWBRIDGE_BENCH_NOTES: notes }
  const child = spawn(file, args, {
    cwd,
    env: { ...env, NODE_OPTIONS: `--require ${join(import.meta.dirname, 'note.cjs')}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', status =>
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    )
  })
}
