/** Pods mount no folder that rules their node. */
import { podRule } from './parts/pod-rule.ts'
import { hostPathsOf } from './parts/host-paths.ts'

/** Folders by which a node is ruled. */
const SENSITIVE = [
  '/etc',
  '/proc',
  '/sys',
  '/dev',
  '/boot',
  '/root',
  '/home',
  '/lib/modules',
  '/usr',
  '/bin',
  '/sbin',
  '/var/lib/kubelet',
  '/var/lib/etcd',
  '/var/lib/containerd',
  '/var/lib/docker',
]

export const noSensitiveHostPath = podRule({
  id: 'no-sensitive-host-path',
  severity: 'error',
  why: 'Whoever reads these folders has the credentials of the node or of its other pods, and whoever writes them is the node.',
  fix: 'mount the exact folder that the program needs, read-only',
  references: [
    'NIST AC-6',
    'kube-linter sensitive-host-mounts',
    'trivy AVD-KSV-0121',
    'kubescape C-0048',
    'gatekeeper host-filesystem',
  ],
  check: ({ spec }) =>
    hostPathsOf(spec)
      .filter(({ found }) => isSensitive(found))
      .map(({ path, name, found }) => ({
        message: `volume ${name} is a folder that rules the node`,
        found,
        expected: 'no folder of the system',
        path,
      })),
  examples: {
    passes: [
      { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] },
      { volumes: [{ name: 'a', hostPath: { path: '/etcetera' } }] },
    ],
    fails: [
      { volumes: [{ name: 'a', hostPath: { path: '/' } }] },
      { volumes: [{ name: 'a', hostPath: { path: '/etc/kubernetes/pki' } }] },
      { volumes: [{ name: 'a', hostPath: { path: '/var/lib/kubelet/' } }] },
      { volumes: [{ name: 'a', hostPath: { path: '/opt/../etc' } }] },
      { volumes: [{ name: 'a', hostPath: { path: '/var' } }] },
    ],
  },
})

/** The folder itself, what lies in it, and what holds it. */
function isSensitive(found: string): boolean {
  const path = found.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')
  if (path === '/' || path.split('/').includes('..')) return true
  return SENSITIVE.some(
    folder => path === folder || path.startsWith(`${folder}/`) || folder.startsWith(`${path}/`),
  )
}
