/** A real control plane on loopback: etcd and the API server, with a throw-away authority, in a folder of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api } from './api.ts'
import { BINARIES } from './build.ts'
import { makeCertificates } from './certificates.ts'
import { freePorts, pause, Programs, until } from './processes.ts'

const TOKEN = 'admin-token-of-a-cluster-that-lives-for-minutes'

export interface ControlPlane {
  /** Everything of it, logs included; deleted by `stop`. */
  readonly folder: string
  readonly kubeconfig: string
  readonly server: string
  /** As a member of system:masters. */
  readonly api: Api
  /** etcd, kube-apiserver and kube-controller-manager. */
  readonly programs: Programs
  /** Starts the controllers that bring deletions to their end: of namespaces, and of what has dependants. */
  readonly startControllers: () => Promise<void>
  /** Ends the API server as a node that dies would, and starts it again after so many seconds. */
  readonly restartApiServer: (seconds: number) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts one on free ports of 127.0.0.1 and waits until it says that it is ready. */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-e2e-'))
  makeCertificates(folder)
  writeFileSync(join(folder, 'tokens.csv'), `${TOKEN},admin,admin,system:masters\n`)
  const [client, peer, secure] = await freePorts(3)
  const programs = new Programs(folder)
  const stop = async () => {
    await programs.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const etcd = `http://127.0.0.1:${client}`
  programs.start({
    name: 'etcd',
    file: 'etcd',
    args: [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      '--unsafe-no-fsync',
    ],
  })
  mkdirSync(join(folder, 'certificates'))
  const server = `https://127.0.0.1:${secure}`
  const api = new Api(server, readFileSync(join(folder, 'ca.crt'), 'utf8'), TOKEN)
  const startApiServer = async () => {
    const file = join(BINARIES, 'kube-apiserver')
    programs.start({ name: 'kube-apiserver', file, args: apiServerFlags(etcd, secure ?? 0) })
    await until(() => api.isReady(), 120)
  }
  try {
    await startApiServer()
  } catch (error) {
    const log = programs.log('kube-apiserver')
    await stop()
    throw new Error(`the API server did not become ready:\n${log}`, { cause: error })
  }
  const restartApiServer = async (seconds: number) => {
    await programs.kill('kube-apiserver')
    await pause(seconds)
    await startApiServer()
  }
  const kubeconfig = writeKubeconfig(folder, server)
  const startControllers = async () => {
    const [port] = await freePorts(1)
    programs.start({
      name: 'kube-controller-manager',
      file: join(BINARIES, 'kube-controller-manager'),
      args: [
        `--kubeconfig=${kubeconfig}`,
        '--controllers=namespace,garbagecollector',
        '--leader-elect=false',
        '--bind-address=127.0.0.1',
        `--secure-port=${port}`,
        `--cert-dir=${join(folder, 'certificates')}`,
      ],
    })
  }
  return { folder, kubeconfig, server, api, programs, startControllers, restartApiServer, stop }
}

/** TKG's API servers admit what these do; strict field validation is a gate of 1.24 that later releases always open. */
function apiServerFlags(etcd: string, port: number): string[] {
  return [
    `--etcd-servers=${etcd}`,
    `--secure-port=${port}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    '--cert-dir=certificates',
    '--tls-cert-file=server.crt',
    '--tls-private-key-file=server.key',
    '--client-ca-file=ca.crt',
    '--service-account-key-file=sa.pub',
    '--service-account-signing-key-file=sa.key',
    '--service-account-issuer=https://kubernetes.default.svc',
    '--token-auth-file=tokens.csv',
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--requestheader-client-ca-file=ca.crt',
    '--requestheader-allowed-names=aggregator',
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    '--proxy-client-cert-file=aggregator.crt',
    '--proxy-client-key-file=aggregator.key',
    '--endpoint-reconciler-type=none',
    '--disable-admission-plugins=ServiceAccount',
    '--feature-gates=ServerSideFieldValidation=true',
  ]
}

function writeKubeconfig(folder: string, server: string): string {
  const file = join(folder, 'kubeconfig')
  const ca = readFileSync(join(folder, 'ca.crt')).toString('base64')
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'e2e', cluster: { server, 'certificate-authority-data': ca } }],
      users: [{ name: 'admin', user: { token: TOKEN } }],
      contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: 'admin' } }],
      'current-context': 'e2e',
    }),
  )
  return file
}
