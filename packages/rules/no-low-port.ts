/** Containers listen on ports that take no right of root. */
import { containerRule } from './parts/pod-rule.ts'
import { maps } from './parts/json.ts'

export const noLowPort = containerRule({
  id: 'no-low-port',
  severity: 'warning',
  why: 'A port below 1024 takes root or a capability to open.',
  fix: 'listen on 1024 or above; the Service keeps the low port',
  references: ['NIST CM-7', 'kube-linter privileged-ports', 'trivy AVD-KSV-0117'],
  check: ({ container }) =>
    [...maps(container['ports'])].flatMap(([i, { containerPort }]) =>
      typeof containerPort === 'number' && containerPort < 1024 && containerPort !== 22
        ? [
            {
              message: `listens on port ${containerPort}`,
              found: String(containerPort),
              expected: '1024 or above',
              path: ['ports', i, 'containerPort'],
            },
          ]
        : [],
    ),
  examples: {
    passes: [{ ports: [{ containerPort: 8443 }] }, {}],
    fails: [{ ports: [{ containerPort: 443 }] }],
  },
})
