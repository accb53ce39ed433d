/** What the programs of the control plane are told; all of them run in the folder that `makeCertificates` has filled. */
import { join } from 'node:path'

const ADMIN = 'admin-token-of-a-cluster-that-lives-for-minutes'

/** The one login, and the file that tells the API server of it. */
export const TOKENS = { admin: ADMIN, file: `${ADMIN},admin,admin,system:masters\n` }

/** What it keeps need not outlive the machine, so it does not wait for the disk. */
export function etcdFlags(folder: string, client: number, peer: number): string[] {
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${local(client)}`,
    `--advertise-client-urls=${local(client)}`,
    `--listen-peer-urls=${local(peer)}`,
    '--unsafe-no-fsync',
  ]
}

/** TKG's API servers admit what these do. */
export function apiServerFlags(etcd: number, port: number): string[] {
  return [
    `--etcd-servers=${local(etcd)}`,
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
  ]
}

/** For releases where strict field validation is a gate. */
export function strictnessGate(strict: boolean): string {
  return `--feature-gates=ServerSideFieldValidation=${strict}`
}

export function controllerFlags(kubeconfig: string, port: number, controllers: readonly string[]): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--controllers=${controllers.join(',')}`,
    '--root-ca-file=ca.crt',
    '--service-account-private-key-file=sa.key',
    ...besides(port),
  ]
}

export function schedulerFlags(kubeconfig: string, port: number): string[] {
  return [`--kubeconfig=${kubeconfig}`, ...besides(port)]
}

/** There is one of each, nothing to elect, and its own port is for nobody else. */
function besides(port: number): string[] {
  return [
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    '--cert-dir=certificates',
  ]
}

function local(port: number): string {
  return `http://127.0.0.1:${port}`
}
