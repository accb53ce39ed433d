/** A real control plane on loopback: etcd and the API server, with a throw-away authority, in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api } from './api.ts'
import { BINARIES } from './build.ts'
import { makeCertificates } from './certificates.ts'

const TOKEN = 'admin-token-of-a-cluster-that-lives-for-minutes'

export interface ControlPlane {
  /** Everything of it, logs included; deleted by `stop`. */
  readonly folder: string
  readonly kubeconfig: string
  readonly server: string
  /** As a member of system:masters. */
  readonly api: Api
  readonly stop: () => Promise<void>
}

/** Starts one on free ports of 127.0.0.1 and waits until it says that it is ready. */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-e2e-'))
  makeCertificates(folder)
  writeFileSync(join(folder, 'tokens.csv'), `${TOKEN},admin,admin,system:masters\n`)
  const [client, peer, secure] = await freePorts(3)
  const children: ChildProcess[] = []
  const run = (name: string, program: string, args: readonly string[]) => {
    const log = openSync(join(folder, `${name}.log`), 'a')
    children.push(spawn(program, args, { cwd: folder, stdio: ['ignore', log, log] }))
  }
  const stop = async () => {
    for (const child of children.toReversed()) await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const etcd = `http://127.0.0.1:${client}`
  run('etcd', 'etcd', [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${etcd}`,
    `--advertise-client-urls=${etcd}`,
    `--listen-peer-urls=http://127.0.0.1:${peer}`,
    '--unsafe-no-fsync',
  ])
  mkdirSync(join(folder, 'certificates'))
  run('kube-apiserver', join(BINARIES, 'kube-apiserver'), apiServerFlags(etcd, secure ?? 0))
  const server = `https://127.0.0.1:${secure}`
  const api = new Api(server, readFileSync(join(folder, 'ca.crt'), 'utf8'), TOKEN)
  try {
    await until(() => api.isReady(), 120)
  } catch (error) {
    const log = readFileSync(join(folder, 'kube-apiserver.log'), 'utf8').split('\n').slice(-20).join('\n')
    await stop()
    throw new Error(`the API server did not become ready:\n${log}`, { cause: error })
  }
  return { folder, kubeconfig: writeKubeconfig(folder, server), server, api, stop }
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

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>(resolve => {
          const server = createServer()
          server.listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map(server => (server.address() as { readonly port: number }).port)
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}

async function until(isDone: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let i = 0; i < seconds * 4; i++) {
    if (await isDone()) return
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  throw new Error(`not within ${seconds} s`)
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
