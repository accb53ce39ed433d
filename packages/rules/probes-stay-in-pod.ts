/** The kubelet asks the pod, and nobody else, whether it is well. */
import { containerRule } from './parts/pod-rule.ts'
import { at, show } from './parts/json.ts'

const HOOKS = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'preStop'],
  ['lifecycle', 'postStart'],
] as const

export const probesStayInPod = containerRule({
  id: 'probes-stay-in-pod',
  severity: 'error',
  why: 'With a host of its own a probe makes the kubelet, which no policy holds, send requests anywhere.',
  fix: 'remove host',
  references: ['NIST SC-7', 'gatekeeper host-probes-lifecycle'],
  check: ({ container }) =>
    HOOKS.flatMap(hook =>
      (['httpGet', 'tcpSocket'] as const).flatMap(way => {
        const found = at(container, ...hook, way, 'host')
        return found === undefined || found === ''
          ? []
          : [
              {
                message: 'sends the kubelet to another host',
                found: show(found),
                expected: 'no host',
                path: [...hook, way, 'host'],
              },
            ]
      }),
    ),
  examples: {
    passes: [{ livenessProbe: { httpGet: { path: '/', port: 8080 } } }, {}],
    fails: [
      { livenessProbe: { httpGet: { host: '169.254.169.254', path: '/', port: 80 } } },
      { lifecycle: { preStop: { httpGet: { host: 'db', path: '/', port: 80 } } } },
      { readinessProbe: { tcpSocket: { host: 'db', port: 5432 } } },
    ],
  },
})
