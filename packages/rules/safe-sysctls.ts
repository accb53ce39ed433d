/** Pods set no parameter of the kernel that others share. */
import { podRule } from './parts/pod-rule.ts'
import { at, maps, show, text } from './parts/json.ts'

/** Kubernetes 1.23's safe set, which pod security standards allow too. */
const SAFE = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
])

export const safeSysctls = podRule({
  id: 'safe-sysctls',
  severity: 'error',
  why: 'Other parameters are those of the node or of every pod on it; the kubelet refuses them, and the pod never starts.',
  fix: 'remove the parameter, or set it in the image of the nodes',
  references: [
    'NIST CM-6',
    'kube-linter unsafe-sysctl',
    'trivy AVD-KSV-0026',
    'kyverno restrict-sysctls',
    'gatekeeper forbidden-sysctls',
  ],
  check: ({ spec }) =>
    [...maps(at(spec, 'securityContext', 'sysctls'))].flatMap(([i, { name }]) =>
      SAFE.has(text(name) ?? '')
        ? []
        : [
            {
              message: `the pod sets ${show(name)}`,
              found: show(name),
              expected: `one of ${[...SAFE].join(', ')}`,
              path: ['securityContext', 'sysctls', i, 'name'],
            },
          ],
    ),
  examples: {
    passes: [{ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } }, {}],
    fails: [
      { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '65536' }] } },
      { securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] } },
    ],
  },
})
