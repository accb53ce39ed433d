/** A Service leads to a port that its pods have. */
import type { ClusterRule } from '#kernel'
import { at, maps, show } from './parts/json.ts'
import { objectsOf } from './parts/objects.ts'
import { container, deployment } from './parts/pod-rule.ts'
import { podsBehind, portsOf, service } from './parts/services.ts'

const listening = deployment(
  {},
  { containers: [container({ ports: [{ name: 'http', containerPort: 8080 }] })] },
)

export const serviceTargetPort: ClusterRule = {
  scope: 'cluster',
  id: 'service-target-port',
  severity: 'error',
  why: 'Connections to a port that nobody listens on are refused.',
  fix: 'correct targetPort, or name the port among those of the container',
  references: ['kube-linter invalid-target-ports', 'kubescape C-0296'],
  check: ({ manifests }) =>
    objectsOf(manifests, 'Service').flatMap(manifest => {
      const ports = podsBehind(manifests, manifest.object).flatMap(portsOf)
      if (ports.length === 0) return []
      return [...maps(at(manifest.object, 'spec', 'ports'))].flatMap(([i, { port, targetPort = port }]) =>
        ports.includes(targetPort)
          ? []
          : [
              {
                message: 'leads to a port that its pods do not have',
                found: show(targetPort),
                expected: ports
                  .filter(each => each !== undefined)
                  .map(show)
                  .join(', '),
                path: ['spec', 'ports', i, 'targetPort'],
                manifest,
              },
            ],
      )
    }),
  examples: {
    passes: [
      { objects: [listening, service()] },
      { objects: [listening, service({ ports: [{ port: 80, targetPort: 'http' }] })] },
      { objects: [deployment({}), service()] },
    ],
    fails: [
      { objects: [listening, service({ ports: [{ port: 80 }] })] },
      { objects: [listening, service({ ports: [{ port: 80, targetPort: 'https' }] })] },
    ],
  },
}
