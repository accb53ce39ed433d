/** A real control plane on loopback: etcd and the API server, with a throw-away authority, in a folder of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api } from './api.ts'
import { CURRENT, type Release } from './build.ts'
import { makeCertificates } from './certificates.ts'
import {
  apiServerFlags,
  controllerFlags,
  etcdFlags,
  schedulerFlags,
  strictnessGate,
  TOKENS,
} from './flags.ts'
import { freePorts, pause, Programs, until } from './processes.ts'

export interface ControlPlane {
  /** Everything of it, logs included; deleted by `stop`. */
  readonly folder: string
  readonly kubeconfig: string
  readonly server: string
  /** As a member of system:masters. */
  readonly api: Api
  /** etcd, kube-apiserver and whatever else was started. */
  readonly programs: Programs
  /**
   * Starts kube-controller-manager with these controllers. Default: those that bring deletions to their end, of namespaces
   * and of what has dependants.
   */
  readonly startControllers: (names?: readonly string[]) => Promise<void>
  readonly startScheduler: () => Promise<void>
  /** Ends the API server as a node that dies would, and starts it again after so many seconds. */
  readonly restartApiServer: (seconds: number) => Promise<void>
  readonly stop: () => Promise<void>
}

export interface Place {
  /** Of its own; default: one that is made. */
  readonly folder?: string
  /** Whether its programs go on when this process ends; default: no. */
  readonly outlive?: boolean
  /** Whether it refuses unknown fields where it is asked to; default: yes; a release without the gate always does. */
  readonly strict?: boolean
  /** Which Kubernetes it is; default: the one that the clusters are tested with. */
  readonly release?: Release
}

/** Starts one on free ports of 127.0.0.1 and waits until it says that it is ready. */
export async function startControlPlane(place: Place = {}): Promise<ControlPlane> {
  const folder = place.folder ?? mkdtempSync(join(tmpdir(), 'drawbridge-e2e-'))
  makeCertificates(folder)
  writeFileSync(join(folder, 'tokens.csv'), TOKENS.file)
  mkdirSync(join(folder, 'certificates'))
  const [client = 0, peer = 0, secure = 0] = await freePorts(3)
  const server = `https://127.0.0.1:${secure}`
  const { release = CURRENT, strict = true } = place
  const plane = new Plane(folder, server, new Programs(folder, place), release)
  plane.start('etcd', etcdFlags(folder, client, peer))
  try {
    await plane.startApiServer([
      ...apiServerFlags(client, secure),
      ...(release.isStrictnessGated ? [strictnessGate(strict)] : []),
    ])
  } catch (error) {
    const log = plane.programs.log('kube-apiserver')
    await plane.stop()
    throw new Error(`the API server did not become ready:\n${log}`, { cause: error })
  }
  return plane
}

class Plane implements ControlPlane {
  readonly folder: string
  readonly kubeconfig: string
  readonly server: string
  readonly api: Api
  readonly programs: Programs
  readonly #release: Release
  #flags: readonly string[] = []

  constructor(folder: string, server: string, programs: Programs, release: Release) {
    this.folder = folder
    this.server = server
    this.programs = programs
    this.#release = release
    this.kubeconfig = writeKubeconfig(folder, server)
    this.api = new Api(server, readFileSync(join(folder, 'ca.crt'), 'utf8'), TOKENS.admin)
  }

  /** etcd comes from the machine, all else is built. */
  start(name: string, args: readonly string[]): void {
    this.programs.start({ name, file: name === 'etcd' ? name : join(this.#release.binaries, name), args })
  }

  async startApiServer(flags: readonly string[]): Promise<void> {
    this.#flags = flags
    this.start('kube-apiserver', flags)
    await until(() => this.api.isReady(), 120)
  }

  readonly restartApiServer = async (seconds: number): Promise<void> => {
    await this.programs.kill('kube-apiserver')
    await pause(seconds)
    await this.startApiServer(this.#flags)
  }

  readonly startControllers = async (
    names: readonly string[] = ['namespace', 'garbagecollector'],
  ): Promise<void> => {
    const [port = 0] = await freePorts(1)
    this.start('kube-controller-manager', controllerFlags(this.kubeconfig, port, names))
  }

  readonly startScheduler = async (): Promise<void> => {
    const [port = 0] = await freePorts(1)
    this.start('kube-scheduler', schedulerFlags(this.kubeconfig, port))
  }

  readonly stop = async (): Promise<void> => {
    await this.programs.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** JSON, which every reader of YAML reads. */
function writeKubeconfig(folder: string, server: string): string {
  const file = join(folder, 'kubeconfig')
  const ca = readFileSync(join(folder, 'ca.crt')).toString('base64')
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'e2e', cluster: { server, 'certificate-authority-data': ca } }],
    users: [{ name: 'admin', user: { token: TOKENS.admin } }],
    contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: 'admin' } }],
    'current-context': 'e2e',
  }
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 })
  return file
}
