/** A real Flux beside a control plane: source-controller and kustomize-controller as their packages run them. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BINARIES } from './build.ts'
import type { ControlPlane } from './control-plane.ts'
import { freePorts, Programs } from './processes.ts'

const CONTROLLERS = ['source-controller', 'kustomize-controller'] as const

export interface Flux {
  readonly programs: Programs
  readonly start: () => Promise<void>
  /** Ends both as a node that dies would, which takes the archives of what was read with it. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** With the flags of the packages' Deployments, but ports and that errors are tried again soon; nothing runs yet. */
export async function makeFlux({ folder, kubeconfig }: ControlPlane): Promise<Flux> {
  const programs = new Programs(folder)
  const [archives = 0, ...ports] = await freePorts(5)
  const storage = join(folder, 'flux-archives')
  const temporary = join(folder, 'flux-tmp')
  const besides = {
    'source-controller': [
      `--storage-path=${storage}`,
      `--storage-addr=127.0.0.1:${archives}`,
      `--storage-adv-addr=127.0.0.1:${archives}`,
    ],
    'kustomize-controller': ['--no-remote-bases', '--requeue-dependency=2s'],
  }
  const start = async () => {
    for (const path of [storage, temporary]) mkdirSync(path, { recursive: true })
    for (const [i, name] of CONTROLLERS.entries())
      programs.start({
        name,
        file: join(BINARIES, name),
        environment: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: temporary, KUBECONFIG: kubeconfig },
        args: [
          ...besides[name],
          `--metrics-addr=127.0.0.1:${ports[2 * i]}`,
          `--health-addr=127.0.0.1:${ports[2 * i + 1]}`,
          '--min-retry-delay=500ms',
          '--max-retry-delay=2s',
        ],
      })
    return Promise.resolve()
  }
  const kill = async () => {
    await programs.stop()
    for (const path of [storage, temporary]) rmSync(path, { recursive: true, force: true })
  }
  return { programs, start, kill, stop: () => programs.stop() }
}
