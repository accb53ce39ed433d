/** The programs of the control plane, built from Go modules once; Go's own cache makes every later time quick. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
/** Where built programs lie; inside node_modules, so that Git does not know them. */
export const BINARIES = join(root, 'node_modules/.cache/drawbridge/e2e')

/** Kubernetes 1.24, the oldest that its modules can build; TKG 1.6 runs 1.23, whose generated OpenAPI is in no module. */
const KUBERNETES = 'v1.24.0'

/** Builds kube-apiserver, kube-controller-manager, kube-scheduler and kubectl; minutes the first time. */
export function buildKubernetes(): string {
  mkdirSync(BINARIES, { recursive: true })
  const variable = (name: string, value: string) => `-X k8s.io/component-base/version.${name}=${value}`
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(KUBERNETES) ?? []
  const flags = [
    '-s -w',
    variable('gitVersion', KUBERNETES),
    variable('gitMajor', major ?? ''),
    variable('gitMinor', minor ?? ''),
  ].join(' ')
  const programs = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl']
  execFileSync(
    'go',
    [
      'build',
      '-trimpath',
      '-ldflags',
      flags,
      '-o',
      `${BINARIES}/`,
      ...programs.map(name => `k8s.io/kubernetes/cmd/${name}`),
    ],
    {
      cwd: join(import.meta.dirname, 'kubernetes'),
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  return BINARIES
}
