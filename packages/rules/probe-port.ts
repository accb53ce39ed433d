/** Probes ask a port that the container has. */
import { containerRule } from './parts/pod-rule.ts'
import { at, maps, show } from './parts/json.ts'

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const

export const probePort = containerRule({
  id: 'probe-port',
  severity: 'error',
  why: 'A probe of another port never succeeds, and the pod is restarted for ever.',
  fix: 'correct the port of the probe, or name it among the ports of the container',
  references: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
  check: ({ container }) => {
    const ports = [...maps(container['ports'])].flatMap(([, { containerPort, name }]) => [
      containerPort,
      name,
    ])
    if (ports.length === 0) return []
    return PROBES.flatMap(probe =>
      (['httpGet', 'tcpSocket', 'grpc'] as const).flatMap(way => {
        const found = at(container, probe, way, 'port')
        if (found === undefined || ports.includes(found)) return []
        return [
          {
            message: `is asked on a port that it does not have`,
            found: show(found),
            expected: ports
              .filter(port => port !== undefined)
              .map(show)
              .join(', '),
            path: [probe, way, 'port'],
          },
        ]
      }),
    )
  },
  examples: {
    passes: [
      {
        ports: [{ name: 'http', containerPort: 8080 }],
        livenessProbe: { httpGet: { path: '/', port: 'http' } },
        readinessProbe: { tcpSocket: { port: 8080 } },
      },
      { livenessProbe: { httpGet: { path: '/', port: 80 } } },
    ],
    fails: [
      { ports: [{ containerPort: 8080 }], livenessProbe: { httpGet: { path: '/', port: 'http' } } },
      { ports: [{ containerPort: 8080 }], startupProbe: { tcpSocket: { port: 8081 } } },
    ],
  },
})
