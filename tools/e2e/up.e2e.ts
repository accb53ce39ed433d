/** The commands that a person uses: a control plane that comes up, is a cluster, and goes without leaving anything. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { BINARIES } from './build.ts'
import { notOwn } from './test-cluster.ts'

/** Beside a person's own cluster, which must not be met. */
const temporary = mkdtempSync(join(tmpdir(), 'drawbridge-e2e-up-'))
let kubeconfig = ''

function run(...args: string[]): string {
  return execFileSync(process.execPath, [join(import.meta.dirname, 'main.cjs'), ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      NO_COLOR: '1',
      TMPDIR: temporary,
      PATH: `${BINARIES}:${process.env['PATH'] ?? ''}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function kubectl(...args: string[]): string {
  return execFileSync(join(BINARIES, 'kubectl'), ['--kubeconfig', kubeconfig, ...args], { encoding: 'utf8' })
}

describe.skipIf(notOwn !== '')(`e2e:up and e2e:down${notOwn}`, () => {
  afterAll(() => {
    run('down')
    rmSync(temporary, { recursive: true })
  })

  test('up starts a cluster and says where its kubeconfig is; again, it says that it is up', () => {
    const text = run('up')
    console.info(text)
    kubeconfig = /KUBECONFIG=(\S+)/.exec(text)?.[1] ?? ''
    expect(existsSync(kubeconfig)).toBe(true)
    expect(run('up')).toContain('It is up already.')
  })

  test('a Deployment becomes ready on its nodes', () => {
    kubectl('create', 'deployment', 'web', '--image=registry.example.internal/web:1', '--replicas=3')
    expect(kubectl('rollout', 'status', 'deployment/web', '--timeout=120s')).toContain(
      'successfully rolled out',
    )
    const nodes = kubectl('get', 'pods', '-o', 'jsonpath={.items[*].spec.nodeName}').trim().split(' ')
    expect(nodes.length).toBe(3)
    expect(nodes.every(name => /^worker-[abc]$/.test(name))).toBe(true)
  })

  test('--kubeconfig runs the tests against it', () => {
    const text = run(
      'test',
      '--kubeconfig',
      kubeconfig,
      'tools/e2e/accept.e2e.ts',
      '-t',
      'sandbox/playground',
    )
    expect(text).toMatch(/sandbox\/playground: (\d+) \/ \1$/m)
    expect(text).toMatch(/Tests +1 passed/)
    expect(kubectl('get', 'packageinstalls', '--all-namespaces', '-o', 'name')).toBe('')
  })

  test('down ends every program of it and takes its folder away', () => {
    const folder = dirname(kubeconfig)
    expect(spawnSync('pgrep', ['-f', folder]).status).toBe(0)
    expect(run('down')).toContain(
      'Ended etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kwok.',
    )
    expect(spawnSync('pgrep', ['-f', folder]).status).toBe(1)
    expect(existsSync(folder)).toBe(false)
    expect(run('down')).toContain('There is none that is up.')
  })
})
