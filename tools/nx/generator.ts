/** Every verb as an Nx generator: the same options, the same words on the terminal, the same exit status. */
import { createRequire } from 'node:module'
import type { Tree } from '@nx/devkit'
import { runVerb } from '../cli/main.ts'
import type { Options, Verb } from '../cli/verb.ts'
import { treeFiles } from './tree-files.ts'

const require = createRequire(import.meta.url)

/**
 * Runs tools/cli/<name>.ts. Nx takes --dry-run for itself and tells generators through the environment. What a verb
 * renders it writes itself, atomically and under the lock; only scaffolds write into the Tree.
 */
export async function generator(name: string, tree: Tree, options: Options): Promise<void> {
  const dryRun = process.env['NX_DRY_RUN'] === 'true'
  const { run } = require(`../cli/${name}.ts`) as { readonly run: Verb }
  const status = await runVerb(run, tree.root, { ...options, dryRun }, treeFiles(tree))
  if (status !== 0) throw new Refusal(name)
}

/** Nx prints the message of what is thrown and exits with 1; without a stack it offers none. */
class Refusal extends Error {
  constructor(verb: string) {
    super(`${verb} did not succeed; what is above says why`)
    this.stack = ''
  }
}
