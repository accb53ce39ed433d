/** Nobody logs in to a container by SSH. */
import { containerRule } from './parts/pod-rule.ts'
import { maps } from './parts/json.ts'

export const noSshPort = containerRule({
  id: 'no-ssh-port',
  severity: 'error',
  why: 'A login of its own goes past the accounts, the rights and the audit log of Kubernetes.',
  fix: 'remove the port and the SSH server; kubectl exec is audited',
  references: ['NIST AC-17', 'kube-linter ssh-port', 'kubescape C-0042'],
  check: ({ container }) =>
    [...maps(container['ports'])].flatMap(([i, { containerPort }]) =>
      containerPort === 22 || containerPort === 2222
        ? [
            {
              message: 'listens for SSH',
              found: String(containerPort),
              expected: 'no port of SSH',
              path: ['ports', i, 'containerPort'],
            },
          ]
        : [],
    ),
  examples: {
    passes: [{ ports: [{ containerPort: 8080 }] }, {}],
    fails: [
      { ports: [{ containerPort: 22 }] },
      { ports: [{ containerPort: 8080 }, { containerPort: 2222 }] },
    ],
  },
})
