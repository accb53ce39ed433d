/** Programs of the end-to-end tests, built from Go modules once; Go's own cache makes every later time quick. */
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
/** Where built programs lie; inside node_modules, so that Git does not know them. */
export const BINARIES = join(root, 'node_modules/.cache/drawbridge/e2e')

/** A release of Kubernetes, built from the module of ours that requires it. */
export interface Release {
  /** The folder here that holds the module. */
  readonly module: string
  readonly version: string
  readonly programs: readonly string[]
  /** Where they lie once they are built. */
  readonly binaries: string
  /** Whether strict field validation is a gate of its API server; later releases always open it, and know the gate no more. */
  readonly isStrictnessGated: boolean
}

/** The oldest that its modules can build; TKG 1.6 runs 1.23, whose generated OpenAPI is in no module. */
export const CURRENT: Release = {
  module: 'kubernetes',
  version: 'v1.24.0',
  programs: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl'],
  binaries: BINARIES,
  isStrictnessGated: true,
}

/** What clusters are upgraded to one day, thirteen releases on: only its API server, which is asked what it takes. */
export const UPGRADE: Release = {
  module: 'kubernetes-upgrade',
  version: 'v1.37.2',
  programs: ['kube-apiserver'],
  binaries: join(BINARIES, 'upgrade'),
  isStrictnessGated: false,
}

/** Builds a release's programs; minutes the first time. */
export function buildKubernetes({ module, version, programs, binaries }: Release = CURRENT): void {
  // the aggregator, which answers /version, asks client-go
  const variable = (name: string, value = '') =>
    ['component-base/version', 'client-go/pkg/version']
      .map(path => `-X k8s.io/${path}.${name}=${value}`)
      .join(' ')
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? []
  build(
    module,
    `${binaries}/`,
    programs.map(name => `k8s.io/kubernetes/cmd/${name}`),
    [variable('gitVersion', version), variable('gitMajor', major), variable('gitMinor', minor)],
  )
}

/** Builds Argo CD, all of whose programs are one file that asks for its own name; minutes the first time. */
export function buildArgoCd(): void {
  build('argo-cd', join(BINARIES, 'argocd'), ['github.com/argoproj/argo-cd/v2/cmd'])
}

/** Builds the two halves of Flux, which are in step with each other by what they say in the API only; minutes the first time. */
export function buildFlux(): void {
  for (const name of ['source-controller', 'kustomize-controller'])
    build(name, join(BINARIES, name), [`github.com/fluxcd/${name}`])
}

/** Builds kwok, which plays nodes and pods. */
export function buildKwok(): void {
  build('kwok', `${BINARIES}/`, ['sigs.k8s.io/kwok/cmd/kwok'])
}

/** Where Go keeps what a module of ours requires; it is fetched when it is not there yet. */
export function moduleFolder(module: string, required: string): string {
  const answer = go(module, ['mod', 'download', '-json', required], 'pipe')
  return (JSON.parse(answer) as { readonly Dir: string }).Dir
}

function build(module: string, output: string, packages: readonly string[], variables: string[] = []): void {
  const start = Date.now()
  const flags = ['-trimpath', '-buildvcs=false', '-ldflags', ['-s -w', ...variables].join(' ')]
  go(module, ['build', ...flags, '-o', output, ...packages])
  console.info(`${module}: built or found built in ${((Date.now() - start) / 1000).toFixed(1)} s`)
}

function go(module: string, args: readonly string[], out: 'inherit' | 'pipe' = 'inherit'): string {
  try {
    return execFileSync('go', args, {
      cwd: join(import.meta.dirname, module),
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
      stdio: ['ignore', out, 'inherit'],
      encoding: 'utf8',
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error('the end-to-end tests build their programs with Go, and there is no `go` on the PATH', {
      cause: error,
    })
  }
}
