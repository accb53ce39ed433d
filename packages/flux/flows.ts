/**
 * Who talks to whom in Flux. The packages make the namespaces, and policies of ours there would be something that only this
 * agent needs; so this is for the register of ports. Ports and labels: package fluxcd-source-controller 0.24.4; those of
 * kustomize-controller after it.
 */
import { mirrorFlow } from '#carvel'
import { apiServer, pods, type Flow } from '#kernel'
import type { FluxContext } from './values.ts'

export function flows({ environment, values }: Pick<FluxContext, 'environment' | 'values'>): Flow[] {
  const source = pods(values.sourceController.namespace, { app: 'source-controller' })
  const kustomize = pods(values.kustomizeController.namespace, { app: 'kustomize-controller' })
  const api = [{ port: 6443, servicePort: 443 }]
  return [
    mirrorFlow(environment, source),
    {
      from: kustomize,
      to: source,
      ports: [{ port: 9090, servicePort: Number(values.sourceController.service_port) }],
      purpose: 'fetch what was read of the mirror',
    },
    { from: source, to: apiServer, ports: api, purpose: 'watch GitRepositories' },
    { from: kustomize, to: apiServer, ports: api, purpose: 'apply manifests and watch what was applied' },
  ]
}
