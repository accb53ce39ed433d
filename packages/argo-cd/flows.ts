/**
 * Who talks to whom in Argo CD's namespace. It is made by whoever installs Argo CD, so no default deny of ours stands there;
 * this is for the register of ports. Ports and labels: argo-cd v2.14.21, manifests/core-install.yaml.
 */
import { mirrorFlow } from '#carvel'
import { apiServer, pods, type Flow } from '#kernel'
import type { ArgoContext } from './values.ts'

export function flows({ environment, values }: Pick<ArgoContext, 'environment' | 'values'>): Flow[] {
  const podsOf = (name: string) => pods(values.namespace, { 'app.kubernetes.io/name': `argocd-${name}` })
  const [controller, repositories, redis] = [
    podsOf('application-controller'),
    podsOf('repo-server'),
    podsOf('redis'),
  ]
  return [
    mirrorFlow(environment, repositories),
    {
      from: controller,
      to: repositories,
      ports: [{ port: 8081 }],
      purpose: 'read what the mirror holds',
    },
    { from: controller, to: redis, ports: [{ port: 6379 }], purpose: 'remember what was read' },
    { from: repositories, to: redis, ports: [{ port: 6379 }], purpose: 'remember what was read' },
    {
      from: controller,
      to: apiServer,
      ports: [{ port: 6443, servicePort: 443 }],
      purpose: 'apply manifests and watch what was applied',
    },
  ]
}
