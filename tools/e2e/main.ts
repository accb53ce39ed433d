/** What `npm run e2e`, `e2e:upgrade`, `e2e:up` and `e2e:down` do. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { down, up } from './up.ts'

const HELP = `npm run e2e [-- [--kubeconfig FILE] [--crds FOLDER] [arguments of vitest]]
npm run e2e:upgrade  ask the API server of a later release what it says to what the clusters run today
npm run e2e:up       start a control plane that stays, and say how to use it
npm run e2e:down     end it, and delete all that it kept

  --kubeconfig FILE  run the tests against an existing cluster, whatever its login needs; tests that must break or empty
                     a cluster say that they are skipped (the same: DRAWBRIDGE_KUBECONFIG=FILE)
  --crds FOLDER      where the CRDs of a site's cluster lie; default: ../shared/data/crds (the same: DRAWBRIDGE_CRDS=FOLDER)`

/** Options of ours that the tests read from the environment. */
const OPTIONS: Readonly<Record<string, string>> = {
  '--kubeconfig': 'DRAWBRIDGE_KUBECONFIG',
  '--crds': 'DRAWBRIDGE_CRDS',
}

/** Runs one of them; returns the exit status. */
export async function main([verb, ...args]: readonly string[]): Promise<number> {
  if (verb === 'up' || verb === 'down') {
    console.info(await (verb === 'up' ? up() : down()))
    return 0
  }
  const config = verb === undefined ? undefined : CONFIGS[verb]
  if (config === undefined || args.includes('--help')) {
    console.info(HELP)
    return 0
  }
  return test(config, args)
}

/** What vitest is told for each verb that tests. */
const CONFIGS: Readonly<Record<string, string>> = {
  test: 'vitest.config.ts',
  upgrade: 'upgrade.config.ts',
}

function test(file: string, args: readonly string[]): number {
  const environment: Record<string, string> = {}
  const rest: string[] = []
  for (let i = 0; i < args.length; i++) {
    const [option, inline] = splitOption(args[i] ?? '')
    const variable = OPTIONS[option]
    if (variable === undefined) {
      rest.push(args[i] ?? '')
      continue
    }
    const path = inline ?? args[++i]
    if (path === undefined || !existsSync(path)) return refuse(option, path)
    environment[variable] = resolve(path)
  }
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
  const config = join(import.meta.dirname, file)
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  return status ?? 1
}

function splitOption(argument: string): [string, string | undefined] {
  const end = argument.indexOf('=')
  return end < 0 ? [argument, undefined] : [argument.slice(0, end), argument.slice(end + 1)]
}

function refuse(option: string, path: string | undefined): number {
  console.error(`${option}: ${path === undefined ? 'names nothing' : `${path} does not exist`}`)
  return 2
}
