/** An operator who brings a cluster up by its page: takes the commands of a section and runs them with the real kubectl. */
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { KubernetesObject } from '#kernel'
import { BINARIES } from './build.ts'
import type { ControlPlane } from './control-plane.ts'
import type { RenderedFile } from './variant.ts'

/** What concerns the registry, TKG and its management cluster, which are not there, and pods of Argo CD, here programs. */
const ABSENT = /^imgpkg |^tanzu |--context |get services|rollout|core-install|create namespace argocd/

/** Without blocking, since the mirror and the webhook answer from this process. */
const run = promisify(execFile)

export interface Desk {
  readonly plane: ControlPlane
  /** All files of the cluster, its page among them. */
  readonly files: readonly RenderedFile[]
  /** What stands in files that the page tells the operator to have; in others it does not matter here. */
  readonly credentials: Readonly<Record<string, string>>
}

/** Runs the commands below the headings that hold the given words, in order; throws what a command says that fails. */
export async function operate({ plane, files, credentials }: Desk, heading: string): Promise<void> {
  const folder = join(plane.folder, 'operator')
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const { path, text } of files) put(path, text)
  const commands = commandsOf(files, heading).filter(each => !ABSENT.test(each))
  for (const name of filesNamed(commands)) put(name, credentials[name] ?? 'made up')
  for (const secret of secretsPatched(commands)) await plane.api.apply(secret)
  const environment = {
    PATH: `${BINARIES}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    KUBECONFIG: plane.kubeconfig,
  }
  for (const command of commands)
    await run('bash', ['--norc', '-euo', 'pipefail', '-c', command], {
      cwd: folder,
      timeout: 120_000,
      env: environment,
    })
}

/** Names after `--from-file=`, with or without a key. */
function filesNamed(commands: readonly string[]): string[] {
  return [...commands.join('\n').matchAll(/--from-file=(?:[^=\s]+=)?(\S+)/g)].map(match => match[1] ?? '')
}

/** Secrets of add-ons, which TKG has made and the operator changes. */
function secretsPatched(commands: readonly string[]): KubernetesObject[] {
  return [...commands.join('\n').matchAll(/kubectl -n (\S+) patch secret (\S+)/g)].map(
    ([, namespace = '', name = '']) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } }),
  )
}

function commandsOf(files: readonly RenderedFile[], heading: string): string[] {
  const page = files.find(({ path }) => path.endsWith('/agent/README.md'))?.text ?? ''
  const section = page.split(/^## /m).find(text => text.split('\n', 1)[0]?.includes(heading)) ?? ''
  const commands = [...section.matchAll(/^( *)```sh\n([\s\S]*?)\n\1```$/gm)].flatMap(
    ([, indent = '', body = '']) => whole(body.split('\n').map(line => line.slice(indent.length))),
  )
  if (commands.length === 0) throw new Error(`the operator's page has no commands below "${heading}"`)
  return commands
}

/** A text in quotes may go over several lines. */
function whole(lines: readonly string[]): string[] {
  return lines.reduce<string[]>((commands, line) => {
    const last = commands.at(-1)
    const isOpen = last !== undefined && last.split("'").length % 2 === 0
    return isOpen ? [...commands.slice(0, -1), `${last}\n${line}`] : [...commands, line]
  }, [])
}
