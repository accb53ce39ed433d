/** Asks on a thread of its own, where rooms are loaded with their marks and may be changed without anybody noticing. */
import { Worker } from 'node:worker_threads'
import type { Answer } from './answer.ts'
import type { Sampled } from './sample.ts'

/** MiB for what is soon forgotten. A rendering makes much of it, and is through before a space of this size is full. */
const YOUNG = 192

/** The answer to `<file>:<line>`; rejects with what the thread threw. */
export function ask(root: string, asked: string): Promise<Answer> {
  return onThread('answer', [root, asked]) as Promise<Answer>
}

/** Draws leaves and changes the lines that are named for them: see `sample`. */
export function askSample(root: string, seed: number, count: number): Promise<Sampled> {
  return onThread('sample', [root, seed, count]) as Promise<Sampled>
}

/** What the function of that name, in the file of that name, makes of the arguments. */
function onThread(name: 'answer' | 'sample', given: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.cjs', import.meta.url), {
      workerData: { name, given },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', status => reject(new Error(`the asking thread ended with ${status}`)))
  })
}
