/** Containers open no port of their node. */
import { containerRule } from './parts/pod-rule.ts'
import { maps, show } from './parts/json.ts'

export const noHostPort = containerRule({
  id: 'no-host-port',
  severity: 'error',
  why: 'A port of the node is open to whoever reaches the node, past every Service and policy, and each pod needs a node to itself.',
  fix: 'reach the container through a Service',
  references: [
    'NIST CM-7',
    'V-242414',
    'polaris hostPortSet',
    'trivy AVD-KSV-0024',
    'kubescape C-0044',
    'checkov CKV_K8S_26',
    'kyverno disallow-host-ports',
    'kyverno disallow-host-ports-range',
    'gatekeeper host-network-ports',
  ],
  check: ({ container }) =>
    [...maps(container['ports'])].flatMap(([i, port]) =>
      port['hostPort'] === undefined || port['hostPort'] === 0
        ? []
        : [
            {
              message: 'opens a port of its node',
              found: show(port['hostPort']),
              expected: 'no hostPort',
              path: ['ports', i, 'hostPort'],
            },
          ],
    ),
  examples: {
    passes: [{ ports: [{ containerPort: 8080 }] }, { ports: [{ containerPort: 8080, hostPort: 0 }] }],
    fails: [
      { ports: [{ containerPort: 8080, hostPort: 80 }] },
      { ports: [{ containerPort: 8080 }, { containerPort: 9090, hostPort: 9090 }] },
    ],
  },
})
