/** A real Argo CD beside a control plane: Redis, the repo server and the application controller, as its core installation has them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KubernetesObject } from '#kernel'
import { BINARIES, moduleFolder } from './build.ts'
import type { ControlPlane } from './control-plane.ts'
import { readCrds } from './objects.ts'
import { freePorts, Programs } from './processes.ts'

const NAMESPACE = 'argocd'
const CONTROLLER = 'application-controller'

export interface Argo {
  readonly programs: Programs
  readonly start: () => Promise<void>
  /** Ends all of it as a node that dies would; Redis forgets everything. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** What core-install.yaml brings and the programs read; nothing runs yet. */
export async function installArgo(plane: ControlPlane): Promise<Argo> {
  await plane.api.createCrds(argoCrds())
  for (const object of installation()) {
    const { status, body } = await plane.api.apply(object)
    if (status >= 300) throw new Error(`${object.kind} ${object.metadata.name}: ${String(body['message'])}`)
  }
  const programs = new Programs(plane.folder)
  const [redis = 0, server = 0, repoMetrics = 0, metrics = 0] = await freePorts(4)
  const environment = argoEnvironment(plane)
  const start = async () => {
    await mountSettings(plane)
    programs.start({
      name: 'redis',
      file: 'redis-server',
      args: ['--port', `${redis}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    })
    programs.start({
      name: 'repo-server',
      file: join(BINARIES, 'argocd'),
      environment: { ...environment, ARGOCD_BINARY_NAME: 'argocd-repo-server' },
      args: [
        `--redis=127.0.0.1:${redis}`,
        `--port=${server}`,
        `--metrics-port=${repoMetrics}`,
        '--address=127.0.0.1',
        '--metrics-address=127.0.0.1',
        '--disable-tls',
        '--revision-cache-expiration=2s',
      ],
    })
    programs.start({
      name: CONTROLLER,
      file: join(BINARIES, 'argocd'),
      environment: { ...environment, ARGOCD_BINARY_NAME: `argocd-${CONTROLLER}` },
      args: [
        `--kubeconfig=${plane.kubeconfig}`,
        `--namespace=${NAMESPACE}`,
        `--redis=127.0.0.1:${redis}`,
        `--repo-server=127.0.0.1:${server}`,
        '--repo-server-plaintext',
        `--metrics-port=${metrics}`,
        '--app-resync=4',
        '--self-heal-timeout-seconds=2',
        // each healing of one commit triples the wait before the next, up to five minutes; the tests heal five times
        '--self-heal-backoff-cap-seconds=10',
        // while a mirror is away Argo CD says nothing for so long; the tests want to hear of it
        '--repo-error-grace-period-seconds=1',
      ],
    })
  }
  return { programs, start, kill: () => programs.stop(), stop: () => programs.stop() }
}

/** Its definitions of kinds. */
export function argoCrds(): KubernetesObject[] {
  return readCrds(join(moduleFolder('argo-cd', 'github.com/argoproj/argo-cd/v2'), 'manifests/crds'))
}

/** Its own environment and nothing of the machine's: certificates and settings of Git come from Argo CD alone. */
function argoEnvironment({ folder, kubeconfig }: ControlPlane): Record<string, string> {
  const temporary = join(folder, 'argo-tmp')
  mkdirSync(temporary, { recursive: true })
  return {
    PATH: `${BINARIES}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    TMPDIR: temporary,
    KUBECONFIG: kubeconfig,
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_TLS_DATA_PATH: join(folder, 'argo-tls'),
    ARGOCD_SSH_DATA_PATH: join(folder, 'argo-ssh'),
  }
}

/** What the kubelet does for the repo server: each key of these ConfigMaps is a file. */
async function mountSettings({ api, folder }: ControlPlane): Promise<void> {
  const mounts = { 'argocd-tls-certs-cm': 'argo-tls', 'argocd-ssh-known-hosts-cm': 'argo-ssh' }
  for (const [name, into] of Object.entries(mounts)) {
    const { body } = await api.request('GET', `/api/v1/namespaces/${NAMESPACE}/configmaps/${name}`)
    rmSync(join(folder, into), { recursive: true, force: true })
    mkdirSync(join(folder, into))
    for (const [key, text] of Object.entries((body['data'] ?? {}) as Record<string, string>))
      writeFileSync(join(folder, into, key), text)
  }
}

function installation(): KubernetesObject[] {
  const labels = { 'app.kubernetes.io/part-of': 'argocd' }
  const configMap = (name: string, data: Record<string, string> = {}): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: NAMESPACE, labels },
    data,
  })
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    configMap('argocd-cm'),
    configMap('argocd-rbac-cm'),
    configMap('argocd-gpg-keys-cm'),
    configMap('argocd-tls-certs-cm'),
    configMap('argocd-ssh-known-hosts-cm', { ssh_known_hosts: 'elsewhere.example.com ssh-rsa AAAA\n' }),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'argocd-secret', namespace: NAMESPACE, labels },
      stringData: { 'server.secretkey': 'of-a-cluster-that-lives-for-minutes' },
    },
  ]
}
