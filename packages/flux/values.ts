/** What may be said of Flux as the agent; the two groups are the data values of its packages (TKG 1.6 fact sheet, section 1.2). */
import { choice, group, text, type Context } from '#kernel'

const namespace = (preset: string) => text('Namespace of the controller; the package makes it.', preset)
const limits = {
  limits_cpu: text('CPU that the controller may use at most.', '1000m'),
  limits_memory: text('Memory that the controller may use at most.', '1Gi'),
}

export const sourceController = group('Data values of fluxcd-source-controller, which reads the mirror.', {
  namespace: namespace('source-system'),
  ...limits,
  service_port: text('Port of its Service, where the other controller fetches what it read.', '80'),
  no_proxy: text('Hosts that are reached without the proxy, separated by commas.', ''),
  https_proxy: text('Proxy for HTTPS, without credentials.', ''),
  http_proxy: text('Proxy for HTTP, without credentials.', ''),
})

export const kustomizeController = group(
  'Data values of fluxcd-kustomize-controller, which applies what was read.',
  { namespace: namespace('kustomize-system'), ...limits },
)

export const values = group('How Flux pulls and applies.', {
  namespace: text(
    'Namespace of the GitRepository, the Kustomization and the ServiceAccount that it applies with.',
    'drawbridge',
  ),
  interval: text(
    'How often it asks the mirror, and compares. 200 clusters at 10m are 20 requests a minute.',
    '10m',
  ),
  retryInterval: text('The wait after something failed.', '1m'),
  timeout: text('How long it waits for what it applied; meanwhile it looks at no newer commit.', '5m'),
  gitImplementation: choice(['go-git', 'libgit2'])(
    'Library that reads the mirror. go-git knows no Azure DevOps, libgit2 no shallow clones.',
    'go-git',
  ),
  images: group('Images of the controllers, below the project of the registry: see the list of your copy.', {
    sourceController: text('Default `fluxcd-source-controller`, with the tag of its package.'),
    kustomizeController: text('Default `fluxcd-kustomize-controller`, with the tag of its package.'),
  }),
  sourceController,
  kustomizeController,
})

export type FluxContext = Context<typeof values>

/** Name of every object here. */
export const NAME = 'drawbridge'
