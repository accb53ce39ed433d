/** Go modules that a fact is derived from, each pinned by the sum that Go's checksum database has for it. */
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'

export interface Module {
  readonly path: string
  readonly version: string
  readonly sum: string
}

/** The folder of a module in Go's own cache; throws when its content is not the pinned one. */
export function moduleFolder({ path, version, sum }: Module): string {
  const answer = execFileSync('go', ['mod', 'download', '-json', `${path}@${version}`], {
    cwd: tmpdir(),
    env: { ...process.env, GOFLAGS: '-mod=mod' },
    encoding: 'utf8',
  })
  const { Dir, Sum } = JSON.parse(answer) as { readonly Dir: string; readonly Sum: string }
  if (Sum !== sum) throw new Error(`${path}@${version} has the sum ${Sum}, not ${sum}`)
  return Dir
}
