/** Builds a Go program of this folder, or one that its go.mod requires; Go's own cache makes the second time quick. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Whether there is a Go to build with. */
export const hasGo = spawnSync('go', ['version']).status === 0

/**
 * The path of the built program. `folder` holds the go.mod; `what` is the package to build, `.` for the folder's own,
 * for example `github.com/prometheus/prometheus/cmd/promtool`.
 */
export function buildProgram(folder: string, what = '.'): string {
  const binary = join(root, 'node_modules/.cache/drawbridge/parsers', folder)
  mkdirSync(join(binary, '..'), { recursive: true })
  execFileSync('go', ['build', '-trimpath', '-o', binary, what], {
    cwd: join(import.meta.dirname, folder),
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return binary
}
