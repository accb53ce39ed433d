/** The cluster that tests send objects to: one that a kubeconfig names, or a control plane of their own. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Api } from './api.ts'
import { buildKubernetes } from './build.ts'
import { startControlPlane } from './control-plane.ts'
import { clusterCrds, noCrds } from './objects.ts'
import { Programs, until } from './processes.ts'

/** An existing cluster to run against, such as `e2e:up` or a site's own; DRAWBRIDGE_KUBECONFIG. */
export const existing = process.env['DRAWBRIDGE_KUBECONFIG']

/** For the names of tests: which of the programs is not there; empty when all are. */
export function lacking(...programs: readonly string[]): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const missing = programs.find(name => !folders.some(folder => existsSync(join(folder, name))))
  return missing === undefined ? '' : ` (skipped: no ${missing} on the PATH)`
}

const noPlane = lacking('go', 'etcd', 'openssl') || noCrds

/** For the names of tests that need some cluster; empty when there is one. */
export const noCluster = existing === undefined ? noPlane : lacking('kubectl')

/** For the names of tests that fill, break or empty a whole cluster, and so run in their own only. */
export const notOwn =
  existing === undefined
    ? noPlane
    : ' (skipped: DRAWBRIDGE_KUBECONFIG names a cluster that must stay as it is)'

/** For the names of tests with an agent, which also needs a mirror. */
export const noAgent = notOwn || lacking('git')

/** For the names of tests with Argo CD, which also needs its own store. */
export const noArgo = noAgent || lacking('redis-server')

export interface TestCluster {
  readonly api: Api
  /** Whether it is there for the tests alone; what is not, is left as it was found. */
  readonly isOwn: boolean
  readonly stop: () => Promise<void>
}

/** Starts one with TKG's kinds, or connects to the existing one, whose kinds are its own. */
export async function startTestCluster(): Promise<TestCluster> {
  if (existing !== undefined) return connect(existing)
  buildKubernetes()
  const plane = await startControlPlane()
  await plane.api.createCrds(clusterCrds())
  return { api: plane.api, isOwn: true, stop: plane.stop }
}

/**
 * Through `kubectl proxy`, because it knows every login that a kubeconfig may name, plugins such as Pinniped's included. The
 * socket is in a folder that is this user's only: whoever reaches it is logged in.
 */
async function connect(kubeconfig: string): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-e2e-'))
  const programs = new Programs(folder)
  const socketPath = join(folder, 'socket')
  const args = ['proxy', '--kubeconfig', kubeconfig, '--unix-socket', socketPath]
  programs.start({ name: 'kubectl', file: 'kubectl', args })
  const api = new Api({ socketPath })
  const stop = async () => {
    await programs.stop()
    rmSync(folder, { recursive: true })
  }
  try {
    await until(
      () => api.isReady(),
      30,
      () => programs.log('kubectl'),
    )
  } catch (error) {
    await stop()
    throw new Error(`the cluster of ${kubeconfig} does not answer`, { cause: error })
  }
  return { api, isOwn: false, stop }
}
