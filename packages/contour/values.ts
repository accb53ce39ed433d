/**
 * Data values of contour 1.20.2, in the words of both its builds; `builds.ts` says which words belong to which build.
 * Defaults are those of the TKG build. Facts: TKG 1.6 fact sheet, sections 2 and 2.2.
 */
import { choice, flag, group, integer, labels, object, text } from '#kernel'
import { configuration } from './configuration.ts'

const provider = choice(['', 'aws', 'azure', 'docker', 'vsphere'])
const balancer = choice(['classic', 'nlb'])

export const values = group('contour 1.20.2', {
  infrastructure_provider: provider(
    "Where the cluster runs; decides the type of Envoy's Service. Always aws.",
    '',
  ),
  infrastructureProvider: provider("The community build's name of infrastructure_provider. Always aws.", ''),
  namespace: text("Namespace of the package's objects.", 'tanzu-system-ingress'),
  contour: group('Contour, the control plane.', {
    configFileContents: object(
      "Contour's configuration file, as a map; the option `configuration` says the same with every key described.",
      {},
    ),
    replicas: integer('Number of Contour pods.', 2),
    useProxyProtocol: flag(
      'Whether all listeners of Envoy expect the PROXY protocol; keeps client addresses behind a classic load balancer.',
      false,
    ),
    logLevel: choice(['info', 'debug'])('Log level of Contour.', 'info'),
    pspNames: text("PodSecurityPolicies that Contour's account may use, separated by commas."),
  }),
  envoy: group('Envoy, the data plane.', {
    service: group('The Service in front of Envoy.', {
      type: choice(['', 'ClusterIP', 'LoadBalancer', 'NodePort'])(
        'Type of the Service; empty means LoadBalancer on AWS.',
        '',
      ),
      externalTrafficPolicy: choice(['', 'Cluster', 'Local'])(
        'Cluster spreads traffic over all nodes, Local keeps client addresses; empty means Local on AWS.',
        'Cluster',
      ),
      loadBalancerIP: text('Address that the load balancer should have; AWS does not honour it.', ''),
      annotations: labels('Annotations of the Service; the one for an internal load balancer is added.', {}),
      nodePorts: group('Ports on every node, for type NodePort.', {
        http: integer('Node port of HTTP; 0 takes any free one.', 0),
        https: integer('Node port of HTTPS; 0 takes any free one.', 0),
      }),
      aws: group("AWS's load balancer.", {
        LBType: balancer('Kind of load balancer: classic, or nlb for a network load balancer.', 'classic'),
        loadBalancerType: balancer("The community build's name of LBType.", 'classic'),
      }),
      disableWait: flag('Whether the package counts as installed before the load balancer is ready.', false),
    }),
    hostPorts: group("Envoy on its node's own ports.", {
      enable: flag(
        'Whether Envoy listens on ports of its node. STIG V-242414 has an open finding on ports below 1024; with a load balancer nothing needs them.',
        true,
      ),
      http: integer('Host port of HTTP.', 80),
      https: integer('Host port of HTTPS.', 443),
    }),
    hostNetwork: flag("Whether Envoy's pods use the network of their node.", false),
    terminationGracePeriodSeconds: integer('Seconds that an Envoy pod has to drain its connections.', 300),
    logLevel: choice(['trace', 'debug', 'info', 'warning', 'warn', 'error', 'critical', 'off'])(
      'Log level of Envoy.',
      'info',
    ),
    pspNames: text("PodSecurityPolicies that Envoy's account may use, separated by commas."),
  }),
  certificates: group('The certificates that Contour and Envoy show each other.', {
    useCertManager: flag(
      "Whether cert-manager issues them; otherwise a job of Contour's does. The TKG build always uses cert-manager.",
      false,
    ),
    duration: text('How long they are valid, as a Go duration.', '8760h'),
    renewBefore: text('How long before their end they are renewed, as a Go duration.', '360h'),
  }),
})

export const options = group("Drawbridge's own choices for contour.", {
  build: choice(['tkg', 'community'])(
    'Which build the repository carries: the one of TKG, or the community one with its own names and defaults.',
    'tkg',
  ),
  configuration,
})
