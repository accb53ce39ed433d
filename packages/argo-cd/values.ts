/** What may be said of Argo CD as the agent. It is no TKG package, so these are Drawbridge's own choices. */
import { flag, group, integer, number, text, type Context } from '#kernel'

export const values = group('How Argo CD pulls and applies.', {
  namespace: text('Namespace that Argo CD was installed into; whoever installs it makes it.', 'argocd'),
  version: text(
    'Tag of its image. The default is the version that our end-to-end tests run, on Kubernetes 1.24.',
    'v2.14.21',
  ),
  redis: text("Tag of its Redis' image, as the version's core-install.yaml has it.", '7.2.11-alpine'),
  syncPeriod: text(
    'How often it asks the mirror. 200 clusters at 10m, with two Applications each, are 40 requests a minute.',
    '10m',
  ),
  impersonate: flag(
    'Argo CD applies as a ServiceAccount that may do just what manifests/ takes, whatever its own may do. It is an alpha feature since v2.13 and holds for all that this Argo CD applies: switch it off where that is more than these manifests.',
    true,
  ),
  retry: group(
    'What becomes of a sync that failed. While it is repeated, Argo CD 2 looks at no newer commit; once it has given up, it waits for the next commit.',
    {
      limit: integer('How often it is repeated.', 10),
      duration: text('The wait before the first time.', '10s'),
      factor: number('How much longer every further wait is.', 2),
      maxDuration: text('The longest wait.', '3m'),
    },
  ),
})

export type ArgoContext = Context<typeof values>

/** Name of the AppProject and of the Application that holds all but what is kept. */
export const NAME = 'drawbridge'

/** Name of the Application of what is never deleted by itself. */
export const KEPT = 'drawbridge-kept'

/** How Argo CD calls the cluster that it runs in. */
export const SERVER = 'https://kubernetes.default.svc'
